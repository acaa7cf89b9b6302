import assert from 'node:assert/strict';
import { tenantId } from '../support/activities.ts';
import { aCustomer, accepts, atAgreement } from '../support/agreements.ts';
import { atForm } from '../support/attestations.ts';
import { cardIn, inputValue, partsOf, verbsOf, wordsOf } from '../support/cards.ts';
import { auditOf } from '../support/customer-truth.ts';
import { closing, next, opened } from '../support/dialogs.ts';
import { goodForm } from '../support/forms.ts';
import { standingIn } from '../support/seller.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

const SUBMIT = 'agreement.attest.submit';
const LINK = /https:\/\/admin\.microsoft\.com\/Adminportal\/Home\?attestation=[^\s"]+/;
const HOUR_MS = 3_600_000;

const starts = async (world: World) =>
  (await world.seen()).filter(({ method, path }) => method === 'POST' && /\/attestations$/.test(path));
const finishes = async (world: World) =>
  (await world.seen()).filter(
    ({ method, path }) => method === 'POST' && /\/attestations\/[^/]+\/agreement$/.test(path),
  );
const startedAt = async (world: World) => {
  const [made] = await starts(world);
  return made?.response as { id: string; acceptanceUrl: string }; // what Partner Center answered
};
const uses = async (world: World) => world.control('POST', `attestations/${(await startedAt(world)).id}/accept`, {});

for (const partner of [
  { what: 'a direct-bill partner', tenant: 1, form: goodForm },
  { what: 'an indirect provider', tenant: 3, form: { ...goodForm, associatedReseller: '6100002' } },
])
  describe(`a customer of ${partner.what} who accepts by a link`, () => {
    let world: World;
    const by = { tenant: partner.tenant, person: 1 };
    beforeEach(async () => {
      world = await startWorld({ policy: 'current-2026', sweeping: true });
    });
    afterEach(() => world.stop());

    async function started() {
      const form = await atForm(world, by, partner.form);
      assert.ok(inputValue(form.seller.card(), 'dateAgreed') === undefined);
      assert.match(wordsOf(form.seller.card()), /smí za zákazníka Zelený Kapr s\.r\.o\. Zákaznickou smlouvu/);
      await form.seller.press(SUBMIT, { confirms: 'true' });
      await form.seller.sees(/Čeká se na zákazníka/);
      await world.settled();
      return form;
    }

    it('gets it in a mail, byte by byte, and what it accepted is confirmed without another press', async () => {
      const { seller, tenantId: at } = await started();
      const [sent, ...more] = await starts(world);
      assert.ok(sent && more.length === 0);
      assert.equal((sent.body as { companyName: string }).companyName, goodForm.companyName); // what we sent
      const { acceptanceUrl } = await startedAt(world);
      await world.pressRaw(seller.at, 'agreement.attest.link', {}, { ...by, card: seller.card() });
      const mail = await world.posted((each) => verbsOf(cardIn(each.body)).includes('agreement.attest.link'), 'E6');
      const body = String(inputValue(cardOf(mail), 'body'));
      assert.ok(body.includes(acceptanceUrl), body);
      assert.match(body, /Do 30 minut/);
      assert.equal(inputValue(cardOf(mail), 'to'), goodForm.email);
      const url = String(partsOf(cardOf(mail)).find(({ type }) => type === 'Action.OpenUrl')?.url);
      assert.ok(decodeURIComponent(url).includes(acceptanceUrl));
      const english = await world.press(mail, 'agreement.attest.link', {}, by);
      assert.ok(String(inputValue(english, 'body')).includes(acceptanceUrl));
      assert.match(String(inputValue(english, 'body')), /Microsoft Customer Agreement/);

      // nobody presses: the agenda asks, and finishes
      await uses(world);
      await world.moveClock(new Date(Date.now() + 1.1 * HOUR_MS));
      const card = wordsOf(await seller.sees(/Potvrzeno partnerem/, 20_000));
      assert.match(card, /Potvrdil\(a\)/);
      await world.settled();
      assert.equal((await finishes(world)).length, 1);
      assert.ok((await finishes(world))[0]?.path.includes(at));
      await world.pressRaw(seller.at, 'agreement.attest.notice', {}, { ...by, card: seller.card() });
      const e7 = await world.posted((each) => /potvrdili jsme Microsoftu/.test(wordsOf(each.body)), 'E7');
      assert.match(String(inputValue(cardOf(e7), 'body')), /Smlouvu přijal\(a\): Správa Účtů/);
      assert.match(String(inputValue(cardOf(e7), 'body')), /Do 30 minut od potvrzení/);
    });

    it('says the same in English', async () => {
      await world.say('language en', by);
      const { seller } = await atForm(world, by, partner.form);
      assert.match(wordsOf(seller.card()), /Confirm the acceptance/);
      await seller.press(SUBMIT, { confirms: 'true' });
      await seller.sees(/Waiting for the customer/);
      await world.settled();
      await uses(world);
      await seller.press('agreement.attest.finish');
      await seller.sees(/Confirmed by the partner/, 15_000);
      assert.equal((await finishes(world)).length, 1);
    });

    it('is looked for when somebody asks, and the card says when it was not there yet', async () => {
      const { seller } = await started();
      await seller.press('agreement.attest.finish');
      await seller.sees(/zákazník smlouvu zatím nepřijal/);
      await world.settled();
      assert.equal((await finishes(world)).length, 0);
      await uses(world);
      await seller.press('agreement.attest.finish');
      await seller.sees(/Potvrzeno partnerem/, 15_000);
    });
  });

describe('a link for accepting', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ policy: 'current-2026', sweeping: true });
  });
  afterEach(() => world.stop());

  async function started(person = 1) {
    const form = await atForm(world, { tenant: 1, person });
    await form.seller.press(SUBMIT, { confirms: 'true' });
    await form.seller.sees(/Čeká se na zákazníka/);
    await world.settled();
    return form;
  }

  it('that has expired is made anew, with what was filled in', async () => {
    const { seller } = await started();
    await world.moveClock(new Date(Date.now() + 8 * 24 * HOUR_MS));
    await seller.sees(/Odkaz pro zákazníka vypršel/, 20_000);
    await world.settled();
    await seller.press('agreement.attest');
    assert.equal(seller.value('email'), goodForm.email);
    assert.equal(seller.value('confirms'), 'false');
    await seller.press(SUBMIT, { confirms: 'true' });
    await seller.sees(/Čeká se na zákazníka/);
    await world.settled();
    const made = await starts(world);
    assert.equal(made.length, 2);
    assert.equal(new Set(made.map(({ response }) => (response as { id: string }).id)).size, 2);
  });

  it('of somebody confirmed in 2021 is not taken for used when the answer is lost and the finish refused', async () => {
    const form = await atForm(world);
    const { firstName, lastName, email, phone } = standingIn(form.seller.card());
    const old = { firstName, lastName, email, phoneNumber: String(phone).replaceAll(' ', '') };
    await world.control('POST', `customers/${form.tenantId}/confirm-agreement`, {
      ...old,
      dateAgreed: '2021-05-05T00:00:00Z',
    });
    await form.seller.press(SUBMIT, { confirms: 'true' });
    await form.seller.sees(/Čeká se na zákazníka/);
    await world.settled();
    await uses(world);
    const path = '/attestations/.*/agreement$';
    await world.fault({ method: 'POST', path, kind: 'status', status: 500, times: 1 });
    await world.fault({
      method: 'POST',
      path,
      kind: 'status',
      status: 400,
      body: { code: 4711, description: 'x' },
      times: 1,
    });
    await form.seller.press('agreement.attest.finish');
    const card = wordsOf(await form.seller.sees(/potvrzení zbývá dokončit/, 20_000));
    assert.doesNotMatch(card, /Potvrdil\(a\)/);
    await world.settled();
    await form.seller.press('agreement.attest.finish');
    await form.seller.sees(/Potvrdil\(a\)/, 15_000);
  });

  it('that nobody used is told to whoever made it when nobody looks any more', async () => {
    const { seller } = await started();
    const before = world.teams.accepted.filter(({ method }) => method === 'POST').length;
    await world.fault({ method: 'GET', path: '/attestations/', kind: 'status', status: 500, times: 50 });
    await world.moveClock(new Date(Date.now() + 31 * 24 * HOUR_MS));
    await seller.sees(/Zákazník odkaz zatím nepoužil/, 20_000);
    await world.settled();
    const told = world.teams.accepted.filter(({ method }) => method === 'POST').slice(before);
    assert.ok(told.some(({ body }) => /Zákazník odkaz zatím nepoužil/.test(wordsOf(body))));
  });

  it('is moot once the customer has accepted in the admin center', async () => {
    const { seller, tenantId: at } = await started();
    await accepts(world, at);
    await seller.press('agreement.refresh');
    const card = wordsOf(await seller.sees(/Přijato přímo zákazníkem/));
    assert.doesNotMatch(card, /Čeká se na zákazníka/);
    await world.settled();
    await world.moveClock(new Date(Date.now() + 2 * HOUR_MS));
    await world.settled();
    assert.equal((await finishes(world)).length, 0);
  });

  it('to a wrong address is made anew on purpose, never by a form that was opened before', async () => {
    const form = await atForm(world);
    const other = await atAgreement(world, { tenant: 1, person: 3 });
    await other.press('agreement.attest');
    await form.seller.press(SUBMIT, { confirms: 'true' });
    await form.seller.sees(/Čeká se na zákazníka/);
    await world.settled();
    const late = await other.press(SUBMIT, { confirms: 'true' });
    assert.match(wordsOf(late), /Odkaz pro zákazníka už je připravený/);
    await world.settled();
    assert.equal((await starts(world)).length, 1);
    await form.seller.press('agreement.attest');
    assert.match(wordsOf(form.seller.card()), /Nový ho nahradí/);
    await form.seller.press(SUBMIT, { confirms: 'true', email: 'reditel@zeleny-kapr.cz' });
    await form.seller.sees(/Čeká se na zákazníka/);
    await world.settled();
    const sent = await starts(world);
    assert.equal(sent.length, 2);
    assert.match(JSON.stringify(sent.at(-1)?.body), /reditel@zeleny-kapr/);
  });

  it('finishes once, however often it is asked about at once', async () => {
    const { seller } = await started();
    await uses(world);
    const card = seller.card();
    const press = (person: number) => world.pressRaw(seller.at, 'agreement.attest.finish', {}, { person, card });
    await Promise.all([press(1), press(3), press(1), press(2)]);
    await seller.sees(/Potvrzeno partnerem/, 15_000);
    await world.settled();
    assert.equal((await finishes(world)).length, 1);
  });

  it('keeps what the customer accepted when Partner Center will not make an agreement of it', async () => {
    const { seller } = await started();
    await uses(world);
    const finish = { method: 'POST', path: '/attestations/.*/agreement$' };
    await world.fault({ ...finish, kind: 'status', status: 400, body: { code: 4711, description: 'x' }, times: 1 });
    await seller.press('agreement.attest.finish');
    assert.match(wordsOf(await seller.sees(/Zákazník přijal, potvrzení zbývá dokončit/, 15_000)), /kód 4711/);
    await world.settled();
    await seller.press('agreement.attest.finish');
    await seller.sees(/Potvrzeno partnerem/, 15_000);
  });

  it('is finished once when the answer is lost', async () => {
    const { seller } = await started();
    await uses(world);
    await world.fault({ method: 'POST', path: '/attestations/.*/agreement$', kind: 'drop-after-commit', times: 1 });
    await seller.press('agreement.attest.finish');
    await seller.sees(/Potvrzeno partnerem/, 15_000);
    await world.settled();
    const ids = new Set((await finishes(world)).map(({ headers }) => headers['ms-requestid']));
    assert.equal(ids.size, 1);
  });

  it('is made once when the answer is lost', async () => {
    const form = await atForm(world);
    await world.fault({ method: 'POST', path: '/attestations$', kind: 'drop-after-commit', times: 1 });
    await form.seller.press(SUBMIT, { confirms: 'true' });
    await form.seller.sees(/Čeká se na zákazníka/, 15_000);
    await world.settled();
    const ids = new Set((await starts(world)).map(({ headers }) => headers['ms-requestid']));
    assert.equal(ids.size, 1);
    assert.match((await startedAt(world)).acceptanceUrl, LINK);
  });

  it('is shown to nobody who may not confirm, and never stands in the history', async () => {
    const { seller, uid } = await started();
    const helpdesk = await atAgreement(world, { tenant: 1, person: 4 });
    assert.ok(!helpdesk.verbs().some((verb) => verb.startsWith('agreement.attest')));
    const { text } = await world.pressRaw(seller.at, 'agreement.attest.link', {}, { person: 4, card: seller.card() });
    assert.match(text, /je potřeba role/);
    const rows = await auditOf(String(world.env.STORAGE_CONNECTION_STRING), world.prefix, `${tenantId(1)}|c|${uid}`);
    assert.doesNotMatch(JSON.stringify(rows) + world.log.join('\n'), LINK);
  });
});

