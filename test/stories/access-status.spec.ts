import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root.ts';
import { tenantId } from '../support/activities.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

const partnerTenant = (tenant: number): string => tenantId(tenant).replace('-9000-', '-a000-');

/** The organisations of development without the refresh tokens that an administrator would have put there. */
function withoutTokens(folder: string): string {
  const entries = JSON.parse(readFileSync(join(projectRoot, 'dev', 'resellers.json'), 'utf8')) as {
    partnerCenter?: { refreshTokenRef?: string };
  }[]; // our own file
  for (const { partnerCenter } of entries) delete partnerCenter?.refreshTokenRef;
  const file = join(folder, 'resellers.json');
  writeFileSync(file, JSON.stringify(entries));
  return file;
}

describe('what stav says of Partner Center', () => {
  let world: World;
  afterEach(() => world.stop());

  const shown = async (by: { tenant?: number; person?: number } = {}, word = 'stav'): Promise<string> => {
    await world.say(word, by);
    const card = cardOf(await world.posted(({ body }) => JSON.stringify(body).includes('AdaptiveCard')));
    return JSON.stringify(card).replaceAll('\u00a0', ' ');
  };
  const end = (state: string, tenant = 1): Promise<void> =>
    world.control('POST', 'sign-in', { tenantId: partnerTenant(tenant), state });

  it('is whose account it is, in which environment, and until when the sign-in lasts', async () => {
    world = await startWorld();
    const card = await shown();
    for (const words of [
      'Všechno funguje',
      'testovací (sandbox)',
      'Partnerský účet',
      'Modrá Veverka Cloud',
      '6100001',
      'Platí do',
    ])
      assert.ok(card.includes(words), `${words} is not in ${card}`);
    const other = await shown({ tenant: 3 }, 'status');
    assert.match(other, /Velká Sova Distribuce/);
    assert.doesNotMatch(other, /Modrá Veverka/);
  });

  it('is nothing at an organisation without Partner Center', async () => {
    world = await startWorld();
    assert.doesNotMatch(await shown({ tenant: 2 }), /Partnerské centrum|Partnerský účet/);
  });

  for (const [tenant, word, agreement, id, country, mfa] of [
    [1, 'stav', '? nelze zjistit', '✓ patří: Modrá Veverka Cloud s.r.o.', 'Česko', 'Vícefázové ověření'],
    [3, 'status', '? cannot be determined', '✓ belongs to Velká Sova Distribuce a.s.', 'Czechia', 'authentication'],
  ] as const)
    it(`is also how ready organisation ${tenant} is to sell, and what nobody tells (R-10)`, async () => {
      world = await startWorld();
      if (tenant === 3) await world.say('jazyk en', { tenant });
      const card = (await shown({ tenant }, word)).replaceAll('\\', '');
      for (const words of [agreement, id, country, mfa, '/legalinfo#mpn'])
        assert.ok(card.includes(words), `${words} is not in ${card}`);
      assert.match(card, /nelze zjistit, musí být lokace|cannot be determined, must be a location/);
    });

  it('is, for an indirect reseller, that nothing of it can be found out, and where to look', async () => {
    world = await startWorld();
    const card = await shown({ tenant: 2 });
    assert.equal(card.match(/\? nelze zjistit/g)?.length, 5, card);
    assert.match(card, /Ověřit v Partnerském centru ↗/);
    assert.deepEqual(
      (await world.seen()).filter(({ path }) => /profiles|compliance/.test(path)),
      [],
    );
  });

  it('does not wait for what Partner Center does not answer', async () => {
    world = await startWorld();
    await world.fault({ method: 'GET', path: '/compliance', times: 1, kind: 'hang' });
    await world.fault({ method: 'GET', path: '/profiles/mpn', times: 9, kind: 'status', status: 500 });
    assert.match(await shown(), /PartnerID 6100001[\s\S]*nelze zjistit/);
  });

  for (const [state, says] of [
    ['revoked', /zrušeno/],
    ['expired', /vypršelo/],
    ['mfa', /vícefázové ověření/],
    ['sign-in-frequency', /podmíněného přístupu, které omezují/],
    ['blocked', /podmíněného přístupu/],
  ] as const)
    it(`is why the sign-in is ${state} and what to do, until it works again`, async () => {
      world = await startWorld();
      await end(state);
      const broken = await shown();
      assert.match(broken, /Něco nefunguje/);
      assert.match(broken, says);
      assert.doesNotMatch(broken, /Platí do|AADSTS/);
      await end('ok');
      assert.match(await shown(), /Všechno funguje/);
    });

  it('is that nobody has consented yet', async () => {
    world = await startWorld({ resellersFile: withoutTokens });
    const card = await shown();
    assert.match(card, /Souhlas s přístupem k Partnerskému centru ještě nebyl dán/);
    assert.match(card, /npm run partner-center:consent/);
  });

  it('is what Microsoft answers while its sign-in is away, which alarms nobody', async () => {
    world = await startWorld();
    await world.fault({ method: 'POST', path: '/oauth2/token$', times: 50, kind: 'status', status: 503 });
    assert.match(await shown(), /přetížen/);
  });

  it('is that the sign-in belongs to another tenant', async () => {
    world = await startWorld();
    await world.behave({ account: { tenantId: partnerTenant(3) } });
    assert.match(await shown(), /Přihlášení patří účtu z jiného tenantu/);
    const seen = await world.seen();
    assert.ok(!seen.some(({ path }) => path.startsWith('/v1/')), 'Partner Center was called with it');
  });

  it('names the missing role of the integration account', async () => {
    world = await startWorld();
    await world.fault({ path: '/profiles/', times: 50, kind: 'status', status: 403, body: { code: 900150 } });
    assert.match(await shown(), /AdminAgents/);
  });
});
