import { z } from 'zod';
import { parseJson } from './json.ts';
import type { Answer } from './wire.ts';

/** Why a sign-in was refused, for people who can mend it (API §2.2), and the AADSTS numbers in which Entra says so. */
const NUMBERS: Readonly<Record<string, readonly number[]>> = {
  'mfa-required': [50072, 50074, 50076, 50079, 50158],
  'sign-in-expired': [70008, 700082, 700084],
  'sign-in-too-old': [70043, 70044],
  'sign-in-revoked': [50089, 50132, 50133, 50173],
  'account-unusable': [50034, 50053, 50055, 50057],
  'wrong-tenant': [50020, 90072],
  'consent-missing': [65001, 65004, 90094],
  'client-secret-wrong': [7000215, 7000216],
  'client-secret-expired': [7000222],
  'app-unknown': [70001, 700016],
  'app-disabled': [7000112],
  'tenant-unknown': [90002],
  'service-missing': [500011, 650052],
  'redirect-unknown': [50011],
  'conditional-access': [53000, 53001, 53002, 53003, 53004, 530003],
};
/** All of them: each has a sentence of what to do (texts/cs-access.ts). */
export const signInReasons: readonly string[] = [...Object.keys(NUMBERS), 'client-refused', 'sign-in-refused'];
const WHY: ReadonlyMap<number, string> = new Map(
  Object.entries(NUMBERS).flatMap(([why, numbers]) => numbers.map((number) => [number, why] as const)),
);

const body = z.looseObject({
  error: z.string().catch(''),
  error_description: z.string().catch(''),
  error_codes: z.array(z.number()).catch([]),
});

export type SignInRefusal = {
  readonly why: string;
  /** The refresh token is the trouble, so another one may do. */
  readonly tokenRefused: boolean;
};

/** Reads a token endpoint's refusal; undefined when the answer is none (a gateway's page, say), which may pass. */
export function signInRefusal(answer: Answer): SignInRefusal | undefined {
  return refusalIn(parseJson(answer.text));
}

/** As `signInRefusal`, of an answer already parsed, or of what the sign-in page sends back. */
export function refusalIn(answer: unknown): SignInRefusal | undefined {
  const read = body.safeParse(answer);
  if (!read.success || !read.data.error) return undefined;
  const { error, error_description, error_codes } = read.data;
  const named = [...error_description.matchAll(/AADSTS(\d+)/g)].map((match) => Number(match[1]));
  const known = [...error_codes, ...named].flatMap((number) => WHY.get(number) ?? [])[0];
  const tokenRefused = error === 'invalid_grant' || error === 'interaction_required';
  return { why: known ?? (error === 'invalid_client' ? 'client-refused' : 'sign-in-refused'), tokenRefused };
}
