import assert from 'node:assert/strict';
import type { Loaded } from '../../src/ports.ts';
import { tenantId } from '../support/activities.ts';
import { bringBuildUpToDate } from '../support/bot-process.ts';
import { type CardJson, cardIn, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { valuesIn } from '../support/correction.ts';
import { type CrashLane, startCrashLane } from '../support/crash-lane.ts';
import { auditOf, shownAt } from '../support/customer-truth.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { goodForm } from '../support/forms.ts';
import { askedForm } from '../support/new-customer.ts';
import type { Point } from '../support/steps.ts';
import { cardOf } from '../support/world.ts';

const PUT = /^PUT \S*\/profiles\/billing/;
const GET = /^GET \S*\/profiles\/billing/;
const BATCH = /^POST \S*\$batch/;
const SUBMIT = 'customer.correct.submit';

/** Where the two sides could come to think differently of what was done. */
const POINTS: readonly (readonly [what: string, point: Point])[] = [
  ['before the intent is written down', { from: BATCH, request: 1, when: 'before' }],
  ['before Partner Center is read', { from: GET, request: 1, when: 'before' }],
  ['before Partner Center is asked to change', { from: PUT, request: 1, when: 'before' }],
  ['after Partner Center has changed it', { from: PUT, request: 1, when: 'after' }],
  ['before the outcome is written down', { from: PUT, request: 2, when: 'before' }],
  ['before the cards are told', { from: PUT, request: 4, when: 'before' }],
];

type Ready = { readonly at: Recorded; readonly card: CardJson; readonly uid: string };

describe('a bot killed while it saves a correction', () => {
  let lane: CrashLane;
  let ready: Ready;
  before(async function () {
    this.timeout(120_000);
    await bringBuildUpToDate();
    lane = await startCrashLane();
    ready = await created();
  });
  after(() => lane.stop());

  const street = (of: Loaded): string | undefined =>
    of.customer?.state === 'created' && of.customer.correction === undefined && of.jobs.length === 0
      ? of.customer.request.addressLine1
      : undefined;

  async function created(): Promise<Ready> {
    const at = await askedForm(lane);
    const checked = await lane.press(at, 'customer.create.check', cardOf(at), form);
    const review = cardIn(checked.body);
    assert.ok(review && verbsOf(review).includes('customer.create.submit'), checked.text);
    const uid = String(pressDataOf(review, 'customer.create.submit').customer);
    await lane.press(at, 'customer.create.submit', review);
    await lane.until(async () => street(await lane.load(uid)), 'the tenant');
    const card = cardIn(shownAt(lane.teams, at));
    assert.ok(card);
    return { at, card, uid };
  }

  const changesTo = async (line: string) =>
    (await lane.seen()).filter(({ method, body }) => method === 'PUT' && streetIn(body) === line);

  POINTS.forEach(([what, point], nth) => {
    it(`${what}: it is saved once, and the card and the record say so`, async function () {
      this.timeout(60_000);
      const { at, card, uid } = ready;
      const opened = cardIn((await lane.press(at, 'customer.correct', card)).body);
      assert.ok(opened);
      const line = `Rybniční ${100 + nth}`;
      const submit = () => lane.press(at, SUBMIT, opened, { ...valuesIn(opened), addressLine1: line });
      const isSaved = async () => street(await lane.load(uid)) === line;
      const died = await lane.walkTo({ uid, point }, submit, isSaved);
      assert.ok(died.at, 'the bot lived through it');
      await lane.restart();
      // what was not committed is pressed again, as a person would
      if (street(await lane.load(uid)) === `Rybniční ${nth === 0 ? 12 : 99 + nth}`) await submit();
      await lane.until(async () => (await isSaved()) || undefined, `the correction after a crash ${died.at}`);

      const changes = await changesTo(line);
      const etags = changes.flatMap(({ status, response }) => (status === 200 ? [etagIn(response)] : []));
      assert.equal(new Set(etags).size, 1, `changed ${new Set(etags).size} times`);
      assert.match(wordsOf(cardIn(shownAt(lane.teams, at))), new RegExp(`${line}.*Opraveno`, 's'));

      const late = await submit();
      assert.match(wordsOf(cardIn(late.body)), /Opraveno/);
      assert.equal((await changesTo(line)).length, changes.length);
      const chain = await auditOf(lane.connectionString, lane.prefix, `${tenantId(1)}|c|${uid}`);
      const told = chain.map((row) => `${row.what} ${row.outcome}`).filter((each) => /correct/.test(each));
      assert.deepEqual(told.slice(-2), ['customer.correct.submit done', 'customer.correct done']);
      assert.equal(told.length, 2 * (nth + 1));
    });
  });
});

/** Of an organisation the register is not asked about. */
const form = { ...goodForm, country: 'SK', ico: '' };
// what is sent to Partner Center, and what it answers
const streetIn = (body: unknown) =>
  (body as { defaultAddress?: { addressLine1?: string } }).defaultAddress?.addressLine1;
const etagIn = (body: unknown) => (body as { attributes?: { etag?: string } }).attributes?.etag;
