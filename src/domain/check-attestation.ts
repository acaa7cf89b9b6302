import {
  type AttestationField,
  type AttestationRequest,
  type AttestationValues,
  type AttestationWay,
  attestationFields,
} from './attestation.ts';
import { type Problem, tidy } from './customer-form.ts';
import { dayOf, daysBetween, momentOn, readDay } from './day.ts';
import { emailToSend } from './email.ts';
import { emailProblem, lengthProblem, phoneProblem } from './field-rules.ts';
import { parsePhone } from './phone.ts';
import type { Policy } from './policy.ts';
import { accept, type Result, refuse } from './result.ts';

/** What a confirmation is measured by besides itself. */
export type AttestationSetting = {
  readonly way: AttestationWay;
  readonly policy: Policy;
  readonly ownDomains: readonly string[];
  /** The customer's: where a number without +... belongs. */
  readonly country: string;
  readonly now: Date;
};

/** What a person ticks; never set for them. */
export type AttestationTicks = {
  /** That the customer has accepted, and that it can be shown. */
  readonly confirms: boolean;
  /** Which day the question about it was answered for, '' for none: about another day it is asked anew. */
  readonly seen: string;
};

/** A day that is right and yet worth a question. */
export type DayQuestion = { readonly why: 'old' | 'stale'; readonly day: string };

export type AttestationMistakes = {
  readonly problems: Readonly<Partial<Record<AttestationField | 'confirms' | 'seen', Problem>>>;
  readonly asks?: DayQuestion;
};

const SHORTEST_EVIDENCE = 3;
const LONGEST_EVIDENCE = 500;

/** What is wrong with the day on which a customer accepted. */
export function dayProblem(
  typed: string,
  { policy: { agreement }, now }: Pick<AttestationSetting, 'policy' | 'now'>,
): Problem | undefined {
  if (!tidy(typed)) return { why: 'required' };
  const day = readDay(typed);
  if (!day) return { why: 'day-format' };
  // here the day begins before it does in UTC, so that what is no future here needs no second look
  if (day > dayOf(now)) return { why: 'day-future' };
  return day < agreement.firstDay ? { why: 'day-too-early', on: agreement.firstDay } : undefined;
}

/** Only about a day that may be sent. */
function questionAbout(day: string, { policy: { agreement }, now }: AttestationSetting): DayQuestion | undefined {
  if (agreement.reacceptIfBefore !== undefined && day < agreement.reacceptIfBefore) return { why: 'stale', day };
  return daysBetween(day, dayOf(now)) > agreement.oldAfterDays ? { why: 'old', day } : undefined;
}

/** Where the customer accepts at Microsoft, Microsoft keeps the proof. */
function evidenceProblem(text: string, { way, policy }: AttestationSetting): Problem | undefined {
  if (!text) return policy.agreement.requireEvidence && way !== 'enhanced' ? { why: 'required' } : undefined;
  if (text.length < SHORTEST_EVIDENCE) return { why: 'too-short', min: SHORTEST_EVIDENCE };
  return text.length > LONGEST_EVIDENCE ? { why: 'too-long', max: LONGEST_EVIDENCE } : undefined;
}

export function checkAttestation(
  values: AttestationValues,
  ticks: AttestationTicks,
  setting: AttestationSetting,
): Result<AttestationRequest, AttestationMistakes> {
  // exactly the fields of the form
  const text = Object.fromEntries(attestationFields.map((field) => [field, tidy(values[field])])) as AttestationValues;
  const hasDay = setting.way !== 'enhanced';
  const wrongDay = hasDay ? dayProblem(values.dateAgreed, setting) : undefined;
  const day = hasDay && !wrongDay ? (readDay(values.dateAgreed) ?? '') : '';
  const question = day ? questionAbout(day, setting) : undefined;
  const problems = present({
    firstName: lengthProblem('firstName', text.firstName, true),
    lastName: lengthProblem('lastName', text.lastName, true),
    email: lengthProblem('email', text.email, true) ?? emailProblem(text.email, setting.ownDomains),
    phone: lengthProblem('phone', text.phone, false) ?? phoneProblem(text.phone, setting.country),
    dateAgreed: wrongDay,
    evidence: evidenceProblem(text.evidence, setting),
    confirms: ticks.confirms ? undefined : { why: 'not-ticked' },
    seen: question && ticks.seen !== question.day ? { why: 'not-ticked' } : undefined,
  });
  if (Object.keys(problems).length > 0) return refuse({ problems, ...(question ? { asks: question } : {}) });
  return accept({
    signatory: {
      firstName: text.firstName,
      lastName: text.lastName,
      email: emailToSend(text.email),
      phone: parsePhone(text.phone, setting.country) ?? '',
    },
    agreedAt: day && momentOn(day, setting.now),
    evidence: text.evidence,
  });
}

const present = (found: Readonly<Record<string, Problem | undefined>>): AttestationMistakes['problems'] =>
  Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined));
