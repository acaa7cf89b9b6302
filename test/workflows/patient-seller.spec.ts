import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AddressAnswer, PostalAddress } from '../../src/domain/address.ts';
import { checkForm } from '../../src/domain/check-form.ts';
import { builtInRules } from '../../src/domain/country.ts';
import { type Customer, domainOf } from '../../src/domain/customer.ts';
import {
  type ChoiceField,
  choiceFields,
  emptyForm,
  type FormField,
  type FormValues,
  type InputField,
  type Problem,
} from '../../src/domain/customer-form.ts';
import type { AssociatedReseller, UniqueKey } from '../../src/domain/findings.ts';
import { type Questions, questionsOf } from '../../src/domain/form-help.ts';
import type { RegisterAnswer } from '../../src/domain/register.ts';
import { accept } from '../../src/domain/result.ts';
import { keysOfRequest } from '../../src/domain/unique-keys.ts';
import type { Deps, Reseller } from '../../src/ports.ts';
import { formSettingOf } from '../../src/workflows/customer-cards.ts';
import { isSamePress, pressOf, readSentForm } from '../../src/workflows/read-sent-form.ts';
import { answersTo } from '../domain/answers-to.ts';
import { anyForm, ICOS, resellers, subjectOf } from '../domain/any-findings.ts';
import { REQUEST } from '../domain/filled-form.ts';
import { creating, NOW } from '../domain/one-customer.ts';
import { aReseller } from '../support/a-reseller.ts';
import { depsWith } from './step-fakes.ts';

/** What a seller types who has read what is wrong; the number is in no register unless the world says so. */
const GOOD: Readonly<Record<FormField, readonly string[]>> = {
  ico: ['25123891', '45274649', '00177041'],
  companyName: ['Tichá voda s.r.o.', 'Potok a syn'],
  addressLine1: ['Nová 1', 'Stará 2'],
  addressLine2: [''],
  city: ['Brno'],
  postalCode: ['602 00'],
  country: ['CZ'],
  firstName: ['Účetní'],
  lastName: ['Oddělení'],
  email: ['ucetni@ticha-voda.cz'],
  phone: ['602 123 456', '+420 511 123 456'],
  domainPrefix: ['tichavoda', 'potokasyn', 'novypotok', 'hlubokavoda'],
  hasTenant: ['false'],
  existingDomain: ['ticha-voda.cz'],
  agreementPath: ['invite'],
  associatedReseller: ['Kolárna'],
};

/** Others who answer the same to the same, as long as the seller works on the form. */
type Others = {
  readonly register: Readonly<Record<string, RegisterAnswer>>;
  /** To the first addresses; then the last one for ever. */
  readonly addresses: readonly AddressAnswer['kind'][];
  readonly taken: readonly string[];
  readonly unknownDomains: boolean;
  readonly ours: readonly string[];
  readonly oursIco: boolean;
  readonly found: readonly AssociatedReseller[];
  readonly countryTells: boolean;
};

const NOTHING: RegisterAnswer = { kind: 'not-found' };
const answerOf = (ico: string): fc.Arbitrary<RegisterAnswer> =>
  fc.oneof(
    subjectOf(ico).map(({ dissolvedOn: _, ...subject }) => ({ kind: 'found' as const, subject })),
    fc.constantFrom<RegisterAnswer>(NOTHING, { kind: 'unknown', why: 'slow' }),
  );
const NUMBERS = [...ICOS, ...GOOD.ico];
const kinds = fc.constantFrom<AddressAnswer['kind']>(
  'verified',
  'must-choose',
  'may-choose',
  'not-validated',
  'unknown',
);
const others: fc.Arbitrary<Others> = fc.record({
  register: fc.record(Object.fromEntries(NUMBERS.map((ico) => [ico, answerOf(ico)]))),
  addresses: fc.tuple(fc.oneof(kinds, fc.constant<AddressAnswer['kind']>('wrong')), kinds),
  taken: fc.subarray(['lipovymlyn', 'lipovymlyncz', 'lipovymlyn365', 'zelenykapr', 'zelenykaprcz', 'tichavoda']),
  unknownDomains: fc.boolean(),
  ours: fc.subarray(['lipovymlyn', 'lipovymlynnemcice', 'zelenykapr', 'potokasyn']),
  oursIco: fc.boolean(),
  found: fc.subarray([...resellers], { minLength: 1 }),
  countryTells: fc.boolean(),
});

