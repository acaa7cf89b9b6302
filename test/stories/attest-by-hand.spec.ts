import assert from 'node:assert/strict';
import { atForm, confirmationsAt, said } from '../support/attestations.ts';
import { partsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { standingIn } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const SUBMIT = 'agreement.attest.submit';
const HOUR_MS = 3_600_000;

/** Somebody confirms it in Partner Center itself. */
const confirms = (world: World, tenantId: string, more: object = {}) =>
  world.control('POST', `customers/${tenantId}/confirm-agreement`, {
    firstName: goodForm.firstName,
    lastName: goodForm.lastName,
    email: goodForm.email,
    phoneNumber: '+420602123456',
    dateAgreed: '2026-11-12T09:30:00Z',
    ...more,
  });

for (const tenant of [1, 3])
  describe(`what a partner confirms in Partner Center itself (organisation ${tenant})`, () => {
    let world: World;
    const by = { tenant, person: 1 };
    const form = { ...goodForm, ...(tenant === 3 ? { associatedReseller: '6100002' } : {}) };
    beforeEach(async () => {
      world = await startWorld({ policy: 'current-2026', attestation: 'by-hand', sweeping: true });
    });
    afterEach(() => world.stop());

    it('is written down with its proof, looked up at once, and shown as confirmed when Partner Center shows it', async () => {
      const { seller, tenantId } = await atForm(world, by, form);
      const card = seller.card();
      const link = partsOf(card).find(({ type }) => type === 'Action.OpenUrl');
      assert.ok(String(link?.url).startsWith(`https://partner.microsoft.com/commerce/customers/${tenantId}/`));
      await seller.press(SUBMIT, { ...said, evidence: '' });
      assert.match(seller.said('evidence'), /Vyplňte/);
      await confirms(world, tenantId);
      await seller.press(SUBMIT, said);
      const shown = wordsOf(await seller.sees(/Potvrzeno partnerem/));
      assert.match(shown, /Potvrdil\(a\)/);
      await world.settled();
      assert.equal((await confirmationsAt(world)).length, 0);
    });

    it("is not taken for confirmed on a person's word: the bot looks again by itself until it is there", async () => {
      const { seller, tenantId } = await atForm(world, by, form);
      await seller.press(SUBMIT, said);
      const noted = wordsOf(await seller.sees(/Potvrzení je zapsané, ověřuji ho/));
      assert.match(noted, /Nepřijato/);
      await world.settled();
      await confirms(world, tenantId);
      await world.moveClock(new Date(Date.now() + 1.1 * HOUR_MS));
      const shown = wordsOf(await seller.sees(/Potvrzeno partnerem/, 20_000));
      assert.match(shown, /Potvrdil\(a\)/);
      assert.doesNotMatch(shown, /ověřuji ho/);
    });

    it('may be corrected while Partner Center does not show it', async () => {
      const { seller, tenantId } = await atForm(world, by, form);
      await seller.press(SUBMIT, { ...said, dateAgreed: '2026-11-11' });
      await seller.sees(/Potvrzení je zapsané, ověřuji ho/);
      await world.settled();
      await seller.press('agreement.attest');
      assert.equal(seller.value('dateAgreed'), '2026-11-11');
      assert.match(wordsOf(seller.card()), /Co tu změníte, zápis nahradí/);
      await confirms(world, tenantId);
      await seller.press(SUBMIT, said);
      await seller.sees(/Potvrdil\(a\)/);
    });

    it('with a day before April 2023 is said to bring nothing, and stays to be accepted again (R-54)', async () => {
      const { seller, tenantId } = await atForm(world, by, form);
      await seller.press(SUBMIT, { ...said, dateAgreed: '2021-06-15' });
      assert.match(wordsOf(seller.card()), /musí ji přijmout znovu/);
      await confirms(world, tenantId, { dateAgreed: '2021-06-15T09:30:00Z' });
      await seller.press(SUBMIT, { ...said, dateAgreed: '2021-06-15', seen: 'true' });
      const shown = wordsOf(await seller.sees(/Potvrdil\(a\)/));
      assert.match(shown, /Vyžaduje nové přijetí/);
      assert.ok(seller.verbs().includes('agreement.attest'));
    });
  });

describe('a confirmation by hand, in English', () => {
  let world: World;
  afterEach(() => world.stop());

  it('says the same', async () => {
    world = await startWorld({ policy: 'current-2026', attestation: 'by-hand' });
    await world.say('language en');
    const { seller, tenantId } = await atForm(world);
    assert.match(wordsOf(seller.card()), /Confirm the acceptance in Partner Center; the link is below/);
    assert.ok('dateAgreed' in standingIn(seller.card()));
    await seller.press(SUBMIT, said);
    await seller.sees(/Written down; being checked/);
    await confirms(world, tenantId);
    await seller.press('agreement.refresh');
    await seller.sees(/Confirmed by/);
  });
});
