import { z } from 'zod';
import { parseJson } from './json.ts';
import type { Answer } from './wire.ts';

/** Why a sign-in was refused, for people who can mend it (API §2.2). The texts are Entra's AADSTS numbers. */
const WHY: ReadonlyMap<number, string> = new Map([
  [50076, 'mfa-required'],
  [50079, 'mfa-required'],
  [700082, 'sign-in-expired'],
  [70008, 'sign-in-expired'],
  [700084, 'sign-in-expired'],
  [50173, 'sign-in-revoked'],
  [65001, 'consent-missing'],
  [7000215, 'client-secret-wrong'],
  [7000222, 'client-secret-expired'],
  [700016, 'app-unknown'],
  [90002, 'tenant-unknown'],
  [53003, 'conditional-access'],
]);

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
  const read = body.safeParse(parseJson(answer.text));
  if (!read.success || !read.data.error) return undefined;
  const { error, error_description, error_codes } = read.data;
  const named = [...error_description.matchAll(/AADSTS(\d+)/g)].map((match) => Number(match[1]));
  const known = [...error_codes, ...named].flatMap((number) => WHY.get(number) ?? [])[0];
  const tokenRefused = error === 'invalid_grant' || error === 'interaction_required';
  return { why: known ?? (error === 'invalid_client' ? 'client-refused' : 'sign-in-refused'), tokenRefused };
}
