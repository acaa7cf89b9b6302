import type { PostalAddress } from '../domain/address.ts';
import { isUnusableName } from '../domain/company-name.ts';
import { postalProblem, prefixProblem, streetProblem } from '../domain/field-rules.ts';
import type { Findings } from '../domain/findings.ts';
import { type Filled, isOfFormerName, prefill, prefillDomain } from '../domain/form-choices.ts';
import { suggestPrefixes } from '../domain/prefix-ideas.ts';
import { type FormSetting, type ReadForm, readForm } from '../domain/read-form.ts';
import { isRegisterFresh, type RegisterAnswer, type RegisterSubject } from '../domain/register.ts';
import { domainOfPrefix } from '../domain/tenant-domain.ts';
import { keysOf } from '../domain/unique-keys.ts';
import type { CustomerKey, Deps, Reseller } from '../ports.ts';
import { formSettingOf } from './customer-cards.ts';
import { findDuplicates } from './same-customer.ts';
import { type SharedDeadline, withinOneDeadline } from './shared-deadline.ts';

/**
 * Asks everybody who knows something about a form, side by side within one and a half seconds (architecture §3). Who has
 * not answered by then is "unknown": shown as that, and asked again by the job before anything is created.
 */

/** A free name may be taken by anybody any time: it is asked for again soon, and once more right before the creation. */
const DOMAIN_FRESH_MS = 60_000;
const ASKED_AT_ONCE = 5;

/** A form's questions to others, all under one deadline. */
export type Asking = {
  readonly deps: Deps;
  readonly reseller: Reseller;
  readonly key: CustomerKey;
  readonly setting: FormSetting;
  readonly deadline: SharedDeadline;
  readonly correlationId: string;
};

const isDomainFresh = ({ deps }: Asking, at: string): boolean =>
  deps.clock().getTime() - Date.parse(at) < DOMAIN_FRESH_MS;
const nowIn = ({ deps }: Asking): string => deps.clock().toISOString();

const subjectOf = (answer: RegisterAnswer | undefined): RegisterSubject | undefined =>
  answer?.kind === 'found' ? answer.subject : undefined;

export async function askRegister(asking: Asking, form: ReadForm, known: Findings): Promise<Findings> {
  const { ico, text, register } = form;
  if (text.country !== 'CZ' || !ico) return {};
  const fresh = known.register && register && register.kind !== 'unknown';
  if (fresh && isRegisterFresh(known.register.at, asking.deps.clock())) return {};
  const answer = await asking.deadline.orElse<RegisterAnswer>(asking.deps.register.lookUp(ico), {
    kind: 'unknown',
    why: 'slow',
  });
  return { register: { ico, at: nowIn(asking), answer } };
}

async function askCountry({ deps, reseller, deadline, setting }: Asking, { rules }: ReadForm): Promise<Findings> {
  if (setting.byProvider) return {};
  if (rules.source === 'partner-center' || !setting.policy.region.includes(rules.code)) return {};
  const country = await deadline.orElse(deps.partnerCenter.countryRules(reseller.teamsTenantId, rules.code), undefined);
  return country ? { country } : {};
}

async function askDomain(asking: Asking, form: ReadForm, known: Findings): Promise<Findings> {
  const { prefix, hasTenant, availability } = form;
  if (asking.setting.byProvider || hasTenant || !prefix || prefixProblem(prefix, asking.setting.policy)) return {};
  const settled = known.domain && availability && availability !== 'unknown';
  if (settled && isDomainFresh(asking, known.domain.at)) return {};
  return { domain: { prefix, at: nowIn(asking), answer: await availabilityOf(asking, prefix) } };
}

const availabilityOf = ({ deps, reseller, deadline, correlationId }: Asking, prefix: string) =>
  deadline.orElse(
    deps.partnerCenter.domainAvailability(reseller.teamsTenantId, domainOfPrefix(prefix), correlationId, 'recent'),
    'unknown' as const,
  );

/** Whether an address is whole and right as far as we can tell ourselves. */
const isWorthAsking = ({ addressLine1, city, postalCode }: PostalAddress, form: ReadForm): boolean =>
  addressLine1 !== '' &&
  city !== '' &&
  (postalCode !== '' || !form.rules.postalCodeRequired) &&
  !streetProblem(addressLine1) &&
  !postalProblem(postalCode, form.rules);

export async function askAddress(asking: Asking, form: ReadForm): Promise<Findings> {
  const { address, addressAnswer } = form;
  if (asking.setting.byProvider) return {};
  if ((addressAnswer && addressAnswer.kind !== 'unknown') || !isWorthAsking(address, form)) return {};
  const { deps, reseller, deadline, correlationId } = asking;
  const answer = await deadline.orElse(
    deps.partnerCenter.validateAddress(reseller.teamsTenantId, address, correlationId, 'recent'),
    { kind: 'unknown' },
  );
  return { address: { asked: address, answer } };
}

