import assert from 'node:assert/strict';
import { channelMessage, personalConversation, tenantId } from '../support/activities.ts';
import { type CardJson, cardIn, inputValue, partsOf, verbsOf, wordsOf } from '../support/cards.ts';
import {
  BILLING,
  type CreatedCustomer,
  changeBehind,
  changesAt,
  createdCustomer,
  openedForm,
  profileAt,
  sent,
  valuesIn,
} from '../support/correction.ts';
import { auditOf, shownAt } from '../support/customer-truth.ts';
import { closing, next, opened } from '../support/dialogs.ts';
import { goodForm } from '../support/forms.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

describe("correcting a customer's data", () => {
  let world: World;
  let customer: CreatedCustomer;
  beforeEach(async () => {
    world = await startWorld();
    customer = await createdCustomer(world);
  });
  afterEach(() => world.stop());

  const audit = () =>
    auditOf(String(world.env.STORAGE_CONNECTION_STRING), world.prefix, `${tenantId(1)}|c|${customer.uid}`);

  it('shows what Partner Center has, saves what was changed and nothing else, and tells every card', async () => {
    const form = await openedForm(world, customer);
    assert.deepEqual(valuesIn(form), {
      companyName: goodForm.companyName,
      addressLine1: goodForm.addressLine1,
      addressLine2: '',
      city: goodForm.city,
      postalCode: '674 01',
      firstName: goodForm.firstName,
      lastName: goodForm.lastName,
      email: goodForm.email,
      phone: '+420 602 123 456',
    });
    assert.match(wordsOf(form), /zelenykapr\.onmicrosoft\.com/);
    assert.ok(wordsOf(form).includes(goodForm.ico));
    assert.deepEqual(verbsOf(form), ['customer.correct.submit', 'customer.correct.cancel']);

    const typed = { companyName: 'Zelený Kapr a syn s.r.o.', phone: '603 123 456' };
    const asked = cardIn((await sent(world, customer.at, form, typed)).body) as CardJson;
    assert.match(wordsOf(asked), /V ARES je zapsaný název „Zelený Kapr s\.r\.o\.“/);
    assert.equal((await changesAt(world)).length, 0);
    const answer = await sent(world, customer.at, asked, { nameChoice: 'mine' });
    const told = wordsOf(cardIn(answer.body));
    assert.match(told, /Ukládám opravené údaje/);
    assert.match(told, /Název organizace\nZelený Kapr s\.r\.o\. → Zelený Kapr a syn s\.r\.o\.\nTelefon\n.*603/);

    const card = await world.shows(customer.at, /Opraveno/);
    assert.match(wordsOf(card), /Zelený Kapr a syn s\.r\.o\./);
    assert.match(wordsOf(card), /Opraveno\nAdmin agent/);
    assert.match(wordsOf(card), /název se od něj záměrně liší/);
    await world.settled();
    const changes = await changesAt(world);
    assert.equal(changes.length, 1);
    assert.match(changes[0]?.headers['if-match'] ?? '', /^"-?\d+"$/);
    const profile = await profileAt(world, customer);
    assert.equal(profile.companyName, 'Zelený Kapr a syn s.r.o.');
    assert.deepEqual(
      [profile.email, (profile.defaultAddress as { phoneNumber?: string }).phoneNumber], // a customer's profile
      [goodForm.email, '+420603123456'],
    );

    await world.say('zákazník kapr a syn');
    const found = await world.posted((each) => /Zelený Kapr a syn/.test(JSON.stringify(each.body)));
    assert.match(wordsOf(found.body), /Tenant je založený/);
  });

  it('writes down who did it and which fields, never what stands in them', async () => {
    const form = await openedForm(world, customer);
    await sent(world, customer.at, form, { email: 'nova.adresa@zeleny-kapr.cz', addressLine1: 'Rybniční 14' });
    await world.shows(customer.at, /Opraveno/);
    await world.settled();
    const rows = (await audit()).slice(-2);
    assert.deepEqual(
      rows.map(({ what, outcome, details }) => [what, outcome, details.fields]),
      [
        ['customer.correct.submit', 'done', 'addressLine1 email'],
        ['customer.correct', 'done', 'addressLine1 email'],
      ],
    );
    assert.doesNotMatch(JSON.stringify(await audit()) + world.log.join('\n'), /nova\.adresa|Rybniční 14/);
  });

  it('shows every mistake at its field, sends nothing, and keeps what was typed through a restart', async () => {
    const form = await openedForm(world, customer);
    const typed = { addressLine1: 'Rybniční', email: 'nikde', lastName: 'Účtárna' };
    const answer = await sent(world, customer.at, form, typed);
    const back = cardIn(answer.body);
    assert.match(wordsOf(back), /Opravte 2 pole/);
    assert.match(wordsOf(back), /Doplňte prosím číslo domu/);
    assert.equal(inputValue(back, 'email'), 'nikde');
    await world.settled();
    assert.equal((await changesAt(world)).length, 0);

    await world.restartBot();
    const again = await openedForm(world, customer);
    assert.deepEqual(
      [inputValue(again, 'addressLine1'), inputValue(again, 'email'), inputValue(again, 'lastName')],
      ['Rybniční', 'nikde', 'Účtárna'],
    );
    assert.match(wordsOf(again), /Pokračujete v úpravách/);
    const fixed = { addressLine1: 'Rybniční 14', email: goodForm.email };
    await sent(world, customer.at, again, fixed);
    await world.shows(customer.at, /Opraveno/);
    assert.equal((await profileAt(world, customer)).lastName, 'Účtárna');
  });

  it('takes a suggested address over as a whole, and the name back from the register', async () => {
    const form = await openedForm(world, customer);
    const typed = { addressLine1: 'Trojitá 5', companyName: 'Zelený Kapr a syn s.r.o.' };
    const asked = cardIn((await sent(world, customer.at, form, typed)).body) as CardJson;
    assert.match(wordsOf(asked), /Partnerské centrum zná tuto adresu jinak/);
    const choices = partsOf(asked).find(({ id }) => id === 'addressChoice')?.choices as {
      title: string;
      value: string;
    }[];
    const [, lower] = choices;
    assert.match(String(lower?.title), /^Dolní 5/);
    // the answers change while the person chooses; what they were shown counts
    await world.fault({ path: '/validations/address', kind: 'status', status: 503, times: 20 });
    await sent(world, customer.at, asked, { addressChoice: String(lower?.value), nameChoice: 'register' });
    await world.shows(customer.at, /Opraveno/);
    const profile = await profileAt(world, customer);
    assert.equal((profile.defaultAddress as { addressLine1?: string }).addressLine1, 'Dolní 5'); // a customer's profile
    assert.equal(profile.companyName, goodForm.companyName);
    assert.deepEqual(
      (await audit()).slice(-1).map(({ details }) => details.fields),
      ['addressLine1'],
    );
  });

  it('holds an address back that Partner Center does not know, before anything is sent', async () => {
    const form = await openedForm(world, customer);
    const back = cardIn((await sent(world, customer.at, form, { city: 'Nikde' })).body);
    assert.match(wordsOf(back), /Takovou adresu Partnerské centrum nezná/);
    assert.equal((await changesAt(world)).length, 0);
  });

  it('does not wait for a register or a check of addresses that do not answer, and says that it was not checked', async () => {
    await world.fault({ path: '/validations/address', kind: 'hang', ms: 60_000, times: 20 });
    const form = await openedForm(world, customer);
    await sent(world, customer.at, form, { addressLine1: 'Polovičatá 5' });
    await world.shows(customer.at, /Opraveno/);
    assert.equal((await changesAt(world)).length, 1);
  });

  it('says when nothing was changed, and sends nothing', async () => {
    const form = await openedForm(world, customer);
    const answer = await sent(world, customer.at, form, { phone: '602 123 456', postalCode: '67401' });
    assert.match(wordsOf(cardIn(answer.body)), /Nic jste nezměnili/);
    await world.settled();
    assert.equal((await changesAt(world)).length, 0);
  });

  it('leads back to the card without saving, and keeps that card up to date again', async () => {
    const form = await openedForm(world, customer);
    await world.settled();
    assert.ok(verbsOf(cardIn(shownAt(world.teams, customer.at))).includes('customer.correct.submit'));
    const left = await world.pressRaw(customer.at, 'customer.correct.cancel', {}, { card: form });
    assert.match(wordsOf(cardIn(left.body)), /Tenant je založený/);
    await world.settled();
    const revealed = await world.pressRaw(customer.at, 'customer.password.reveal', {}, { card: customer.card });
    await world.pressRaw(customer.at, 'customer.password.handed-over', {}, { card: cardIn(revealed.body) });
    await world.shows(customer.at, /Předáno/);
    assert.equal((await changesAt(world)).length, 0);
  });

  it('leaves the open form alone while jobs bring the other cards up to date', async () => {
    await world.say('zákazník zelený');
    const other = await world.posted((each) => /založený/.test(JSON.stringify(each.body)));
    await openedForm(world, customer);
    const revealed = await world.pressRaw(other, 'customer.password.reveal');
    await world.pressRaw(other, 'customer.password.handed-over', {}, { card: cardIn(revealed.body) });
    await world.shows(other, /Předáno/);
    await world.settled();
    assert.ok(verbsOf(cardIn(shownAt(world.teams, customer.at))).includes('customer.correct.submit'));
  });

  it('begins with what somebody changed in Partner Center itself, and our record follows', async () => {
    await changeBehind(world, customer.tenantId, { companyName: 'Zelený Kapr a.s.', defaultAddress: { city: 'Brno' } });
    const form = await openedForm(world, customer);
    assert.deepEqual([inputValue(form, 'companyName'), inputValue(form, 'city')], ['Zelený Kapr a.s.', 'Brno']);
    await world.settled();
    await sent(world, customer.at, form, { city: 'Brno-střed' });
    const card = await world.shows(customer.at, /Opraveno/);
    assert.match(wordsOf(card), /Zelený Kapr a\.s\./);
    assert.deepEqual(
      (await audit()).slice(-3).map(({ what, details }) => [what, details.fields]),
      [
        ['customer.correct.found', 'companyName city'],
        ['customer.correct.submit', 'city'],
        ['customer.correct', 'city'],
      ],
    );
  });

  it('opens with our own record when Partner Center does not answer in time, and says so', async () => {
    await world.fault({ method: 'GET', path: BILLING, kind: 'hang', ms: 60_000, times: 3 });
    const form = await openedForm(world, customer);
    assert.match(wordsOf(form), /z naší evidence/);
    assert.equal(inputValue(form, 'addressLine1'), goodForm.addressLine1);
  });

  it('from a channel opens in the personal chat, and shows nothing of it to others', async () => {
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(), text: 'zákazník zelený' }));
    const shown = await world.posted((each) => /thread\.tacv2/.test(decodeURIComponent(each.path)));
    assert.ok(verbsOf(cardOf(shown)).includes('customer.correct'), wordsOf(shown.body));
    const answer = await world.pressRaw(shown, 'customer.correct', {});
    assert.match(answer.text, /osobního chatu/);
    const form = await world.posted((each) => verbsOf(cardIn(each.body)).includes('customer.correct.submit'));
    assert.ok(form.path.includes(encodeURIComponent(personalConversation())), form.path);
    await world.fault({
      method: 'GET',
      path: BILLING,
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '1' },
      times: 1,
    });
    const typed = { ...valuesIn(cardOf(form)), city: 'Brno', phone: '603 123 456' };
    await world.pressRaw(form, 'customer.correct.submit', typed);
    const words = wordsOf(await world.shows(shown, /Ukládám/));
    assert.match(words, /Město\nTřebíč → Brno\nTelefon\nnový údaj/);
    assert.doesNotMatch(words, /60[23]/);
    await world.shows(form, /Opraveno/);
    await world.shows(shown, /Opraveno/);
  });

  it('is refused to who has no right to it, and the refusal is kept', async () => {
    const { text } = await world.pressRaw(customer.at, 'customer.correct', {}, { person: 4, card: customer.card });
    assert.match(text, /je potřeba role/);
    const form = await openedForm(world, customer);
    const forged = await sent(world, customer.at, form, { city: 'Brno' }, { person: 4 });
    assert.match(forged.text, /je potřeba role/);
    assert.equal((await changesAt(world)).length, 0);
  });

  it('knows nothing of another organisation', async () => {
    const { text } = await world.pressRaw(customer.at, 'customer.correct', {}, { tenant: 3, card: customer.card });
    assert.match(text, /neplatí/);
    const form = await openedForm(world, customer);
    const answer = await sent(world, customer.at, form, { city: 'Brno' }, { tenant: 3 });
    assert.match(answer.text, /neplatí/);
    assert.equal((await changesAt(world)).length, 0);
  });

  it('speaks English to who does', async () => {
    await world.say('language en');
    const form = await openedForm(world, customer);
    assert.match(wordsOf(form), /Correct details/);
    const back = await sent(world, customer.at, form, { city: '' });
    assert.match(wordsOf(cardIn(back.body)), /Please fill/);
    const unchanged = await sent(world, customer.at, form, {});
    assert.match(wordsOf(cardIn(unchanged.body)), /You changed nothing/);
    const answer = await sent(world, customer.at, form, { city: 'Brno' });
    assert.match(wordsOf(cardIn(answer.body)), /Saving the corrected details|Corrected/);
    await world.shows(customer.at, /Opraveno|Corrected\b/);
  });

  it('keeps what people type as text', async () => {
    const form = await openedForm(world, customer);
    const hostile = '**Zelený** `Kapr` $'.concat('{x} <at>všichni</at> s.r.o.');
    const answer = await sent(world, customer.at, form, { companyName: hostile, email: 'nikde' });
    assert.equal(inputValue(cardIn(answer.body), 'companyName'), hostile);
    await sent(world, customer.at, cardIn(answer.body) as CardJson, { email: goodForm.email, nameChoice: 'mine' });
    const card = await world.shows(customer.at, /Opraveno/);
    assert.ok(wordsOf(card).includes(hostile));
    assert.equal((await profileAt(world, customer)).companyName, hostile);
  });
});

