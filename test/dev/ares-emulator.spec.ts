import assert from 'node:assert/strict';
import { type AresEmulator, startAresEmulator } from '../../dev/ares-emulator/server.ts';
import { SUBJECTS } from '../../dev/ares-emulator/subjects.ts';
import { isIcoValid } from '../../src/domain/ico.ts';
import { listOf, send, sendJson } from './partner-center-client.ts';

describe('the ARES emulator', () => {
  let ares: AresEmulator;
  before(async () => {
    ares = await startAresEmulator();
  });
  after(() => ares.stop());
  const origin = () => new URL(ares.url).origin;
  beforeEach(() => send(`${origin()}/emulator/reset`, { method: 'POST' }));
  const ask = (ico: string) => send(`${ares.url}/ekonomicke-subjekty/${ico}`);

  it('knows only numbers that pass the check digit', () => {
    assert.deepEqual(
      SUBJECTS.filter(({ ico }) => !isIcoValid(ico)),
      [],
    );
  });

  it('gives a subject by its eight digits', async () => {
    const { status, json } = await ask('00841811');
    assert.equal(status, 200);
    assert.equal(json.obchodniJmeno, 'Obec Němčice');
    assert.equal(json.sidlo?.nazevUlice, undefined);
    assert.equal(json.sidlo?.cisloDomovni, 151);
    assert.equal((await ask('99990067')).json.obchodniJmeno, 'Zelený Kapr s.r.o.');
  });

  it('tells a number that is not there, a malformed one and a wrong address apart', async () => {
    const missing = await ask('99999994');
    assert.deepEqual([missing.status, missing.json.subKod], [404, 'VYSTUP_SUBJEKT_NENALEZEN']);
    const malformed = await ask('177041');
    assert.deepEqual([malformed.status, malformed.json.subKod], [400, 'VSTUP_NEVALIDNI_FORMAT_ICO']);
    const elsewhere = await send(`${ares.url}/nikde`);
    assert.deepEqual([elsewhere.status, elsewhere.json.error, elsewhere.json.kod], [404, 'Not Found', undefined]);
  });

  it('takes another subject, until a reset', async () => {
    await sendJson('POST', `${origin()}/emulator/subjects`, { ico: '12345679', obchodniJmeno: 'Nová Sýkora s.r.o.' });
    assert.equal((await ask('12345679')).json.obchodniJmeno, 'Nová Sýkora s.r.o.');
    await send(`${origin()}/emulator/reset`, { method: 'POST' });
    assert.equal((await ask('12345679')).status, 404);
  });

  const search = async (asked: object) => sendJson('POST', `${ares.url}/ekonomicke-subjekty/vyhledat`, asked);

  it('searches by name without capitals and diacritics, a page at a time', async () => {
    const { status, json } = await search({ obchodniJmeno: 'zeleny KAPR' });
    assert.deepEqual([status, json.pocetCelkem, listOf(json.ekonomickeSubjekty)[0]?.ico], [200, 1, '99990067']);
    const page = await search({ obchodniJmeno: 's.r.o.', start: 1, pocet: 2 });
    assert.equal(listOf(page.json.ekonomickeSubjekty).length, 2);
    assert.equal((await search({ obchodniJmeno: 'není nikde' })).json.pocetCelkem, 0);
  });

  it('refuses a search that matches more than a thousand, however few are asked for', async () => {
    const many = Array.from({ length: 1001 }, (_, at) => ({
      ico: String(10_000_000 + at),
      obchodniJmeno: `Mravenec ${at}`,
    }));
    await sendJson('POST', `${origin()}/emulator/subjects`, many);
    const { status, json } = await search({ obchodniJmeno: 'mravenec', pocet: 1 });
    assert.deepEqual([status, json.kod, json.subKod], [400, 'CHYBA_VSTUPU', 'VYSTUP_PRILIS_MNOHO_VYSLEDKU']);
    assert.equal((await search({ obchodniJmeno: 'mravenec 10' })).status, 200);
  });

  it('knows schools in their own register, and nobody else there', async () => {
    const school = await send(`${ares.url}/ekonomicke-subjekty-rs/99990032`);
    assert.deepEqual([school.status, listOf(school.json.zaznamy)[0]?.ico], [200, '99990032']);
    const company = await send(`${ares.url}/ekonomicke-subjekty-rs/99990067`);
    assert.deepEqual([company.status, company.json.kod], [404, 'NENALEZENO']);
  });

  it('fails as planned', async () => {
    await sendJson('POST', `${origin()}/emulator/faults`, { path: 'ekonomicke-subjekty', kind: 'status', status: 503 });
    assert.equal((await ask('27082440')).status, 503);
    assert.equal((await ask('27082440')).status, 200);
  });
});
