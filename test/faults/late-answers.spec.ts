import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type AresEmulator, startAresEmulator } from '../../dev/ares-emulator/server.ts';
import { type PartnerCenterEmulator, startPartnerCenterEmulator } from '../../dev/partner-center-emulator/server.ts';
import { projectRoot } from '../../src/project-root.ts';
import { cs } from '../../src/texts/cs.ts';
import { wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { hold } from '../support/holding.ts';
import { aSeller, type Seller } from '../support/seller.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';
import { startWorld, type World } from '../support/world.ts';

const review = cs.cards['customer-review'];
const ALL = /validations\/address|\/domains\/|countryvalidationrules|ekonomicke-subjekty/;

/** Order of events instead of a clock: what is asked is held until the test lets it go, and the card comes before that. */
describe('answers that come after the card that was waiting for them (T32)', () => {
  let world: World;
  let ares: AresEmulator;
  let partnerCenter: PartnerCenterEmulator;
  let toRegister: TollProxy;
  let toPartnerCenter: TollProxy;
  beforeEach(async () => {
    const resellersFile = join(projectRoot, 'dev', 'resellers.json');
    [ares, partnerCenter] = await Promise.all([
      startAresEmulator(),
      startPartnerCenterEmulator({ port: 0, resellersFile }),
    ]);
    [toRegister, toPartnerCenter] = await Promise.all([startTollProxy(ares.url), startTollProxy(partnerCenter.url)]);
    world = await startWorld({
      env: {
        ARES_URL: toRegister.url,
        PARTNER_CENTER_URL: toPartnerCenter.url,
        PARTNER_CENTER_AUTH_URL: partnerCenter.authUrl,
        PARTNER_CENTER_TIMEOUT_MS: '30000',
        WORK_LEASE_SECONDS: '40',
      },
    });
  });
  afterEach(async () => {
    await world.stop();
    await Promise.all([toRegister.stop(), toPartnerCenter.stop()]);
    await Promise.all([ares.stop(), partnerCenter.stop()]);
  });

  const says = (seller: Seller, words: string): void => assert.ok(wordsOf(seller.card()).includes(words), words);
  const saysNot = (seller: Seller, words: string): void => assert.ok(!wordsOf(seller.card()).includes(words), words);

  it('the register’s: the next press has it without asking a second time', async () => {
    const held = hold(toRegister, /ekonomicke-subjekty/);
    const seller = await aSeller(world);
    await seller.check(goodForm);
    says(seller, review.registers.unknown);
    held.letGo();
    await seller.edit();
    await seller.check();
    says(seller, review.registers.verified);
    assert.equal(toRegister.count(/ekonomicke-subjekty/), 1);
  });

  it('about the address: the next press has it without asking a second time', async () => {
    const held = hold(toPartnerCenter, /validations\/address/);
    const seller = await aSeller(world);
    await seller.check(goodForm);
    says(seller, `(${review.addressChecks.unknown})`);
    held.letGo();
    await seller.edit();
    await seller.check();
    says(seller, `(${review.addressChecks.verified})`);
    assert.equal(toPartnerCenter.count(/validations\/address/), 1);
  });

  it('about the name of the tenant: the next press has it; the job asks once more', async () => {
    const held = hold(toPartnerCenter, /\/domains\//);
    const seller = await aSeller(world);
    await seller.check(goodForm);
    says(seller, review.domainUnknown);
    held.letGo();
    await seller.edit();
    await seller.check();
    saysNot(seller, review.domainUnknown);
    assert.equal(toPartnerCenter.count(/\/domains\//), 1);
    await seller.submit();
    await seller.created();
    assert.equal(toPartnerCenter.count(/\/domains\//), 2);
  });

  it('about a country: our own rules until then, Partner Center’s from the next press on', async () => {
    const held = hold(toPartnerCenter, /countryvalidationrules/);
    const seller = await aSeller(world);
    const berlin = { country: 'DE', addressLine1: 'Záhadná 5', city: 'Berlin', postalCode: '1011' };
    await seller.check({ ...goodForm, ico: '', phone: '', ...berlin });
    assert.ok(seller.isReview(), wordsOf(seller.card()));
    held.letGo();
    await seller.edit();
    await seller.check();
    assert.match(seller.said('postalCode'), /⚠/);
    assert.equal(toPartnerCenter.count(/countryvalidationrules/), 1);
  });

  it('all of them, for ever: every press is answered all the same, and nobody claims to know', async () => {
    const [register, others] = [hold(toRegister, ALL), hold(toPartnerCenter, ALL)];
    const seller = await aSeller(world, `nový zákazník ${goodForm.ico}`);
    assert.equal(seller.value('ico'), goodForm.ico);
    await Promise.all([register.arrived]);
    await seller.check(goodForm);
    await others.arrived;
    for (const words of [review.registers.unknown, `(${review.addressChecks.unknown})`, review.domainUnknown])
      says(seller, words);
    await seller.edit();
    await seller.lookUp();
    assert.doesNotMatch(wordsOf(seller.card()), /✓/);
    register.letGo();
    others.letGo();
    // and the job gets the answers that were too late for the cards
    await seller.check();
    await seller.submit();
    await seller.created();
  });
});