function depsOf(world: Others): Deps {
  const seen: string[] = [];
  const other = (changes: Partial<typeof REQUEST>): Customer =>
    creating({ request: accept({ ...REQUEST, ...changes }) });
  const held = new Map<string, Customer>([
    ...world.ours.map((domainPrefix, at) => [`ours-${at}`, other({ domainPrefix, ico: '00841811' })] as const),
    ...(world.oursIco ? [['ours-ico', other({ domainPrefix: 'davno' })] as const] : []),
  ]);
  const holds = (customer: Customer, key: UniqueKey): boolean =>
    customer.state === 'creating' && keysOfRequest(customer.request).some(({ value }) => value === key.value);
  const suggested = (asked: PostalAddress): readonly PostalAddress[] => [
    { ...asked, addressLine1: `${asked.addressLine1}/1` },
    { ...asked, addressLine1: 'Bez čísla' },
    { ...asked, country: 'SK' },
  ];
  return depsWith({
    clock: () => NOW,
    newGuid: () => 'guid',
    register: { lookUp: async (ico: string) => world.register[ico] ?? NOTHING },
    customers: { load: async ({ uid }: { uid: string }) => ({ customer: held.get(uid), postings: [], jobs: [] }) },
    reservations: {
      holders: async (_reseller: string, key: UniqueKey) =>
        [...held]
          .filter(([, customer]) => holds(customer, key))
          .map(([customer]) => ({ customer, companyName: 'Naše' })),
    },
    partnerCenter: {
      countryRules: async (_reseller: string, code: string) =>
        world.countryTells
          ? { ...builtInRules(code, aReseller.policy), source: 'partner-center', takesRegistrationNumber: true }
          : undefined,
      domainAvailability: async (_reseller: string, domain: string) => {
        if (world.taken.some((prefix) => domain === domainOf({ ...REQUEST, domainPrefix: prefix }))) return 'taken';
        return world.unknownDomains ? 'unknown' : 'free';
      },
      validateAddress: async (_reseller: string, asked: PostalAddress): Promise<AddressAnswer> => {
        const said = JSON.stringify(asked);
        if (!seen.includes(said)) seen.push(said);
        const kind = world.addresses[Math.min(seen.indexOf(said), world.addresses.length - 1)] ?? 'unknown';
        return kind === 'must-choose' || kind === 'may-choose' ? { kind, suggestions: suggested(asked) } : { kind };
      },
      findResellers: async () => world.found,
    },
  });
}

/** What the card sends: every field, and an answer only where it asks. */
function sentFrom(values: FormValues, asked: Questions): FormValues {
  const shown: Readonly<Record<ChoiceField, boolean>> = {
    nameChoice: asked.name !== undefined,
    nameConfirmed: asked.nameDoubtful,
    insolvencySeen: asked.insolvency,
    duplicateReason: asked.duplicateReason !== undefined,
    addressChoice: asked.addresses.length > 0 || asked.mayKeepAddress,
    domainChoice: asked.prefixes.length > 0,
    resellerChoice: asked.resellers.length > 0,
  };
  const hidden = choiceFields.filter((field) => !shown[field]).map((field) => [field, '']);
  return { ...values, ...Object.fromEntries(hidden) };
}

type Dice = (sides: number) => number;

type Looking = { readonly now: FormValues; readonly asked: Questions; readonly dice: Dice; readonly round: number };

const RESTLESS = 4;
const ROUNDS = 12;

/** Answers what is asked, or types something better; at once for every field, as people do. */
function mended(
  problems: Readonly<Partial<Record<FormField, Problem>>>,
  { now, asked, dice, round }: Looking,
): Partial<FormValues> {
  const changes: Partial<Record<InputField, string>> = {};
  for (const [name, { why }] of Object.entries(problems)) {
    const field = name as FormField; // a key of problems
    const answers =
      (why === 'required' && field === 'domainPrefix' ? answersTo('prefix-taken', asked) : answersTo(why, asked)) ?? [];
    // who is asked something may also type something else instead, for a while
    const typed = GOOD[field].filter((text) => text !== now[field]).map((text) => ({ [field]: text }));
    const all: readonly Partial<FormValues>[] =
      answers.length > 0 && (round > RESTLESS || dice(4) > 0) ? answers : typed;
    Object.assign(changes, all[dice(all.length)]);
  }
  return changes;
}

/** Works on a form until it can be reviewed; the problems of each round when that never comes. */
async function workOn(begun: FormValues, world: Others, of: { reseller: Reseller; rolls: readonly number[] }) {
  const { reseller, rolls } = of;
  const deps = depsOf(world);
  const setting = formSettingOf(reseller);
  let rolled = 0;
  const dice: Dice = (sides) => (rolls[rolled++ % rolls.length] ?? 0) % sides;
  let before: Parameters<typeof readSentForm>[3];
  let sent = begun;
  const told: string[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const press = { values: sent, op: `op-${round}`, button: 'check' };
    const { values, findings } = await readSentForm(deps, { reseller, uid: 'u1' }, press, before);
    before = { values, findings, pressed: pressOf(press) };
    assert.ok(isSamePress(press, before.pressed));
    const checked = checkForm(values, setting, findings);
    if (checked.ok) return { rounds: round, told };
    told.push(JSON.stringify(checked.refusal));
    const asked = questionsOf(values, findings, setting);
    sent = { ...sentFrom(values, asked), ...mended(checked.refusal, { now: values, asked, dice, round }) };
  }
  return { rounds: undefined, told };
}

/** As the first card sends it: it has asked nothing yet. */
const unasked = (values: FormValues): FormValues => ({
  ...values,
  ...Object.fromEntries(choiceFields.map((field) => [field, ''])),
});
const form = fc.oneof({ weight: 3, arbitrary: anyForm.map(unasked) }, { weight: 1, arbitrary: fc.constant(emptyForm) });
const sells = fc.boolean().map((sellsThroughResellers): Reseller => ({ ...aReseller, sellsThroughResellers }));

describe('a patient seller', () => {
  it('gets from any form to its review, whatever the others say, as long as the organisation and the address exist', async () => {
    let longest = 0;
    await fc.assert(
      fc.asyncProperty(
        form,
        others,
        sells,
        fc.array(fc.nat(99), { minLength: 5, maxLength: 30 }),
        async (begun, world, reseller, rolls) => {
          const done = await workOn(begun, world, { reseller, rolls });
          assert.ok(done.rounds !== undefined, done.told.join('\n'));
          longest = Math.max(longest, done.rounds);
        },
      ),
      { numRuns: 300 },
    );
    assert.ok(longest > 2, 'none of these forms had anything to mend');
  });
});
