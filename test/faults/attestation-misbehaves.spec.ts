import assert from 'node:assert/strict';
import { createPeople } from '../../src/storage/people.ts';
import { personId, press, tenantId } from '../support/activities.ts';
import { accepts, atAgreement } from '../support/agreements.ts';
import { atForm, confirmationsAt, effectiveIn, requestIdsIn, said } from '../support/attestations.ts';
import { cardIn, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { auditOf } from '../support/customer-truth.ts';
import { openTestStore } from '../support/open-store.ts';
import { standingIn } from '../support/seller.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

const POST = { method: 'POST', path: '/agreements$' };
const SUBMIT = 'agreement.attest.submit';
const DONE = /Potvrzeno partnerem/;
const CAME_BACK = /Přijetí se nepotvrdilo/;

describe('when Partner Center misbehaves over a confirmation', () => {
  let world: World;
  let form: Awaited<ReturnType<typeof atForm>>;
  beforeEach(async () => {
    world = await startWorld({ policy: 'seed-2021', bots: 2 });
    form = await atForm(world);
  });
  afterEach(() => world.stop());

  const rows = async () => {
    const all = await auditOf(
      String(world.env.STORAGE_CONNECTION_STRING),
      world.prefix,
      `${tenantId(1)}|c|${form.uid}`,
    );
    return all.filter(({ what }) => what.startsWith('agreement.attest'));
  };

  for (const [what, fault, posts] of [
    ['hangs once', { kind: 'hang', ms: 1_500, times: 1 }, 2],
    ['answers 500 once', { kind: 'status', status: 500, times: 1 }, 2],
    ['answers 503 with an HTML page', { kind: 'status', status: 503, body: '<html>busy</html>', times: 1 }, 2],
    ['closes the connection with the work done', { kind: 'drop-after-commit', times: 1 }, 2],
    ['closes the connection with the work not done', { kind: 'drop-before', times: 1 }, 2],
    ['asks to wait with Retry-After', { kind: 'status', status: 429, headers: { 'retry-after': '1' }, times: 1 }, 2],
    ['asks to wait without saying how long', { kind: 'status', status: 429, times: 1 }, 2],
    ['refuses the token once', { kind: 'status', status: 401, times: 1 }, 2],
    ['keeps closing the connection with the work done', { kind: 'drop-after-commit', times: 10 }, 4],
  ] as const)
    for (const replays of [true, false])
      it(`and ${what}, it is confirmed once, ${replays ? 'whether' : 'or not'} it remembers request ids`, async () => {
        await world.behave({ replayAgreements: replays });
        await world.fault({ ...POST, ...fault });
        await form.seller.press(SUBMIT, said);
        await form.seller.sees(DONE, 20_000);
        await world.settled();
        const sent = await confirmationsAt(world);
        assert.ok(sent.length >= 1 && sent.length <= posts, `${sent.length} calls`);
        assert.equal(requestIdsIn(sent), 1);
        assert.equal(await effectiveIn(world, form.tenantId), 1);
        assert.deepEqual(
          (await rows()).map(({ what: done, outcome }) => `${done} ${outcome}`),
          ['agreement.attest.submit done', 'agreement.attest done'],
        );
      });

  it('and is slow, the card says that it goes on by itself', async () => {
    await world.fault({ ...POST, kind: 'hang', ms: 1_500, times: 1 });
    await form.seller.press(SUBMIT, said);
    await form.seller.sees(/neodpovídá, zkouším to dál/, 10_000);
    await form.seller.sees(DONE, 15_000);
  });

  it('and keeps failing with nothing done, the card says that nobody knows, and the same goes out when asked to', async () => {
    await world.fault({ ...POST, kind: 'status', status: 500, times: 4 });
    await form.seller.press(SUBMIT, said);
    const unknown = await form.seller.sees(/Nevíme, zda se potvrzení uložilo/, 30_000);
    assert.ok(verbsOf(unknown).includes('work.retry'));
    assert.ok(!verbsOf(unknown).includes('agreement.attest'));
    await world.settled();
    await world.say('stav');
    const status = await world.posted((each) => verbsOf(cardIn(each.body)).includes('work.retry'), 'stav');
    assert.match(wordsOf(status.body), /Potvrzení přijetí smlouvy nedoběhlo/);
    const again = await form.seller.press('work.retry');
    assert.match(wordsOf(again), /zkouším to dál|Potvrzeno partnerem/);
    await form.seller.sees(DONE, 15_000);
    await world.settled();
    const sent = await confirmationsAt(world);
    assert.deepEqual([sent.length, requestIdsIn(sent)], [5, 1]);
    assert.equal(await effectiveIn(world, form.tenantId), 1);
  }).timeout(120_000);

  it('and nobody knows the end, only who may confirm sends it once more', async () => {
    await world.fault({ ...POST, kind: 'status', status: 500, times: 4 });
    await form.seller.press(SUBMIT, said);
    const unknown = await form.seller.sees(/Nevíme, zda se potvrzení uložilo/, 30_000);
    await world.settled();
    // a Global admin may retry everything else
    const theirs = await atAgreement(world, { tenant: 1, person: 5 });
    assert.ok(!theirs.verbs().includes('work.retry'));
    const { text } = await world.pressRaw(form.seller.at, 'work.retry', {}, { person: 5, card: unknown });
    assert.match(text, /je potřeba role agent pro správu nebo agent prodeje/);
    await world.settled();
    assert.equal((await confirmationsAt(world)).length, 4);
  }).timeout(120_000);

  it('and nobody knows the end, a look finds out that it was confirmed after all', async () => {
    await world.fault({ ...POST, kind: 'status', status: 500, times: 4 });
    await form.seller.press(SUBMIT, said);
    await form.seller.sees(/Nevíme, zda se potvrzení uložilo/, 30_000);
    await world.settled();
    const [sent] = await confirmationsAt(world);
    assert.ok(sent);
    const { primaryContact } = sent.body as { primaryContact: object }; // what we sent
    await world.control('POST', `customers/${form.tenantId}/confirm-agreement`, {
      ...primaryContact,
      dateAgreed: '2026-11-12T00:00:00Z',
    });
    await form.seller.press('agreement.refresh');
    await form.seller.sees(/Potvrdil\(a\)/, 15_000);
    assert.equal((await confirmationsAt(world)).length, 4);
  }).timeout(120_000);

  it('and finds the day in the future, the form comes back at that field with everything typed (R-52)', async () => {
    const body = { code: 600002, description: 'Date of agreement cannot be greater than the current date' };
    await world.fault({ ...POST, kind: 'status', status: 400, body, times: 1 });
    await form.seller.press(SUBMIT, { ...said, phone: '603 123 456' });
    assert.match(wordsOf(await form.seller.sees(CAME_BACK)), /Datum přijetí: Datum nesmí být v budoucnosti/);
    await world.settled();
    await form.seller.press('agreement.attest');
    assert.match(form.seller.said('dateAgreed'), /nesmí být v budoucnosti/);
    assert.deepEqual(
      ['dateAgreed', 'phone', 'evidence', 'confirms'].map((field) => form.seller.value(field)),
      ['2026-11-12', '+420 603 123 456', said.evidence, 'false'],
    );
    await form.seller.press(SUBMIT, { ...said, dateAgreed: '2026-11-11' });
    await form.seller.sees(DONE);
    assert.equal(requestIdsIn(await confirmationsAt(world)), 2);
  });

  it('and refuses for a reason of its own, its code is said and nothing of what it writes', async () => {
    const body = { code: 4711, description: 'secret detail' };
    await world.fault({ ...POST, kind: 'status', status: 400, body, times: 1 });
    await form.seller.press(SUBMIT, said);
    const back = wordsOf(await form.seller.sees(CAME_BACK));
    assert.match(back, /kód 4711/);
    assert.doesNotMatch(back, /secret detail/);
    const [, , row] = [...(await rows()).slice(0, 1), undefined, (await rows())[1]];
    assert.deepEqual([row?.outcome, row?.details.code], ['refused', '4711']);
  });

  it('and does not let us in, the card says who must act', async () => {
    await world.fault({ ...POST, kind: 'status', status: 403, body: { code: 900308, description: 'x' }, times: 5 });
    await form.seller.press(SUBMIT, said);
    assert.match(wordsOf(await form.seller.sees(CAME_BACK)), /globální správce/);
  });

  it('and has this very person since long, it is no error, and the day it has is shown (R-56)', async () => {
    const { firstName, lastName, email, phone } = standingIn(form.seller.card());
    await world.control('POST', `customers/${form.tenantId}/confirm-agreement`, {
      ...{ firstName, lastName, email, phoneNumber: String(phone).replaceAll(' ', '') },
      dateAgreed: '2024-02-29T00:00:00Z',
    });
    await form.seller.press(SUBMIT, said);
    const card = wordsOf(await form.seller.sees(DONE));
    assert.match(card, /29\. 2\. 2024/);
    assert.match(card, /toto potvrzení už mělo/);
    assert.doesNotMatch(card, CAME_BACK);
  });

  it('and cannot be asked what it has after it says "already", it is asked until it can', async () => {
    await world.behave({ replayAgreements: false });
    await world.fault({ ...POST, kind: 'drop-after-commit', times: 1 });
    await world.fault({ method: 'GET', path: '/customers/.*/agreements$', kind: 'status', status: 429, times: 2 });
    await form.seller.press(SUBMIT, said);
    await form.seller.sees(DONE, 20_000);
    assert.equal(await effectiveIn(world, form.tenantId), 1);
  });

  it('and the role is taken away meanwhile, nothing is sent (R-11)', async () => {
    await world.fault({ ...POST, kind: 'status', status: 429, headers: { 'retry-after': '1' }, times: 1 });
    const { desk } = await openTestStore({ prefix: world.prefix });
    await form.seller.press(SUBMIT, said);
    await createPeople(desk).change(tenantId(1), personId(1, 1), (now) => ({ ...now, roles: ['helpdeskAgent'] }));
    assert.match(wordsOf(await form.seller.sees(CAME_BACK, 10_000)), /přišel o potřebnou roli/);
    assert.equal(await effectiveIn(world, form.tenantId), 0);
  });

  it('and the customer accepts by itself while the confirmation waits, nothing is sent any more', async () => {
    const other = await atAgreement(world, { tenant: 1, person: 3 });
    await accepts(world, form.tenantId);
    await world.behave({ slowMs: 300 });
    await other.press('agreement.refresh');
    await form.seller.press(SUBMIT, said);
    const card = wordsOf(await form.seller.sees(/Přijato přímo zákazníkem/, 15_000));
    await world.settled();
    assert.doesNotMatch(card, /Odesílám|Nevíme|nepotvrdilo/);
    assert.equal((await confirmationsAt(world)).length, 0);
    assert.equal((await rows()).at(-1)?.details.why, 'accepted-meanwhile');
  });

  it('and the customer has accepted by itself before the form is sent, nothing is sent', async () => {
    const other = await atAgreement(world, { tenant: 1, person: 3 });
    await accepts(world, form.tenantId);
    await other.press('agreement.refresh');
    await other.sees(/Přijato přímo zákazníkem/);
    await world.settled();
    assert.match(wordsOf(await form.seller.press(SUBMIT, said)), /Zákazník smlouvu přijal sám, potvrzovat není co/);
    assert.equal((await confirmationsAt(world)).length, 0);
  });
});

describe('a confirmation pressed by several people, or several times', () => {
  let world: World;
  let form: Awaited<ReturnType<typeof atForm>>;
  beforeEach(async () => {
    world = await startWorld({ policy: 'seed-2021', bots: 2 });
    form = await atForm(world);
  });
  afterEach(() => world.stop());

  const sendOf = (by: { readonly person?: number } = {}) => {
    const card = form.seller.card();
    const data = { ...pressDataOf(card, SUBMIT), ...standingIn(card), ...said };
    return press({
      ...world.from(),
      ...world.from(1, by.person ?? 1),
      verb: SUBMIT,
      data,
      of: placeOf(form.seller.at),
    });
  };

  it('four times at once in two processes is one call', async () => {
    const answers = await Promise.all([0, 1, 0, 1].map((bot) => world.deliver(sendOf(), SUBMIT, bot)));
    for (const { status, body } of answers) {
      assert.equal(status, 200);
      assert.match(wordsOf(cardIn(body)), /Odesílám|Potvrzeno|zkouším/);
    }
    await form.seller.sees(DONE);
    await world.settled();
    assert.equal((await confirmationsAt(world)).length, 1);
  });

  it('by two people at once in two processes is one call, and who came second is told', async () => {
    const answers = await Promise.all(
      [1, 3, 1, 3].map((person, nth) => world.deliver(sendOf({ person }), SUBMIT, nth % 2)),
    );
    for (const { body } of answers) assert.match(wordsOf(cardIn(body)), /Odesílám|Potvrzeno|zkouším/);
    await form.seller.sees(DONE);
    await world.settled();
    assert.equal((await confirmationsAt(world)).length, 1);
    assert.equal(await effectiveIn(world, form.tenantId), 1);
  });

  it('late, on a form that was sent long ago, says what became of it', async () => {
    const late = sendOf();
    const lateByAnother = sendOf({ person: 3 });
    await form.seller.press(SUBMIT, said);
    await form.seller.sees(DONE);
    for (const each of [late, lateByAnother]) {
      const { body } = await world.deliver(each, SUBMIT, 1);
      assert.match(wordsOf(cardIn(body)), /Potvrzeno partnerem/);
      assert.match(wordsOf(cardIn(body)), /už je potvrzené, s datem 12\. 11\. 2026/);
    }
    await world.settled();
    assert.equal((await confirmationsAt(world)).length, 1);
  });
});

describe('a confirmation by who may not', () => {
  let world: World;
  afterEach(() => world.stop());

  const VERBS = ['agreement.attest', SUBMIT, 'agreement.attest.cancel', 'agreement.attest.finish'] as const;

  it('of an indirect reseller goes nowhere, through whatever card, and is kept (R-02)', async () => {
    world = await startWorld();
    const { seller, uid } = await atForm(world);
    const card = seller.card();
    const theirs = await atAgreement(world, { tenant: 2, person: 1 }, '').catch(() => undefined);
    assert.ok(theirs === undefined || !theirs.verbs().includes('agreement.attest'));
    const before = (await world.seen()).length;
    for (const verb of VERBS) {
      const data = { ...pressDataOf(card, SUBMIT), ...standingIn(card), ...said };
      const from = world.from(2, 1);
      const { text } = await world.deliver(press({ ...from, verb, data, of: placeOf(seller.at) }), verb);
      assert.match(text, /potvrzuje poskytovatel \(.*\), vaše organizace to nemůže/, verb);
    }
    await world.settled();
    const calls = (await world.seen()).slice(before).filter(({ path }) => path.startsWith('/v1/'));
    assert.deepEqual(calls, []);
    const { store } = await openTestStore({ prefix: world.prefix });
    const month = new Date().toISOString();
    const kept = await store.refusals.about(tenantId(2), uid, { from: month, to: month });
    assert.deepEqual(
      kept.map(({ what, details }) => `${what} ${details.why}`).sort(),
      VERBS.map((verb) => `${verb} no-attestation`).sort(),
    );
  });

  it('in every role but two is refused, at the form and behind it', async () => {
    world = await startWorld({ policy: 'seed-2021' });
    const { seller, tenantId: at } = await atForm(world);
    const { desk } = await openTestStore({ prefix: world.prefix });
    const card = seller.card();
    for (const role of ['helpdeskAgent', 'billingAdmin', 'globalAdmin', 'userAdmin'] as const) {
      await createPeople(desk).change(tenantId(1), personId(1, 4), (now) => ({ ...now, roles: [role] }));
      for (const verb of VERBS) {
        const data = { ...pressDataOf(card, SUBMIT), ...standingIn(card), ...said };
        const { text } = await world.deliver(press({ ...world.from(1, 4), verb, data, of: placeOf(seller.at) }), verb);
        assert.match(text, /je potřeba role agent pro správu nebo agent prodeje/, `${role} ${verb}`);
      }
    }
    await world.settled();
    assert.equal((await confirmationsAt(world)).length, 0);
    assert.equal(await effectiveIn(world, at), 0);
  });
});
