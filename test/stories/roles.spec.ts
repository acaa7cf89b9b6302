import assert from 'node:assert/strict';
import { channelMessage, personId, tenantId } from '../support/activities.ts';
import { chainComplaints, readAuditChain } from '../support/audit-chain.ts';
import { type CardJson, cardIn, inputValue, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { allRows, openTestStore } from '../support/open-store.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

const NOBODY = 9;
const ADMIN = 5;
const admin = { person: ADMIN } as const;
const english = { person: ADMIN, locale: 'en-GB' } as const;

describe('roles as cards', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  async function overview(by: { readonly person: number; readonly locale?: string } = admin): Promise<Recorded> {
    const before = world.teams.accepted.length;
    await world.say('role', by);
    const found = world.teams.accepted.slice(before).find((each) => each.method === 'POST');
    assert.ok(found);
    return found;
  }
  /** Chooses a person and saves these roles; answers with the overview that follows. */
  async function give(of: number, roles: string, by: { person: number; locale?: string } = admin) {
    const at = await overview(by);
    const card = await world.press(at, 'roles.choose', { person: personId(1, of) }, by);
    const answer = await world.pressRaw(at, 'roles.save', { roles }, { ...by, card });
    return cardIn(answer.body);
  }
  const stored = async () => openTestStore({ prefix: world.prefix });
  const held = async (person: number) =>
    (await stored()).store.people.fresh(tenantId(1), personId(1, person)).then(({ roles }) => roles);
  const refusals = async () =>
    (await allRows((await stored()).desk))
      .filter((row) => String(row.partitionKey).includes('|refusals|'))
      .map((row) => JSON.parse(String(row.d0)) as { what: string; details: Record<string, unknown> });

  it('tell everybody with a role who holds what, and let only a Global admin change it', async () => {
    const mine = cardOf(await overview());
    for (const words of [/Agent pro správu/, /Sales agent \(02\)/, /Globální správce/, /zatím nikdo/, /Změnit role/])
      assert.match(wordsOf(mine), words);
    assert.deepEqual(verbsOf(mine), ['roles.choose']);
    const theirs = cardOf(await overview({ person: 2 }));
    assert.match(wordsOf(theirs), /Sales agent \(02\)[\s\S]*Role mění globální správce/);
    assert.deepEqual(verbsOf(theirs), []);
    assert.match(String((await overview({ person: NOBODY })).body.text), /je potřeba role/);
    assert.match(wordsOf(cardOf(await overview(english))), /Who has which role[\s\S]*Change roles/);
  });

  it('are offered by the help to who has one', async () => {
    await world.say('nápověda', admin);
    const help = await world.posted();
    assert.ok(JSON.stringify(help.body).includes('"word":"roles"'));
    await world.say('nápověda', { person: NOBODY });
    assert.ok(!JSON.stringify((await world.posted()).body).includes('"word":"roles"'));
  });

  it('can be looked for in a list, or by id', async () => {
    const inputs = JSON.stringify(cardOf(await overview()));
    assert.ok(inputs.includes(`"value":"${personId(1, 2)}"`));
    assert.doesNotMatch(inputs, /choices\.data/, 'the Playground has no directory');
    const at = await overview();
    for (const named of [{ person: personId(1, 2) }, { personId: ` {${personId(1, 2).toUpperCase()}} ` }]) {
      const card = await world.press(at, 'roles.choose', named, admin);
      assert.match(wordsOf(card), /Role: Sales agent \(02\)/);
      assert.equal(inputValue(card, 'roles'), 'salesAgent');
    }
  });

  it('given to somebody without any count for their very next press', async () => {
    await world.say('nový zákazník', { person: NOBODY });
    assert.match(String((await world.posted()).body.text), /je potřeba role/);
    const saved = await give(NOBODY, 'salesAgent,helpdeskAgent');
    assert.match(wordsOf(saved), /✓ .*agent prodeje a agent helpdesku\. Změna se projeví hned; v Partnerském centru/);
    await world.say('nový zákazník', { person: NOBODY });
    assert.ok(verbsOf(cardOf(await world.posted())).includes('customer.create.check'));
  });

  it('taken away are gone at the very next press, in every process', async () => {
    await world.say('nový zákazník', { person: 2 });
    const form = await world.posted();
    const saved = await give(2, '');
    assert.match(wordsOf(saved), /Sales agent[^\n]*: bez role\./);
    const refused = await world.pressRaw(form, 'customer.create.check', {}, { person: 2 });
    assert.match(refused.text, /je potřeba role/);
    assert.deepEqual(await held(2), []);
  });

  it('are written down with what was before and after, by whom, once for one press sent twice', async () => {
    const at = await overview();
    const card = await world.press(at, 'roles.choose', { person: personId(1, 2) }, admin);
    for (let time = 0; time < 2; time += 1) {
      const answer = await world.pressRaw(at, 'roles.save', { roles: 'adminAgent,salesAgent' }, { ...admin, card });
      assert.match(wordsOf(cardIn(answer.body)), /✓ Sales agent/);
    }
    const { desk } = await stored();
    const chain = await readAuditChain(desk, `${tenantId(1)}|u|${personId(1, 2)}`, 'person-chain');
    assert.deepEqual(chainComplaints(chain), []);
    assert.deepEqual(
      chain.links.map(({ by, what, outcome, details }) => ({ by: by.id, what, outcome, details })),
      [
        {
          by: personId(1, ADMIN),
          what: 'roles.save',
          outcome: 'done',
          details: { person: personId(1, 2), before: 'salesAgent', after: 'adminAgent,salesAgent' },
        },
      ],
    );
  });

  it('are refused to whoever is no Global admin, at the press, and that is kept', async () => {
    const at = await overview();
    const card = await world.press(at, 'roles.choose', { person: personId(1, 2) }, admin);
    for (const [verb, forged] of [
      ['roles.choose', cardOf(at)],
      ['roles.save', card],
    ] as const) {
      const answer = await world.pressRaw(at, verb, { roles: 'globalAdmin' }, { person: 2, card: forged });
      assert.match(answer.text, /role globální správce/);
    }
    assert.deepEqual(await held(2), ['salesAgent']);
    assert.deepEqual((await refusals()).map(({ what }) => what).sort(), ['roles.choose', 'roles.save']);
  });

  it('leave one Global admin at least', async () => {
    await give(1, 'adminAgent');
    const at = await overview();
    const card = await world.press(at, 'roles.choose', { person: personId(1, ADMIN) }, admin);
    const refused = cardIn((await world.pressRaw(at, 'roles.save', { roles: 'salesAgent' }, { ...admin, card })).body);
    assert.match(wordsOf(refused), /⚠ Jiný globální správce tu není/);
    assert.equal(inputValue(refused, 'roles'), 'salesAgent');
    assert.deepEqual(await held(ADMIN), ['globalAdmin']);
    assert.equal((await refusals()).at(-1)?.details.why, 'last-global-admin');
    // with another one it may be left
    await give(3, 'globalAdmin');
    const left = await give(ADMIN, 'salesAgent');
    assert.match(wordsOf(left), /Role mění globální správce/);
    assert.deepEqual(verbsOf(left), []);
  });

  it('leave one Global admin even when the last two take it from each other at once', async () => {
    const [one, other] = [1, ADMIN] as const;
    for (let round = 0; round < 3; round += 1) {
      const presses = await Promise.all(
        [
          { by: one, of: other },
          { by: other, of: one },
        ].map(async ({ by, of }) => {
          const at = await overview({ person: by });
          return { by, at, card: await world.press(at, 'roles.choose', { person: personId(1, of) }, { person: by }) };
        }),
      );
      await Promise.all(
        presses.map(({ by, at, card }) => world.pressRaw(at, 'roles.save', { roles: '' }, { person: by, card })),
      );
      const left = [await held(one), await held(other)].map((roles) => roles.includes('globalAdmin'));
      assert.ok(left.includes(true), `nobody can change roles after round ${round}`);
      const keeper = left[0] ? one : other;
      if (!left[0] || !left[1]) await give(keeper === one ? other : one, 'globalAdmin', { person: keeper });
    }
  });

  it('are not overwritten by a card that shows what was before', async () => {
    const at = await overview();
    const stale = await world.press(at, 'roles.choose', { person: personId(1, 2) }, admin);
    await give(2, 'billingAdmin', { person: 1 });
    const answer = await world.pressRaw(at, 'roles.save', { roles: 'adminAgent' }, { ...admin, card: stale });
    const shown = cardIn(answer.body);
    assert.match(wordsOf(shown), /mezitím změnil někdo jiný/);
    assert.equal(inputValue(shown, 'roles'), 'billingAdmin');
    assert.deepEqual(await held(2), ['billingAdmin']);
  });

  for (const [typed, words, language] of [
    [{ personId: 'sales@modra-veverka.example' }, /⚠ To není ID objektu/, 'cs-CZ'],
    [{}, /⚠ Vyberte osobu ze seznamu/, 'cs-CZ'],
    [{ person: personId(1, 2), personId: personId(1, 4) }, /⚠ Ze seznamu jste vybrali někoho jiného/, 'cs-CZ'],
    [{ personId: '123' }, /⚠ This is not an object ID/, 'en-GB'],
  ] as const)
    it(`ask again where nobody can be made out: ${JSON.stringify(typed)}, ${language}`, async () => {
      const by = { person: ADMIN, locale: language };
      const card = await world.press(await overview(by), 'roles.choose', typed, by);
      assert.match(wordsOf(card), words);
      const { personId: kept = '' } = { personId: '', ...typed };
      assert.deepEqual([inputValue(card, 'person'), inputValue(card, 'personId')], ['', kept]);
    });

  it('of somebody nobody knows yet can be given under a typed name, which stays text', async () => {
    const at = await overview();
    const card = await world.press(at, 'roles.choose', { personId: personId(1, 8) }, admin);
    assert.ok(inputValue(card, 'name') === '');
    const name = '*Agent* <at>x</at>\nprodeje';
    const saved = cardIn(
      (await world.pressRaw(at, 'roles.save', { roles: 'salesAgent', name }, { ...admin, card })).body,
    ) as CardJson;
    assert.match(JSON.stringify(saved), /\\\\\*Agent\\\\\* \\\\<at\\\\>x\\\\<\/at\\\\> prodeje/);
    const { store } = await stored();
    assert.deepEqual(
      (await store.people.holding(tenantId(1), ['salesAgent'])).find(({ id }) => id === personId(1, 8)),
      { id: personId(1, 8), name: '*Agent* <at>x</at> prodeje' },
    );
  });

  it('are shown in a channel without inputs, and changed in the personal chat', async () => {
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(1, ADMIN), text: 'role' }));
    const card = cardOf(await world.posted());
    assert.match(wordsOf(card), /Role změníte v osobním chatu/);
    assert.deepEqual(verbsOf(card), []);
  });

  it('belong to one organisation: the same id elsewhere gets nothing', async () => {
    await give(NOBODY, 'globalAdmin');
    const { store } = await stored();
    assert.deepEqual(await store.people.fresh(tenantId(2), personId(1, NOBODY)), { roles: [] });
    const other = await store.people.everybody(tenantId(2));
    assert.ok(!other.some(({ id }) => id === personId(1, NOBODY)));
  });

  it('go back to the overview', async () => {
    const at = await overview();
    const card = await world.press(at, 'roles.choose', { person: personId(1, 2) }, admin);
    assert.deepEqual(pressDataOf(card as CardJson, 'roles.show'), {});
    const back = cardIn((await world.pressRaw(at, 'roles.show', {}, { ...admin, card })).body);
    assert.deepEqual(verbsOf(back), ['roles.choose']);
  });
});

describe('the people picker of Teams', () => {
  it('searches the directory, and offers the people known besides', async () => {
    const world = await startWorld({ asTeams: true });
    await world.say('role', admin);
    const inputs = JSON.stringify(cardOf(await world.posted()));
    assert.match(inputs, /"choices\.data":\{"type":"Data\.Query","dataset":"graph\.microsoft\.com\/users"\}/);
    assert.ok(inputs.includes(`"value":"${personId(1, 2)}"`));
    await world.stop();
  });
});
