import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkForm } from '../../src/domain/check-form.ts';
import { emptyForm, type FormField, type FormValues } from '../../src/domain/customer-form.ts';
import type { Language } from '../../src/domain/language.ts';
import { policies } from '../../src/domain/policy.ts';
import { projectRoot } from '../../src/project-root.ts';
import { texts } from '../../src/texts/index.ts';
import { explain } from '../../src/texts/sentences.ts';
import { press } from '../support/activities.ts';
import { inputValue, pressDataOf, verbsOf } from '../support/cards.ts';
import { goodForm, unknownIco } from '../support/forms.ts';
import { newId } from '../support/open-store.ts';
import { aSeller, type Seller } from '../support/seller.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

const [reseller] = JSON.parse(readFileSync(join(projectRoot, 'dev', 'resellers.json'), 'utf8')); // our own file
const setting = { policy: policies['current-2026'], ownDomains: reseller.ownDomains, asksReseller: false };

const long = (length: number): string => 'x'.repeat(length);
const template = (name: string): string => `$\{${name}}`;
/** What people get wrong, field by field, and what is nobody's text: markup, templates, mentions. */
const wrong: Partial<Record<FormField, readonly string[]>> = {
  ico: ['', '12345678', '27082441', 'abc', '123456789', '0', '<at>IČO</at>', template('ico')],
  companyName: ['', ' ', 's.r.o.', 'x', '***', '\u00a0\t', long(201)],
  addressLine1: ['', 'Rybniční', '**', template('street'), `1${long(200)}`],
  city: ['', long(101)],
  postalCode: ['', '6740', 'ABC', '67401 7', '{{PSČ}}'],
  firstName: ['', long(51)],
  lastName: ['', `<at>${long(60)}</at>`],
  email: [
    '',
    'nic',
    'a@b',
    'a@b.cz, c@d.cz',
    'kdo@microsoft.com',
    `kdo@${reseller.ownDomains[0]}`,
    'kdo@kapr.neexistuje',
  ],
  phone: ['112', '12345678', '+420 666 123 456', 'zavolejte', template('phone')],
  domainPrefix: ['ab', 'zelený kapr', 'zeleny-kapr', 'a b c', long(28), '<b>'],
};
const fields = Object.keys(wrong) as (keyof typeof wrong)[]; // an object literal has no other keys

/** A good form with up to five mistakes; the register knows nothing of the number, so that nothing is filled in over them. */
const mistaken = fc.uniqueArray(fc.constantFrom(...fields), { minLength: 1, maxLength: 5 }).chain((chosen) =>
  fc.record(Object.fromEntries(chosen.map((field) => [field, fc.constantFrom(...(wrong[field] ?? []))]))).map(
    (mistakes): FormValues => ({
      ...emptyForm,
      ...goodForm,
      ico: unknownIco(77),
      ...(mistakes as Partial<FormValues>),
    }),
  ),
);

describe('two hundred wrong forms', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  async function sendsAll(seller: Seller, language: Language): Promise<void> {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(mistaken, async (form) => {
        const checked = checkForm(form, setting);
        assert.ok(!checked.ok, 'a form without a mistake');
        const card = await seller.check(form);
        assert.ok(!verbsOf(card).includes('customer.create.submit'));
        for (const [field, problem] of Object.entries(checked.refusal)) {
          seen.add(problem.why);
          assert.ok(
            seller.said(field).includes(explain(texts[language].problems, problem)),
            `${field}: ${problem.why}`,
          );
        }
        for (const field of fields) if (form[field].trim()) assert.equal(inputValue(card, field), form[field], field);
      }),
      { numRuns: 100, seed: language === 'cs' ? 20261120 : 20261121 },
    );
    assert.ok(seen.size > 12, [...seen].join(' '));
  }

  it('are answered with what is wrong at every field, in Czech, and keep what was typed', async () => {
    await sendsAll(await aSeller(world), 'cs');
  }).timeout(90_000);

  it('are answered so in English, too', async () => {
    await sendsAll(await aSeller(world, 'new customer', { person: 2, locale: 'en-GB' }), 'en');
  }).timeout(90_000);

  it('reach Partner Center in no way, not even by a button that their card does not have', async () => {
    const seller = await aSeller(world, 'nový zákazník', { person: 3 });
    const card = await seller.check({ ...goodForm, email: 'nic' });
    const { customer, revision } = pressDataOf(card, 'customer.create.check');
    const verb = 'customer.create.submit';
    for (const shown of [Number(revision), Number(revision) + 1, 0]) {
      const data = { customer, revision: shown, op: newId() };
      await world.deliver(press({ ...world.from(1, 3), verb, data, of: placeOf(seller.at) }), verb);
    }
    await world.settled();
    assert.deepEqual(await world.creations(), []);
  });
});