describe('a correction in a Teams dialog', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ asTeams: true });
  });
  afterEach(() => world.stop());

  it('opens from the card, keeps mistakes in the dialog, closes when it is sent, and the card follows', async () => {
    await world.say('nový zákazník');
    const at = await world.posted();
    const review = await world.press(at, 'customer.create.check', goodForm);
    assert.ok(review);
    await world.pressRaw(at, 'customer.create.submit', {}, { card: review });
    const card = await world.shows(at, /customer\.correct/);
    await world.settled();
    const form = await opened(world, { ...at, body: { attachments: [{ content: card }] } }, 'customer.correct');
    assert.equal(form.title, 'Opravit údaje: Zelený Kapr s.r.o.');
    const values = valuesIn(form.card);
    const back = await next(world, { ...form, at }, 'customer.correct.submit', { ...values, email: 'nikde' });
    assert.match(wordsOf(back.card), /Opravte/);
    const said = await closing(world, { ...back, at }, 'customer.correct.submit', { ...values, city: 'Brno' });
    assert.match(said, /Ukládám opravené údaje/);
    await world.shows(at, /Opraveno/);
    const again = await opened(world, { ...at, body: { attachments: [{ content: card }] } }, 'customer.correct');
    assert.match(await closing(world, { ...again, at }, 'customer.correct.cancel'), /nic se neuložilo/);
  });
});
