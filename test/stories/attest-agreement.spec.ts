import assert from 'node:assert/strict';
import { tenantId } from '../support/activities.ts';
import { atAgreement, chooseChannel, saidInChannel } from '../support/agreements.ts';
import { atForm, confirmationsAt, said } from '../support/attestations.ts';
import { inputValue, wordsOf } from '../support/cards.ts';
import { auditOf } from '../support/customer-truth.ts';
import { goodForm } from '../support/forms.ts';
import { startWorld, type World } from '../support/world.ts';

describe('confirming by the form that a customer accepted', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ policy: 'seed-2021' });
  });
  afterEach(() => world.stop());

  it('is one form with the contact filled in, one call, and the card and the channel say so once', async () => {
    await chooseChannel(world);
    const { seller, tenantId: at } = await atForm(world);
    const form = seller.card();
    assert.equal(seller.value('firstName'), goodForm.firstName);
    assert.equal(seller.value('email'), goodForm.email);
    assert.equal(seller.value('phone'), '+420 602 123 456');
    assert.equal(seller.value('dateAgreed'), '');
    assert.equal(inputValue(form, 'confirms'), 'false');
    assert.match(wordsOf(form), /Potvrzuji, že zákazník Zelený Kapr s\.r\.o\. přijal/);
    assert.match(wordsOf(form), /do 30 minut/);
    assert.equal((await confirmationsAt(world)).length, 0);

    const sending = await seller.press('agreement.attest.submit', said);
    assert.match(wordsOf(sending), /Odesílám potvrzení přijetí|Potvrzeno partnerem/);
    const card = wordsOf(await seller.sees(/Potvrzeno partnerem/));
    assert.match(card, /12\. 11\. 2026/);
    assert.match(card, /Potvrdil\(a\)\nAdmin agent/);
    await world.settled();
    const told = saidInChannel(world).filter((words) => /Přijetí smlouvy je potvrzené/.test(words));
    assert.equal(told.length, 1);
    assert.doesNotMatch(told.join(), /sprava@|602/);
    await seller.press('agreement.refresh');
    await world.settled();
    assert.equal(saidInChannel(world).filter((words) => /smlouv/i.test(words)).length, 1);
    const [sent, ...more] = await confirmationsAt(world);
    assert.ok(sent && more.length === 0);
    assert.deepEqual(sent.body, {
      primaryContact: {
        firstName: goodForm.firstName,
        lastName: goodForm.lastName,
        email: goodForm.email,
        phoneNumber: '+420602123456',
      },
      templateId: (sent.body as { templateId: string }).templateId, // Partner Center's newest
      dateAgreed: '2026-11-12T00:00:00.000Z',
      type: 'MicrosoftCustomerAgreement',
    });
    assert.ok(sent.path.includes(at));
  });

  it('is the same for the customer of an indirect provider, which confirms for its resellers (R-03)', async () => {
    const by = { tenant: 3, person: 2 };
    const { seller, tenantId: at } = await atForm(world, by, { ...goodForm, associatedReseller: '6100002' });
    await seller.press('agreement.attest.submit', said);
    assert.match(wordsOf(await seller.sees(/Potvrzeno partnerem/)), /Potvrdil\(a\)/);
    await world.settled();
    const sent = await confirmationsAt(world);
    assert.equal(sent.length, 1);
    assert.ok(sent[0]?.path.includes(at));
  });

  it('says every mistake at its field, keeps what was typed, and sends nothing', async () => {
    const { seller } = await atForm(world);
    await seller.press('agreement.attest.submit', {
      email: 'nikde@',
      dateAgreed: '2062-01-01',
      lastName: '',
      phone: '12',
    });
    assert.match(seller.said('email'), /platnou e-mailovou adresu/);
    assert.match(seller.said('dateAgreed'), /nesmí být v budoucnosti/);
    assert.match(seller.said('lastName'), /Vyplňte/);
    assert.match(seller.said('phone'), /telefonní číslo/);
    assert.match(seller.said('confirms'), /Bez tohoto potvrzení/);
    assert.deepEqual(
      [seller.value('email'), seller.value('dateAgreed'), seller.value('phone')],
      ['nikde@', '2062-01-01', '12'],
    );
    assert.equal(seller.value('confirms'), 'false');
    await seller.press('agreement.attest.submit', { ...said, ...fixed, dateAgreed: '30. 9. 2019' });
    assert.match(seller.said('dateAgreed'), /existuje až od 1\. 10\. 2019/);
    assert.equal(seller.value('dateAgreed'), '30. 9. 2019');
    await world.settled();
    assert.equal((await confirmationsAt(world)).length, 0);
    await seller.press('agreement.attest.submit', { ...said, dateAgreed: '12. 11. 2026' });
    await seller.sees(/Potvrzeno partnerem/);
  });

  it('asks about an old day, and takes the answer for that day only', async () => {
    const { seller } = await atForm(world);
    await seller.press('agreement.attest.submit', { ...said, dateAgreed: '2024-05-03' });
    assert.match(wordsOf(seller.card()), /3\. 5\. 2024 je už dávno/);
    await seller.press('agreement.attest.submit', { ...said, dateAgreed: '2023-05-03', seen: 'true' });
    assert.match(wordsOf(seller.card()), /3\. 5\. 2023 je už dávno/);
    assert.equal((await confirmationsAt(world)).length, 0);
    await seller.press('agreement.attest.submit', { ...said, seen: 'true', dateAgreed: '2023-05-03' });
    await seller.sees(/Potvrzeno partnerem/);
  });

  it('writes down who, what and under which rules, never the person who accepted', async () => {
    const { seller, uid } = await atForm(world);
    await seller.press('agreement.attest.submit', said);
    await seller.sees(/Potvrzeno partnerem/);
    await world.settled();
    const rows = await auditOf(String(world.env.STORAGE_CONNECTION_STRING), world.prefix, `${tenantId(1)}|c|${uid}`);
    const told = rows.filter(({ what }) => what.startsWith('agreement.attest'));
    assert.deepEqual(
      told.map(({ what, outcome, details }) => [what, outcome, details.policy, details.evidence]),
      [
        ['agreement.attest.submit', 'done', 'seed-2021 1', true],
        ['agreement.attest', 'done', 'seed-2021 1', true],
      ],
    );
    assert.equal(told[1]?.details.standing, 'confirmed');
    const logged = JSON.stringify(rows) + world.log.join('\n');
    assert.doesNotMatch(logged, /sprava@zeleny-kapr|kapr\.pdf|602123456/);
  });

  it('is not offered to who may not, and refused in every cell of the matrix', async () => {
    const { seller, at } = await atForm(world);
    const form = seller.card();
    for (const person of [4, 5]) {
      const shown = await atAgreement(world, { tenant: 1, person });
      assert.ok(!shown.verbs().includes('agreement.attest'));
      const answer = await world.pressRaw(
        seller.at,
        'agreement.attest.submit',
        { ...said, ...fixed },
        { person, card: form },
      );
      assert.match(answer.text, /je potřeba role/);
    }
    assert.ok(at);
    await world.settled();
    assert.equal((await confirmationsAt(world)).length, 0);
  });

  it('leads back to the agreement without sending anything', async () => {
    const { seller } = await atForm(world);
    const back = await seller.press('agreement.attest.cancel');
    assert.match(wordsOf(back), /Nepřijato/);
    assert.ok(seller.verbs().includes('agreement.attest'));
    await world.settled();
    assert.equal((await confirmationsAt(world)).length, 0);
  });

  it('speaks English to who does', async () => {
    await world.say('language en');
    const { seller } = await atForm(world);
    assert.match(wordsOf(seller.card()), /I confirm that the customer Zelený Kapr s\.r\.o\. has accepted/);
    await seller.press('agreement.attest.submit', { dateAgreed: '2062-01-01' });
    assert.match(seller.said('dateAgreed'), /must not be in the future/);
    await seller.press('agreement.attest.submit', said);
    await seller.sees(/Confirmed by the partner/);
  });
});

/** What stood there before it was made wrong. */
const fixed = { email: goodForm.email, lastName: goodForm.lastName, phone: goodForm.phone };