describe('confirming by a link in Teams', () => {
  let world: World;
  afterEach(() => world.stop());

  it('opens in a dialog, keeps mistakes there, closes when it is sent, and the card in the chat follows', async () => {
    world = await startWorld({ policy: 'current-2026', asTeams: true });
    await aCustomer(world);
    const seller = await atAgreement(world);
    const card = await seller.sees(/agreement\.attest/);
    const form = await opened(world, { ...seller.at, body: { attachments: [{ content: card }] } }, 'agreement.attest');
    assert.match(form.title, /Potvrdit přijetí smlouvy: Zelený Kapr/);
    const typed = { ...standingIn(form.card), confirms: 'true' };
    const back = await next(world, form, SUBMIT, { ...typed, email: 'nikde@' });
    assert.match(wordsOf(back.card), /platnou e-mailovou adresu/);
    assert.equal(inputValue(back.card, 'email'), 'nikde@');
    const said = await closing(world, back, SUBMIT, typed);
    assert.match(said, /Připravuji odkaz pro zákazníka/);
    await seller.sees(/Čeká se na zákazníka/);
    const again = await closing(world, back, SUBMIT, typed).catch(String);
    assert.doesNotMatch(again, /Připravuji/);
    await world.settled();
    assert.equal((await starts(world)).length, 1);
  });
});
