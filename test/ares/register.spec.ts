import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AresEmulator, startAresEmulator } from '../../dev/ares-emulator/server.ts';
import { SUBJECTS } from '../../dev/ares-emulator/subjects.ts';
import { createRegister } from '../../src/ares/register.ts';
import type { RegisterAnswer } from '../../src/domain/register.ts';
import { sendJson } from '../dev/partner-center-client.ts';
import { keepingLog, type Reply } from '../partner-center/loopback.ts';
import { type Desk, found, ICO, NONE, PERSONAL, recordOf, startDesk } from './asking.ts';

const short = (answer: RegisterAnswer): string => (answer.kind === 'unknown' ? answer.why : answer.kind);

describe('asking the business register', () => {
  const open: Desk[] = [];
  afterEach(async () => {
    for (const desk of open.splice(0)) await desk.close();
  });
  async function startWith(reply: Reply | typeof found): Promise<Desk> {
    const desk = await startDesk(typeof reply === 'function' ? reply : () => reply);
    open.push(desk);
    return desk;
  }

  const json = (status: number, body: unknown): Reply => ({ status, body });
  const SPRING = { timestamp: '2026-10-08T08:00:00', status: 404, error: 'Not Found', path: '/x' };
  const replies: readonly (readonly [string, Reply, string])[] = [
    ['the subject', json(200, recordOf(ICO)), 'found'],
    ['the subject behind a byte order mark', json(200, `\uFEFF${JSON.stringify(recordOf(ICO))}`), 'found'],
    ['its own 404', NONE, 'not-found'],
    ['a 404 of the server below it', json(404, SPRING), 'away'],
    ['a 404 with a web page', json(404, '<html>NENALEZENO</html>'), 'away'],
    ['a 404 with nothing', { status: 404 }, 'away'],
    ['400 for the number', json(400, { kod: 'CHYBA_VSTUPU', subKod: 'VSTUP_NEVALIDNI_FORMAT_ICO' }), 'away'],
    ['400 for over 1000 matches', json(400, { kod: 'CHYBA_VSTUPU', subKod: 'VYSTUP_PRILIS_MNOHO_VYSLEDKU' }), 'away'],
    ['400 with its "there is none"', json(400, { kod: 'NENALEZENO' }), 'away'],
    ['401', json(401, { kod: 'NEPRIHLASENY_UZIVATEL' }), 'away'],
    ['403', json(403, { kod: 'NENI_OPRAVNENI' }), 'away'],
    ['429', json(429, {}), 'limit'],
    ['500', json(500, { kod: 'OBECNA_CHYBA' }), 'away'],
    ['503 with a web page', json(503, '<html>'), 'away'],
    ['200 with a web page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }, 'away'],
    ['200 with half of a JSON', json(200, '{"ico":"99990067","obch'), 'away'],
    ['200 with nothing', { status: 200 }, 'away'],
    ['200 with null', json(200, null), 'away'],
    ['200 with another subject', json(200, recordOf('27082440')), 'away'],
    ['a subject of more than a megabyte', json(200, { ...recordOf(ICO), padding: 'x'.repeat(1024 * 1024) }), 'away'],
    ['a redirect', { status: 302, headers: { location: `/rest/ekonomicke-subjekty/${ICO}x` } }, 'away'],
    ['a dropped connection', 'drop', 'away'],
  ];
  for (const [what, reply, expected] of replies)
    it(`takes ${what} for ${expected}, after one question`, async () => {
      const desk = await startWith(reply);
      assert.equal(short(await desk.lookUp()), expected);
      assert.equal(desk.server.calls.length, 1);
      const warned = desk.lines.filter(({ event }) => event === 'ares.no-answer').map(({ fields }) => fields.why);
      assert.deepEqual(warned, ['found', 'not-found'].includes(expected) ? [] : [expected]);
    });

  it('asks by the eight digits, for JSON', async () => {
    const desk = await startWith(found);
    await desk.lookUp();
    const [seen] = desk.server.calls;
    assert.deepEqual(
      [seen?.method, seen?.url, seen?.headers.accept],
      ['GET', `/rest/ekonomicke-subjekty/${ICO}`, 'application/json'],
    );
  });

  it('asks nothing for what is no IČO', async () => {
    const desk = await startWith(found);
    for (const typed of ['', '177041', '../../x', '９９９９００６７'])
      assert.deepEqual(await desk.lookUp(typed), { kind: 'unknown', why: 'away' });
    assert.equal(desk.server.calls.length, 0);
  });

  it('takes a port where nobody listens for away', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP
    await new Promise((resolve) => server.close(resolve));
    const { log } = keepingLog();
    const register = createRegister({ baseUrl: `http://127.0.0.1:${port}`, realNow: () => new Date(), log });
    assert.deepEqual(await register.lookUp(ICO), { kind: 'unknown', why: 'away' });
    await register.close();
  });

  it('ends what is under way when the bot stops, and asks nothing afterwards', async () => {
    let arrived = (): void => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const desk = await startDesk(() => {
      arrived();
      return 'hang';
    });
    const asked = desk.lookUp();
    await arrival;
    await desk.close();
    assert.deepEqual(await asked, { kind: 'unknown', why: 'away' });
    assert.deepEqual(await desk.lookUp('27082440'), { kind: 'unknown', why: 'away' });
  });

  it('writes no name, address or tax number into the log', async () => {
    const full = JSON.stringify(recordOf(ICO));
    const answers: readonly Reply[] = [
      json(200, full),
      json(200, full.slice(0, -1)),
      json(200, { ...recordOf(ICO), ico: '27082440' }),
      json(500, full),
      json(404, full),
    ];
    for (const reply of answers) {
      const desk = await startWith(reply);
      await desk.lookUp();
      const written = JSON.stringify(desk.lines);
      for (const text of PERSONAL) assert.ok(!written.includes(text), written);
    }
  });

  describe('with the emulator', () => {
    let ares: AresEmulator;
    before(async () => {
      ares = await startAresEmulator();
    });
    after(() => ares.stop());
    const lookUp = async (ico: string): Promise<RegisterAnswer> => {
      const register = createRegister({ baseUrl: ares.url, realNow: () => new Date(), log: keepingLog().log });
      return register.lookUp(ico).finally(() => register.close());
    };

    it('finds every subject with a whole address, and none that is not there', async () => {
      for (const { ico, obchodniJmeno } of SUBJECTS) {
        const answer = await lookUp(ico);
        assert.ok(answer.kind === 'found', ico);
        const { name, address } = answer.subject;
        assert.equal(name, obchodniJmeno);
        assert.match(address?.addressLine1 ?? '', /\d/);
        assert.match(address?.postalCode ?? '', /^\d{3} \d{2}$/);
      }
      assert.deepEqual(await lookUp('99999994'), { kind: 'not-found' });
    });

    const faults: readonly (readonly [object, string])[] = [
      [{ kind: 'status', status: 400, body: { kod: 'CHYBA_VSTUPU', subKod: 'VYSTUP_PRILIS_MNOHO_VYSLEDKU' } }, 'away'],
      [{ kind: 'status', status: 404, body: SPRING }, 'away'],
      [{ kind: 'status', status: 500 }, 'away'],
      [
        { kind: 'status', status: 200, body: '<html>odstávka</html>', headers: { 'content-type': 'text/html' } },
        'away',
      ],
      [{ kind: 'drop-before' }, 'away'],
    ];
    for (const [fault, expected] of faults)
      it(`fails as planned: ${JSON.stringify(fault)}`, async () => {
        const path = 'ekonomicke-subjekty/';
        await sendJson('POST', `${new URL(ares.url).origin}/emulator/faults`, { path, ...fault });
        assert.equal(short(await lookUp(ICO)), expected);
        assert.equal(short(await lookUp(ICO)), 'found');
      });
  });
});
