import type { Answer } from '../emulator/call.ts';
import { no } from './answers.ts';
import type { World } from './partners.ts';

/** What Partner Center takes before `.onmicrosoft.com` (API §3.1; the longest length is not confirmed). */
export const isDomain = (domain: string): boolean =>
  /^[a-z0-9]([a-z0-9-]{0,25}[a-z0-9])?\.onmicrosoft\.com$/i.test(domain);

/** 200 taken, 404 free, 400 malformed. */
export function checkDomain(domain: string, { domains }: World): Answer {
  if (!isDomain(domain)) return no(400, '3000', 'The domain is malformed', ['domain']);
  return { status: domains.has(domain.toLowerCase()) ? 200 : 404 };
}