/** Our own records: no deadline, for without them nothing could be saved either. */
async function askOurselves({ deps, key }: Asking, { ico, domain, text }: ReadForm): Promise<Findings> {
  const found = await findDuplicates(deps, key, keysOf({ ico, country: text.country, domain }));
  return { duplicates: { ico, domain, found } };
}

/** Far more than anybody chooses from; all of a large provider's would not fit what we store of a customer. */
const MOST_RESELLERS = 200;

async function askForResellers(asking: Asking, form: ReadForm): Promise<Findings> {
  const asked = form.text.associatedReseller;
  const known = form.resellers !== undefined && form.resellers !== 'unknown';
  if (!asking.setting.asksReseller || !asked || known) return {};
  const { deps, reseller, deadline } = asking;
  const found = await deadline.orElse(deps.partnerCenter.findResellers(reseller.teamsTenantId, asked), 'unknown');
  return { resellers: { asked, found: found === 'unknown' ? found : found.slice(0, MOST_RESELLERS) } };
}

/** Names to choose from, where one is missing, taken, or made of what was another organisation's: the first few ideas nobody has. */
async function askForSuggestions(asking: Asking, form: ReadForm, known: Findings): Promise<Findings> {
  const { text, prefix, hasTenant, availability, duplicates } = form;
  const { companyName, country, city } = text;
  const isOurs = duplicates.some(({ by }) => by === 'domain');
  const isOutdated = isOfFormerName(prefix, companyName, known);
  const wanted = !hasTenant && (!prefix || availability === 'taken' || isOurs || isOutdated);
  if (!wanted || !companyName || isUnusableName(companyName)) return {};
  const offered = known.suggestions?.companyName === companyName ? known.suggestions.prefixes : [];
  if (offered.some((each) => each.prefix !== prefix && each.answer !== 'unknown')) return {};
  const ideas = suggestPrefixes(companyName, asking.setting.policy.tenant.prefix, { country, city });
  const asked = await Promise.all(
    ideas
      .filter((idea) => idea !== prefix || availability !== 'taken')
      .slice(0, ASKED_AT_ONCE)
      .map(async (idea) => ({
        prefix: idea,
        answer: asking.setting.byProvider ? ('unknown' as const) : await availabilityOf(asking, idea),
      })),
  );
  return { suggestions: { companyName, prefixes: asked.filter(({ answer }) => answer !== 'taken') } };
}

const merged = (known: Findings, ...found: readonly Findings[]): Findings => Object.assign({}, known, ...found);

/** The availability of a suggested name that now stands in the form is known already. */
function withDomainKnown({ values, findings }: Filled, asking: Asking): Filled {
  const { prefix, availability } = readForm(values, findings, asking.setting);
  const offered = findings.suggestions?.prefixes.find((each) => each.prefix === prefix);
  if (availability || !offered) return { values, findings };
  return { values, findings: { ...findings, domain: { prefix, at: nowIn(asking), answer: offered.answer } } };
}

async function ask(asking: Asking, { values, findings }: Filled): Promise<Filled> {
  const { setting } = asking;
  const form = readForm(values, findings, setting);
  const first = merged(
    findings,
    ...(await Promise.all([
      askRegister(asking, form, findings),
      askCountry(asking, form),
      askDomain(asking, form, findings),
      askAddress(asking, form),
      askOurselves(asking, form),
      askForResellers(asking, form),
    ])),
  );
  const { ico, register } = readForm(values, first, setting);
  const before = subjectOf(findings.register?.answer);
  const filled = register ? prefill(values, { ico, subject: subjectOf(register) }, before) : values;
  const again = readForm(filled, first, setting);
  const second = merged(
    first,
    ...(await Promise.all([
      askForSuggestions(asking, again, first),
      // filled in from the register just now
      again.addressAnswer ? {} : askAddress(asking, again),
    ])),
  );
  const named = withDomainKnown(prefillDomain(filled, second, findings), asking);
  const last = readForm(named.values, named.findings, setting);
  // the name was chosen only now: somebody of ours may have it
  if (last.domain === again.domain) return named;
  return { values: named.values, findings: merged(named.findings, await askOurselves(asking, last)) };
}

/** The form with what is known about it by now: its empty fields filled in, its findings brought up to date. */
export async function gatherFindings(
  deps: Deps,
  of: { readonly reseller: Reseller; readonly uid: string },
  filled: Filled,
): Promise<Filled> {
  const { reseller, uid } = of;
  const key = { reseller: reseller.teamsTenantId, uid };
  const setting = formSettingOf(reseller);
  return withinOneDeadline((deadline) =>
    ask({ deps, reseller, key, setting, deadline, correlationId: deps.newGuid() }, filled),
  );
}
