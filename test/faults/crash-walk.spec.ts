import assert from 'node:assert/strict';
import { tenantId } from '../support/activities.ts';
import { bringBuildUpToDate } from '../support/bot-process.ts';
import { type CardJson, cardIn, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { type CrashLane, startCrashLane } from '../support/crash-lane.ts';
import { assertOneTenant, auditOf, creationsOf, noticesOf, shownAt } from '../support/customer-truth.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { anotherForm } from '../support/forms.ts';
import { passwordsIn } from '../support/leaks.ts';
import { askedForm } from '../support/new-customer.ts';
import type { Point } from '../support/steps.ts';
import { cardOf } from '../support/world.ts';

/** A customer whose form is filled in and checked: only the press on submit is missing. */
type Ready = { readonly form: Recorded; readonly review: CardJson; readonly uid: string; readonly domain: string };

const LANES = 3;
/** Two lanes of work take their steps in no fixed order: so many walks must end before a step does not exist. */
const ENOUGH = 4;
const pointOf = (step: number, from = /./): Point => ({
  from,
  request: Math.ceil(step / 2),
  when: step % 2 === 1 ? 'before' : 'after',
});
const isQuiet = async (lane: CrashLane, uid: string): Promise<boolean> => {
  const { customer, jobs } = await lane.load(uid);
  return customer?.state === 'created' && jobs.length === 0;
};
/** A message left behind by an earlier death looks at the customer from time to time, and finds nothing to do. */
const isLookingOn = (line: string): boolean => /^GET \S+desk\(\)\?\$filter=/.test(line);
/** The last step of all takes the wake-up out of the queue. */
const isSettled = async (lane: CrashLane, uid: string, passed: readonly string[]): Promise<boolean> =>
  /^DELETE \S+\/messages\//.test(passed.findLast((line) => !isLookingOn(line)) ?? '') && (await isQuiet(lane, uid));

/** A bot that has just started signs in first, and may say that it takes longer: then it is asked again, as people do. */
async function checked(lane: CrashLane, form: Recorded, inputs: Readonly<Record<string, string>>): Promise<CardJson> {
  let said = '';
  for (let asked = 0; asked < 10; asked += 1) {
    const answer = await lane.press(form, 'customer.create.check', cardOf(form), inputs);
    const card = cardIn(answer.body);
    if (verbsOf(card).includes('customer.create.submit') && card) return card;
    said = answer.text;
  }
  return assert.fail(`no review of the form: ${said}`);
}

/** Every customer of a walk is another one: two of one number would be asked about. */
let customers = 0;

async function fillIn(lane: CrashLane, domainPrefix: string): Promise<Ready> {
  customers += 1;
  const form = await askedForm(lane);
  const review = await checked(lane, form, { ...anotherForm(customers), domainPrefix });
  const uid = String(pressDataOf(review, 'customer.create.submit').customer);
  return { form, review, uid, domain: `${domainPrefix}.onmicrosoft.com` };
}

/** The bot is killed at the point and started again; what was not committed is pressed again, as a person would. */
async function crashAt(
  lane: CrashLane,
  ready: Ready,
  point: Point,
): Promise<{ at: string | undefined; reached: boolean }> {
  const submit = () => lane.press(ready.form, 'customer.create.submit', ready.review);
  const died = await lane.walkTo({ uid: ready.uid, point }, submit, (passed) => isSettled(lane, ready.uid, passed));
  if (died.at === undefined) return died;
  await lane.restart();
  const { customer } = await lane.load(ready.uid);
  if (customer?.state === 'draft') await submit();
  await lane.until(async () => (await isQuiet(lane, ready.uid)) || undefined, `the tenant after a crash ${died.at}`);
  return died;
}

/** Everything a person, Partner Center, the channel and the auditor can see afterwards. */
async function assertTruth(lane: CrashLane, { form, uid, domain, review }: Ready, at: string): Promise<CardJson> {
  const creations = creationsOf(await lane.seen(), domain);
  assertOneTenant(creations, at);
  assert.equal(new Set(passwordsIn(creations)).size, 1, `${at}: not exactly one password`);

  const shown = cardIn(shownAt(lane.teams, form));
  assert.match(wordsOf(shown), /Tenant je založený/, `${at}: the posted card does not tell`);
  // the press whose answer was lost comes once more
  const late = await lane.press(form, 'customer.create.submit', review);
  assert.match(wordsOf(cardIn(late.body)), /Tenant je založený/, `${at}: a late press is told something else`);
  assert.equal(creationsOf(await lane.seen(), domain).length, creations.length, `${at}: a late press created again`);

  const { postings } = await lane.load(uid);
  const notices = noticesOf(lane.teams, domain).length;
  const notice = postings.find(({ view }) => view === 'channel');
  assert.ok(notices <= 1, `${at}: the channel was told ${notices} times`);
  if (notice?.state === 'posted') assert.equal(notices, 1, `${at}: a notice nobody saw is said to be posted`);
  else assert.ok(notice?.state === 'unknown', `${at}: the notice is ${notice?.state}`);

  const chain = await auditOf(lane.connectionString, lane.prefix, `${tenantId(1)}|c|${uid}`);
  const told = chain.map(({ what, outcome }) => `${what} ${outcome}`);
  assert.deepEqual(told, ['customer.create.submit done', 'customer.create done'], at);
  assert.ok(shown);
  return shown;
}

async function assertReveals(lane: CrashLane, { form, domain }: Ready, shown: CardJson, at: string): Promise<void> {
  const [password] = passwordsIn(creationsOf(await lane.seen(), domain));
  const revealed = await lane.press(form, 'customer.password.reveal', shown);
  assert.ok(password && wordsOf(cardIn(revealed.body)).includes(password), `${at}: the password is not shown`);
}

describe('a bot killed between the press and the result', () => {
  const lanes: CrashLane[] = [];
  before(async function () {
    this.timeout(120_000);
    await bringBuildUpToDate();
    lanes.push(...(await Promise.all(Array.from({ length: LANES }, () => startCrashLane()))));
    await Promise.all(lanes.map((lane) => lane.sayInChannel('nastavení', 1)));
  });
  after(async () => {
    await Promise.all(lanes.map((lane) => lane.stop()));
  });

  it('leaves one tenant, one password and a card that tells the truth, wherever it died', async function () {
    this.timeout(400_000);
    const places: string[] = [];
    let step = 0;
    let unreached = 0;
    const walkLane = async (lane: CrashLane): Promise<void> => {
      while (unreached < ENOUGH) {
        step += 1;
        const mine = step;
        const ready = await fillIn(lane, `kapr${mine}`);
        const { at, reached } = await crashAt(lane, ready, pointOf(mine));
        if (!reached) unreached += 1;
        if (at !== undefined) places.push(at);
        const where = `step ${mine}, ${at ?? 'no crash'}`;
        await assertReveals(lane, ready, await assertTruth(lane, ready, where), where);
      }
    };
    await Promise.all(lanes.map(walkLane));
    if (this.test) this.test.title += ` (${places.length} places)`;
    assert.ok(places.length >= 25, `only ${places.length} places were walked:\n${places.join('\n')}`);
  });

  it('and right before and after the tenant is asked for, and before a commit, whatever order the steps took', async function () {
    this.timeout(100_000);
    const walkLane = async (lane: CrashLane, at: number): Promise<void> => {
      const [point, place] = [
        [pointOf(1, /^POST \/v1\/customers/), /^before POST \/v1\/customers/],
        [pointOf(2, /^POST \/v1\/customers/), /^after POST \/v1\/customers/],
        [pointOf(1, /^POST \S*\$batch/), /^before POST \S*\$batch/],
      ][at] as [Point, RegExp]; // one for each lane
      const ready = await fillIn(lane, `sumec${at}`);
      const died = await crashAt(lane, ready, point);
      assert.match(died.at ?? 'nowhere', place);
      await assertReveals(lane, ready, await assertTruth(lane, ready, String(place)), String(place));
    };
    await Promise.all(lanes.map(walkLane));
  });

  it('and while it signs in to Partner Center', async function () {
    this.timeout(200_000);
    const places: string[] = [];
    // the token, its successor written down, and the call that it is for
    const steps = [1, 2, 3, 5, 7, 9];
    const walkLane = async (lane: CrashLane): Promise<void> => {
      for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
        const ready = await fillIn(lane, `stika${step}`);
        // only a new process signs in; the one that checked the form has
        await lane.restart();
        const { at: place = 'nowhere' } = await crashAt(lane, ready, pointOf(step, /^POST \S*\/oauth2\//));
        places.push(place);
        await assertReveals(lane, ready, await assertTruth(lane, ready, place), place);
      }
    };
    await Promise.all(lanes.map(walkLane));
    for (const place of [/before POST \S*\/oauth2\//, /after POST \S*\/oauth2\//, /before POST \S*\$batch/])
      assert.ok(
        places.some((each) => place.test(each)),
        `nobody was killed ${place}: ${places.join(', ')}`,
      );
  });

  it('says that the password was not given when Partner Center keeps it to itself the second time', async function () {
    this.timeout(200_000);
    await Promise.all(lanes.map((lane) => lane.behave({ replayCredentials: false })));
    const told: string[] = [];
    // from the answer of Partner Center to the first crash that comes after the password was stored
    const walkLane = async (lane: CrashLane, at: number): Promise<void> => {
      for (let step = 2 + at; !told.includes('held') && step < 30; step += lanes.length) {
        const ready = await fillIn(lane, `lin${step}`);
        const { at: place } = await crashAt(lane, ready, pointOf(step, /^POST \S*\/v1\/customers$/));
        const where = `step ${step}, ${place ?? 'no crash'}`;
        const shown = await assertTruth(lane, ready, where);
        const { customer } = await lane.load(ready.uid);
        const kept = customer?.state === 'created' ? customer.credentials.kept : 'none';
        if (place !== undefined) told.push(kept);
        if (kept === 'held') await assertReveals(lane, ready, shown, where);
        else assert.match(wordsOf(shown), /Partnerské centrum heslo neposlalo/, where);
        assert.equal(verbsOf(shown).includes('customer.password.reveal'), kept === 'held', where);
      }
    };
    await Promise.all(lanes.map(walkLane));
    assert.ok(told.includes('held'), 'no crash came after the password was stored');
    assert.ok(told.filter((kept) => kept === 'lost').length >= 2, `credentials were ${told.join(', ')}`);
  });
});
