import { dayProblem } from './check-attestation.ts';
import { type Problem, tidy } from './customer-form.ts';
import { readDay } from './day.ts';
import { isWithin } from './internet-domain.ts';
import type { Policy } from './policy.ts';
import { type AttestAnswer, outcomes, type TenantAnswer } from './provider-request.ts';
import { accept, type Result, refuse } from './result.ts';
import { domainOfPrefix, isTenantDomain, normaliseDomain } from './tenant-domain.ts';

/** What a person writes down of the provider's answer. The names are the input ids of the form. */
export const answerFields = ['outcome', 'tenantId', 'domain', 'acceptedOn', 'acceptedBy', 'reason', 'what'] as const;
export type AnswerField = (typeof answerFields)[number];
export type AnswerValues = Readonly<Record<AnswerField, string>>;
export type AnswerProblems = Readonly<Partial<Record<AnswerField, Problem>>>;

export const emptyAnswer: AnswerValues = {
  outcome: '',
  tenantId: '',
  domain: '',
  acceptedOn: '',
  acceptedBy: '',
  reason: '',
  what: '',
};

/** What an answer is measured by besides itself. */
export type AnswerSetting = {
  /** Tenants of the reseller's own and of its provider: no customer has one of these. */
  readonly ourTenants: readonly string[];
  readonly providerTenants: readonly string[];
  readonly ownDomains: readonly string[];
};

const SHORTEST_TEXT = 3;
const LONGEST_TEXT = 1_000;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** As people copy it: with braces, capitals and blanks around. */
export const normaliseTenantId = (typed: string): string =>
  tidy(typed)
    .toLowerCase()
    .replace(/^\{(.*)\}$/, '$1')
    .trim();

/** As people write it: the part before .onmicrosoft.com alone will do. */
export function normaliseAnsweredDomain(typed: string): string {
  const domain = normaliseDomain(typed);
  return domain === '' || domain.includes('.') ? domain : domainOfPrefix(domain);
}

function tenantIdProblem(tenantId: string, { ourTenants, providerTenants }: AnswerSetting): Problem | undefined {
  if (!tenantId) return { why: 'required' };
  if (!GUID.test(tenantId) || tenantId === NOBODY) return { why: 'tenant-id-format' };
  const isOf = (tenants: readonly string[]): boolean => tenants.some((each) => each.toLowerCase() === tenantId);
  if (isOf(ourTenants)) return { why: 'tenant-id-ours' };
  return isOf(providerTenants) ? { why: 'tenant-id-provider' } : undefined;
}

function domainProblem(domain: string, { ownDomains }: AnswerSetting): Problem | undefined {
  if (!domain) return { why: 'required' };
  if (isWithin(domain, ownDomains)) return { why: 'own-tenant' };
  return isTenantDomain(domain) ? undefined : { why: 'domain-format' };
}

function textProblem(text: string): Problem | undefined {
  if (!text) return { why: 'required' };
  if (text.length < SHORTEST_TEXT) return { why: 'too-short', min: SHORTEST_TEXT };
  return text.length > LONGEST_TEXT ? { why: 'too-long', max: LONGEST_TEXT } : undefined;
}

function checkTenant(
  values: AnswerValues,
  setting: AnswerSetting,
): Result<Extract<TenantAnswer, { outcome: 'done' }>, AnswerProblems> {
  const tenantId = normaliseTenantId(values.tenantId);
  const domain = normaliseAnsweredDomain(values.domain);
  const problems = present({
    tenantId: tenantIdProblem(tenantId, setting),
    domain: domainProblem(domain, setting),
  });
  return Object.keys(problems).length > 0 ? refuse(problems) : accept({ outcome: 'done', tenantId, domain });
}

/** What a confirmed acceptance is measured by: the day is no future one, and there was such an agreement. */
export type AcceptanceSetting = { readonly policy: Policy; readonly now: Date };

const LONGEST_PERSON = 200;

function checkAcceptance(
  values: AnswerValues,
  setting: AcceptanceSetting,
): Result<Extract<AttestAnswer, { outcome: 'confirmed' }>, AnswerProblems> {
  const acceptedBy = tidy(values.acceptedBy);
  const problems = present({
    acceptedOn: dayProblem(values.acceptedOn, setting),
    acceptedBy: acceptedBy.length > LONGEST_PERSON ? { why: 'too-long', max: LONGEST_PERSON } : undefined,
  });
  const acceptedOn = readDay(values.acceptedOn);
  if (!acceptedOn || Object.keys(problems).length > 0) return refuse(problems);
  return accept({ outcome: 'confirmed', acceptedOn, acceptedBy });
}

/** What is said of a customer. */
export const checkAnswer = (values: AnswerValues, setting: AnswerSetting): Result<TenantAnswer, AnswerProblems> =>
  checkOutcome(values, () => checkTenant(values, setting));

/** What is said of an agreement. */
export const checkAttestAnswer = (
  values: AnswerValues,
  setting: AcceptanceSetting,
): Result<AttestAnswer, AnswerProblems> => checkOutcome(values, () => checkAcceptance(values, setting));

/** Only what belongs to the outcome counts; what was typed into the other fields stays there. */
function checkOutcome<D>(
  values: AnswerValues,
  done: () => Result<D, AnswerProblems>,
): Result<D | Exclude<TenantAnswer, { outcome: 'done' }>, AnswerProblems> {
  const outcome = outcomes.find((each) => each === values.outcome);
  switch (outcome) {
    case undefined:
      return refuse({ outcome: { why: 'required' } });
    case 'done':
      return done();
    case 'refused': {
      const reason = tidy(values.reason);
      const wrong = textProblem(reason);
      return wrong ? refuse({ reason: wrong }) : accept({ outcome, reason });
    }
    case 'needs-more': {
      const what = tidy(values.what);
      const wrong = textProblem(what);
      return wrong ? refuse({ what: wrong }) : accept({ outcome, what });
    }
  }
}

const present = (found: Readonly<Record<string, Problem | undefined>>): AnswerProblems =>
  Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined));
