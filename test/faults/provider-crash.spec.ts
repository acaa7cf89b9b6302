import assert from 'node:assert/strict';
import { tenantId } from '../support/activities.ts';
import { DONE } from '../support/asker.ts';
import { bringBuildUpToDate } from '../support/bot-process.ts';
import { type CardJson, cardIn, pressDataOf, wordsOf } from '../support/cards.ts';
import { type CrashLane, startCrashLane } from '../support/crash-lane.ts';
import { auditOf, noticesOf, shownAt } from '../support/customer-truth.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { anotherForm } from '../support/forms.ts';
import { cardOf } from '../support/world.ts';

type Asked = { readonly at: Recorded; readonly card: CardJson; readonly uid: string; readonly domain: string };

/** One walk for each of the bot's own writes, and the places between them. */
const STEPS = [1, 3, 6, 10, 15];

describe('a bot killed between a press on a request to the provider and what follows', () => {
  let lane: CrashLane;
  let asked = 0;
  before(async function () {
    this.timeout(120_000);
    await bringBuildUpToDate();
    lane = await startCrashLane({ tenant: 2 });
    await lane.sayInChannel('nastavení', 1);
  });
  after(() => lane.stop());

  const quiet = async (uid: string, is: string): Promise<boolean> => {
    const { customer, jobs } = await lane.load(uid);
    const life = customer?.state === 'requested' ? customer.asked.life.is : customer?.state;
    return life === is && jobs.length === 0;
  };
  const settled = (uid: string, is: string) => lane.until(async () => (await quiet(uid, is)) || undefined, is);

  async function prepared(): Promise<Asked> {
    asked += 1;
    await lane.say('nový zákazník');
    const at = lane.teams.accepted.filter(({ method }) => method === 'POST').at(-1);
    assert.ok(at);
    const form = anotherForm(asked);
    const review = cardIn((await lane.press(at, 'customer.create.check', cardOf(at), form)).body);
    assert.ok(review);
    const card = cardIn((await lane.press(at, 'customer.create.submit', review)).body);
    assert.ok(card, 'no request was prepared');
    const uid = String(pressDataOf(card, 'provider.handed-over').customer);
    await settled(uid, 'prepared');
    return { at, card, uid, domain: `${form.domainPrefix}.onmicrosoft.com` };
  }

  /** Killed at its n-th request, started again; what was not committed is pressed again, as a person would. */
  async function crash(
    { uid }: Asked,
    step: number,
    of: { readonly press: () => Promise<unknown>; readonly from: string; readonly to: string },
  ): Promise<string | undefined> {
    const point = { from: /./, request: step, when: 'before' } as const;
    const { at } = await lane.walkTo({ uid, point }, of.press, () => quiet(uid, of.to));
    if (at !== undefined) await lane.restart();
    const { customer } = await lane.load(uid);
    const is = customer?.state === 'requested' ? customer.asked.life.is : customer?.state;
    if (is === of.from) await of.press();
    await settled(uid, of.to);
    return at;
  }

  const chainOf = async (uid: string) =>
    (await auditOf(lane.connectionString, lane.prefix, `${tenantId(2)}|c|${uid}`)).map(({ what }) => what);
  const told = (domain: string, words: RegExp): number =>
    noticesOf(lane.teams, domain).filter(({ body }) => words.test(wordsOf(body))).length;

  it('hands it over once, tells the channel at most once, and shows what is true', async function () {
    this.timeout(300_000);
    const places: string[] = [];
    for (const step of STEPS) {
      const request = await prepared();
      const press = () => lane.press(request.at, 'provider.handed-over', request.card);
      const at = await crash(request, step, { press, from: 'prepared', to: 'handed-over' });
      if (at) places.push(at);
      const where = `step ${step}, ${at ?? 'no crash'}`;
      const chain = await chainOf(request.uid);
      assert.equal(chain.filter((what) => what === 'provider.handed-over').length, 1, where);
      assert.ok(told(request.domain, /Žádost předána/) <= 1, where);
      assert.match(wordsOf(shownAt(lane.teams, request.at)), /Žádost je u poskytovatele/, where);
      const late = await lane.press(request.at, 'provider.handed-over', request.card);
      assert.match(wordsOf(cardIn(late.body)), /Žádost je u poskytovatele/, where);
    }
    assert.ok(places.length >= 4, `only ${places.join(', ')}`);
  });

  it('writes the answer down once, with its tenant, wherever it died', async function () {
    this.timeout(300_000);
    const places: string[] = [];
    for (const step of STEPS) {
      const request = await prepared();
      const waiting = cardIn((await lane.press(request.at, 'provider.handed-over', request.card)).body);
      assert.ok(waiting);
      await settled(request.uid, 'handed-over');
      const form = cardIn((await lane.press(request.at, 'provider.answer', waiting)).body);
      assert.ok(form);
      // each customer has a tenant of its own
      const tenant = `${DONE.tenantId.slice(0, -2)}${String(asked).padStart(2, '0')}`;
      const said = { ...DONE, tenantId: tenant, domain: request.domain };
      const press = () => lane.press(request.at, 'provider.answer.submit', form, said);
      const at = await crash(request, step, { press, from: 'handed-over', to: 'created' });
      if (at) places.push(at);
      const where = `step ${step}, ${at ?? 'no crash'}`;
      const chain = await chainOf(request.uid);
      assert.equal(chain.filter((what) => what === 'provider.answer.submit').length, 1, where);
      assert.ok(told(request.domain, /Tenant založen/) <= 1, where);
      assert.match(wordsOf(shownAt(lane.teams, request.at)), /Tenant je založený/, where);
    }
    assert.ok(places.length >= 4, `only ${places.join(', ')}`);
  });

  it('hands over once what the provider is to confirm of an agreement (R-02), wherever it died', async function () {
    this.timeout(300_000);
    const places: string[] = [];
    const lifeOf = async (uid: string) => (await lane.load(uid)).agreement?.asked?.asked.life.is;
    const isQuiet = async (uid: string, is: string) =>
      (await lifeOf(uid)) === is && (await lane.load(uid)).jobs.length === 0;
    for (const step of STEPS) {
      const request = await prepared();
      const waiting = cardIn((await lane.press(request.at, 'provider.handed-over', request.card)).body);
      assert.ok(waiting);
      await settled(request.uid, 'handed-over');
      const form = cardIn((await lane.press(request.at, 'provider.answer', waiting)).body);
      assert.ok(form);
      const tenant = `${DONE.tenantId.slice(0, -2)}${String(asked).padStart(2, '0')}`;
      await lane.press(request.at, 'provider.answer.submit', form, {
        ...DONE,
        tenantId: tenant,
        domain: request.domain,
      });
      await settled(request.uid, 'created');
      await lane.say(`smlouva ${request.domain}`);
      const at = lane.teams.accepted.filter(({ method }) => method === 'POST').at(-1);
      assert.ok(at);
      const begun = cardIn((await lane.press(at, 'agreement.hand-over', cardOf(at))).body);
      assert.ok(begun);
      const who = { firstName: 'Účetní', lastName: 'Oddělení', email: 'ucetni@zeleny-kapr.cz' };
      const given = { ...who, dateAgreed: '2026-11-02', evidence: 'Podepsané PDF' };
      const ready = cardIn((await lane.press(at, 'agreement.hand-over.submit', begun, given)).body);
      assert.ok(ready);
      await lane.until(async () => (await isQuiet(request.uid, 'prepared')) || undefined, 'prepared');
      const press = () => lane.press(at, 'provider.handed-over', ready);
      const point = { from: /./, request: step, when: 'before' } as const;
      const died = await lane.walkTo({ uid: request.uid, point }, press, () => isQuiet(request.uid, 'handed-over'));
      if (died.at !== undefined) {
        places.push(died.at);
        await lane.restart();
      }
      if ((await lifeOf(request.uid)) === 'prepared') await press();
      await lane.until(async () => (await isQuiet(request.uid, 'handed-over')) || undefined, 'handed-over');
      const where = `step ${step}, ${died.at ?? 'no crash'}`;
      // the request for the customer, and this one
      const chain = await chainOf(request.uid);
      assert.equal(chain.filter((what) => what === 'provider.handed-over').length, 2, where);
      assert.ok(told(request.domain, /Potvrzení smlouvy předáno/) <= 1, where);
      assert.match(wordsOf(shownAt(lane.teams, at)), /Potvrzení je u poskytovatele/, where);
    }
    assert.ok(places.length >= 3, `only ${places.join(', ')}`);
  });
});
