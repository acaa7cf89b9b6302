import assert from 'node:assert/strict';
import { channelMessage, personId, press, tenantId } from '../support/activities.ts';
import { chainComplaints, readAuditChain } from '../support/audit-chain.ts';
import { type CardJson, cardIn, inputValue, verbsOf, wordsOf } from '../support/cards.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { submitted } from '../support/new-customer.ts';
import { openTestStore } from '../support/open-store.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

const ADMIN = 5;
const admin = { person: ADMIN } as const;
const [adminAgent, salesAgent, helpdesk, globalAdmin] = [1, 2, 4, ADMIN].map((person) => personId(1, person));

describe('settings as cards', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  async function opened(by: { readonly person: number; readonly locale?: string } = admin): Promise<Recorded> {
    const before = world.teams.accepted.length;
    await world.say('nastavení', by);
    const found = world.teams.accepted.slice(before).find((each) => each.method === 'POST');
    assert.ok(found);
    return found;
  }
  const pressed = async (
    at: Recorded,
    verb: string,
    inputs: Readonly<Record<string, string>>,
    card: CardJson | undefined = cardOf(at),
    by: { readonly person: number; readonly locale?: string } = admin,
  ) => cardIn((await world.pressRaw(at, verb, inputs, { ...by, card })).body);
  /** From the settings to the list named, and there the inputs saved. */
  async function saved(list: 'approvers' | 'deputies', inputs: Readonly<Record<string, string>>, by = admin) {
    const at = await opened(by);
    const card = await pressed(at, `settings.${list}`, {}, cardOf(at), by);
    return { at, card, after: await pressed(at, `settings.${list}.save`, { keep: keptOn(card), ...inputs }, card, by) };
  }
  const keptOn = (card: CardJson | undefined): string => String(inputValue(card, 'keep') ?? '');
  const settings = async () =>
    (await openTestStore({ prefix: world.prefix })).store.organisations.settings(tenantId(1));
  const chain = async () =>
    readAuditChain((await openTestStore({ prefix: world.prefix })).desk, `${tenantId(1)}|o`, 'settings');

  it('are read by everybody with a role and changed by a Global admin', async () => {
    const theirs = cardOf(await opened({ person: 2 }));
    assert.match(wordsOf(theirs), /Jazyk oznámení\nčeština[\s\S]*agenti pro správu, nikdo další/);
    assert.match(wordsOf(theirs), /schvalovatele a zástupce mění globální správce/);
    assert.deepEqual(verbsOf(theirs), []);
    const mine = cardOf(await opened());
    assert.deepEqual(verbsOf(mine), ['settings.save', 'settings.approvers', 'settings.deputies']);
    assert.equal(inputValue(mine, 'language'), 'cs');
    assert.match(wordsOf(cardOf(await opened({ ...admin, locale: 'en-GB' }))), /Save language/);
  });

  it('are closed to people without a role, typed or pressed', async () => {
    const before = world.teams.accepted.length;
    await world.say('nastavení', { person: 9 });
    const typed = world.teams.accepted.slice(before).find((each) => each.method === 'POST');
    assert.match(JSON.stringify(typed?.body), /K tomu je potřeba role/);
    const shown = await world.deliver(
      press({ ...world.from(1, 9), verb: 'settings.show', data: {}, of: { activityId: 'any' } }),
      'settings.show',
    );
    assert.match(shown.text, /K tomu je potřeba role/);
  });

  it('give notices in the channel their language; people keep their own', async () => {
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(1, ADMIN), text: 'nastavení' }));
    assert.match(wordsOf(cardOf(await world.posted())), /Ostatní nastavení změníte v osobním chatu/);
    const after = await pressed(await opened(), 'settings.save', { language: 'en' });
    assert.match(wordsOf(after), /✓ Uloženo\. Jazyk oznámení v kanálu: angličtina\./);
    const form = await submitted(world);
    const notice = await world.posted((each) => /Tenant created/.test(JSON.stringify(each.body)), 'the notice', 8_000);
    assert.match(wordsOf(notice.body), /Zelený Kapr/);
    assert.match(wordsOf(await world.shows(form, /customer\.password\.reveal/)), /Tenant vytvořen|založen/i);
  });

  it('are written down with what was before and after; a second press of the same changes nothing', async () => {
    const at = await opened();
    await pressed(at, 'settings.save', { language: 'en' });
    await pressed(at, 'settings.save', { language: 'en' });
    await pressed(at, 'settings.save', { language: 'klingonsky' });
    await saved('approvers', { person: salesAgent ?? '' });
    await saved('approvers', { person: salesAgent ?? '' });
    await saved('deputies', { of: adminAgent ?? '', deputyId: salesAgent ?? '' });
    const found = await chain();
    assert.deepEqual(chainComplaints(found), []);
    assert.deepEqual(
      found.links.map(({ by, what, details }) => [by.id, what, details]),
      [
        [globalAdmin, 'settings.save', { before: 'cs', after: 'en' }],
        [globalAdmin, 'settings.approvers.save', { before: '', after: salesAgent }],
        [globalAdmin, 'settings.deputies.save', { before: '', after: `${adminAgent}>${salesAgent}` }],
      ],
    );
  });

  it('list approvers: added, kept and taken off', async () => {
    const { after } = await saved('approvers', { person: salesAgent ?? '' });
    assert.match(wordsOf(after), /✓ Schvalovatelé jsou uložení\.[\s\S]*agenti pro správu a\sSales agent/);
    const { after: both } = await saved('approvers', { personId: globalAdmin ?? '' });
    assert.match(wordsOf(both), /agenti pro správu, Sales agent[^\n]* a\sGlobal admin/);
    const { after: one } = await saved('approvers', { keep: globalAdmin ?? '' });
    assert.match(wordsOf(one), /agenti pro správu a\sGlobal admin/);
    assert.deepEqual(
      (await settings()).approvers?.map(({ id }) => id),
      [globalAdmin],
    );
  });

  it('keep an approver who was added while another card was open', async () => {
    await saved('approvers', { person: salesAgent ?? '' });
    const at = await opened();
    const old = await pressed(at, 'settings.approvers', {});
    await saved('approvers', { person: globalAdmin ?? '' }, { person: 1 } as unknown as typeof admin);
    await pressed(at, 'settings.approvers.save', { keep: '' }, old);
    assert.deepEqual(
      (await settings()).approvers?.map(({ id }) => id),
      [globalAdmin],
    );
  });

  for (const [who, words] of [
    [adminAgent, /⚠ Tato osoba je agent pro správu a schvaluje ze své role/],
    [helpdesk, /⚠ Tato osoba nemá roli, se kterou jde schvalovat/],
    [personId(1, 8), /⚠ Tato osoba nemá roli, se kterou jde schvalovat/],
    ['Sales agent (02)', /⚠ To není ID objektu/],
  ] as const)
    it(`do not take ${who} for an approver, and say why at the field`, async () => {
      const { after } = await saved('approvers', { personId: who ?? '' });
      assert.match(wordsOf(after), words);
      assert.equal(inputValue(after, 'personId'), who);
      assert.equal((await settings()).approvers, undefined);
    });

  it('list who stands in for whom, each pair once', async () => {
    for (let time = 0; time < 2; time += 1) await saved('deputies', { of: adminAgent ?? '', deputy: salesAgent ?? '' });
    const { after } = await saved('deputies', { of: salesAgent ?? '', deputyId: personId(1, 8) });
    assert.match(wordsOf(after), /✓ Zástupci jsou uložení\./);
    assert.match(
      wordsOf(after),
      /Admin agent[^\n]*, zástupce: Sales agent[\s\S]*Sales agent[^\n]*, zástupce: 00000000-/,
    );
    assert.equal((await settings()).deputies?.length, 2);
    await saved('deputies', { keep: `${adminAgent}>${salesAgent}` });
    assert.deepEqual(
      (await settings()).deputies?.map(({ of, deputy }) => [of.id, deputy.id]),
      [[adminAgent, salesAgent]],
    );
  });

  it('let nobody stand in for themselves, nor half a pair be saved', async () => {
    const { after: oneself } = await saved('deputies', { of: adminAgent ?? '', deputyId: adminAgent ?? '' });
    assert.match(wordsOf(oneself), /⚠ Nikdo nemůže zastupovat sám sebe/);
    assert.equal(inputValue(oneself, 'deputyId'), adminAgent);
    const { after: half } = await saved('deputies', { deputy: adminAgent ?? '' });
    assert.match(wordsOf(half), /⚠ Vyberte osobu ze seznamu/);
    assert.equal(inputValue(half, 'deputy'), adminAgent);
    assert.equal((await settings()).deputies, undefined);
  });

  it('are refused to whoever is no Global admin, whatever the card showed', async () => {
    const at = await opened();
    const approvers = await pressed(at, 'settings.approvers', {});
    const deputies = await pressed(at, 'settings.deputies', {});
    for (const [verb, card] of [
      ['settings.save', cardOf(at)],
      ['settings.approvers', cardOf(at)],
      ['settings.approvers.save', approvers],
      ['settings.deputies', cardOf(at)],
      ['settings.deputies.save', deputies],
    ] as const) {
      const inputs = { language: 'en', person: salesAgent ?? '', of: adminAgent ?? '', deputy: salesAgent ?? '' };
      const answer = await world.pressRaw(at, verb, inputs, { person: 2, ...(card ? { card } : {}) });
      assert.match(answer.text, /role globální správce/, verb);
    }
    assert.deepEqual(await settings(), {});
  });

  it('mark an approver whose role was taken, and go back', async () => {
    await saved('approvers', { person: salesAgent ?? '' });
    const { store } = await openTestStore({ prefix: world.prefix });
    await store.people.change(tenantId(1), salesAgent ?? '', (now) => ({ ...now, roles: ['helpdeskAgent'] }));
    const at = await opened();
    const card = await pressed(at, 'settings.approvers', {});
    assert.match(wordsOf(card), /Sales agent[^\n]* \(bez role, se kterou jde schvalovat\)/);
    assert.ok(verbsOf(await pressed(at, 'settings.show', {}, card)).includes('settings.save'));
  });
});
