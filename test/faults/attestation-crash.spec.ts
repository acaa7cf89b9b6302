import assert from 'node:assert/strict';
import type { Loaded } from '../../src/ports.ts';
import { tenantId } from '../support/activities.ts';
import { said } from '../support/attestations.ts';
import { bringBuildUpToDate } from '../support/bot-process.ts';
import { type CardJson, cardIn, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { type CrashLane, startCrashLane } from '../support/crash-lane.ts';
import { auditOf, shownAt } from '../support/customer-truth.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { anotherForm } from '../support/forms.ts';
import { askedForm } from '../support/new-customer.ts';
import { standingIn } from '../support/seller.ts';
import type { Point } from '../support/steps.ts';
import { cardOf } from '../support/world.ts';

const SUBMIT = 'agreement.attest.submit';
const POST = /^POST \S*\/customers\/[^/ ]+\/agreements/;
const TEMPLATES = /^GET \S*\/agreements\?/;
const BATCH = /^POST \S*\$batch/;

/** Where the two sides could come to think differently of what was done. */
const POINTS: readonly (readonly [what: string, point: Point])[] = [
  ['before the intent is written down', { from: BATCH, request: 1, when: 'before' }],
  ['before Partner Center is asked for its template', { from: TEMPLATES, request: 1, when: 'before' }],
  ['before Partner Center is told', { from: POST, request: 1, when: 'before' }],
  ['after Partner Center was told, before that is saved', { from: POST, request: 1, when: 'after' }],
  ['before the outcome is written down', { from: POST, request: 2, when: 'before' }],
  ['before the cards are told', { from: POST, request: 4, when: 'before' }],
];

type Ready = { readonly at: Recorded; readonly form: CardJson; readonly uid: string };

for (const replays of [true, false])
  describe(`a bot killed while it confirms an acceptance, and Partner Center ${replays ? 'remembers' : 'forgets'} request ids`, () => {
    let lane: CrashLane;
    let made = 0;
    before(async function () {
      this.timeout(120_000);
      await bringBuildUpToDate();
      lane = await startCrashLane({ policy: 'seed-2021' });
      await lane.behave({ replayAgreements: replays });
    });
    after(() => lane.stop());

    const isQuiet = ({ jobs }: Loaded): boolean => jobs.every(({ dead }) => dead !== undefined);

    /** Another customer in front of the form each time. */
    async function ready(): Promise<Ready> {
      made += 1;
      const form = { ...anotherForm(made), country: 'SK', ico: '', agreementPath: 'attest' };
      const at = await askedForm(lane);
      const checked = await lane.press(at, 'customer.create.check', cardOf(at), form);
      const review = cardIn(checked.body);
      assert.ok(review && verbsOf(review).includes('customer.create.submit'), checked.text);
      const uid = String(pressDataOf(review, 'customer.create.submit').customer);
      await lane.press(at, 'customer.create.submit', review);
      const isCreated = async () => {
        const now = await lane.load(uid);
        return now.customer?.state === 'created' && isQuiet(now) ? true : undefined;
      };
      await lane.until(isCreated, 'the tenant');
      const card = cardIn(shownAt(lane.teams, at));
      assert.ok(card);
      const before = lane.teams.accepted.length;
      await lane.press(at, 'agreement.attest', card);
      const posted = lane.teams.accepted.slice(before).find((each) => verbsOf(cardIn(each.body)).includes(SUBMIT));
      assert.ok(posted, 'the form did not come');
      return { at: posted, form: cardOf(posted), uid };
    }

    for (const [what, point] of POINTS)
      it(`${what}: it is confirmed once, and the card and the record say so`, async function () {
        this.timeout(60_000);
        const { at, form, uid } = await ready();
        const submit = () => lane.press(at, SUBMIT, form, { ...standingIn(form), ...said });
        const isConfirmed = async () => {
          const now = await lane.load(uid);
          return now.agreement?.standing.is === 'confirmed' && isQuiet(now);
        };
        const died = await lane.walkTo({ uid, point }, submit, isConfirmed);
        assert.ok(died.at, 'the bot lived through it');
        await lane.restart();
        // what was not committed is pressed again, as a person would
        if ((await lane.load(uid)).agreement?.attestation === undefined && !(await isConfirmed())) await submit();
        await lane.until(async () => (await isConfirmed()) || undefined, `the confirmation after a crash ${died.at}`);

        const { agreement, customer } = await lane.load(uid);
        const tenant = customer?.state === 'created' ? customer.tenantId : '';
        const sent = (await lane.seen()).filter(
          ({ method, path }) => method === 'POST' && path === `/v1/customers/${tenant}/agreements`,
        );
        assert.equal(new Set(sent.map(({ headers }) => headers['ms-requestid'])).size, 1);
        const first = sent.filter(({ status }) => status === 201);
        assert.equal(new Set(first.map(({ response }) => JSON.stringify(response))).size, 1, 'confirmed once');
        assert.equal(agreement?.attested?.length, 1);
        assert.equal(agreement?.attestation, undefined);

        const late = await submit();
        assert.match(wordsOf(cardIn(late.body)), /Potvrzeno partnerem/);
        const rows = await auditOf(lane.connectionString, lane.prefix, `${tenantId(1)}|c|${uid}`);
        assert.deepEqual(
          rows.map((row) => `${row.what} ${row.outcome}`).filter((each) => /attest/.test(each)),
          ['agreement.attest.submit done', 'agreement.attest done'],
        );
      });
  });
