import { z } from 'zod';
import type { Confirmation } from '../domain/signatory.ts';
import type { Called, PartnerCenter } from '../remote-ports.ts';
import { MCA } from './agreement-templates.ts';
import type { PartnerCenterClient } from './client.ts';
import { knownValue, parseJson } from './json.ts';
import { readPages, unknown } from './pages.ts';

type Of<Method extends keyof PartnerCenter> = Parameters<PartnerCenter[Method]>;

const SEARCH_MS = 25_000;
const LONGEST = 200;

const text = z
  .string()
  .transform((given) => given.trim().slice(0, LONGEST))
  .catch('')
  .default('');
const NO_ZONE = /T\d\d:\d\d(:\d\d(\.\d+)?)?$/;
/** A moment without a zone is one in UTC; JavaScript would take it for local time. */
const moment = z
  .string()
  .transform((given) => Date.parse(NO_ZONE.test(given) ? `${given}Z` : given))
  .refine(Number.isFinite)
  .transform((ms) => new Date(ms).toISOString());
const typed = z.looseObject({ type: z.string() });
const confirmationItem = z.looseObject({
  primaryContact: z.looseObject({ firstName: text, lastName: text, email: text, phoneNumber: text }),
  dateAgreed: moment,
});
const directStatus = z.looseObject({ isSigned: z.boolean() });

/** `unreadable`: something that may be a confirmation of this agreement; undefined: one of another agreement. */
function readConfirmation(item: unknown): Confirmation | 'unreadable' | undefined {
  const named = typed.safeParse(item);
  if (named.success && knownValue([MCA], named.data.type) !== MCA) return undefined;
  const read = confirmationItem.safeParse(item);
  if (!named.success || !read.success) return 'unreadable';
  const { firstName, lastName, email, phoneNumber } = read.data.primaryContact;
  return { signatory: { firstName, lastName, email, phone: phoneNumber }, agreedAt: read.data.dateAgreed };
}

const pathOf = (tenantId: string, rest: string): string => `/customers/${encodeURIComponent(tenantId)}/${rest}`;

/** The newest one; where nothing but unreadable ones is told, that is no "none". */
async function newestConfirmation(
  client: PartnerCenterClient,
  world: { readonly newGuid: () => string; readonly now: () => number },
  [reseller, tenantId, correlationId]: Of<'lookAtAgreement'>,
): Promise<Called<Confirmation | undefined>> {
  let newest: Confirmation | undefined;
  let isAnyUnreadable = false;
  const listing = {
    name: 'agreement.confirmations',
    reseller,
    path: pathOf(tenantId, `agreements?agreementType=${MCA}`),
    correlationId,
    withinMs: SEARCH_MS,
  };
  const read = await readPages(client, world, listing, (items) => {
    for (const found of items.map(readConfirmation)) {
      if (found === 'unreadable') isAnyUnreadable = true;
      else if (found && (!newest || found.agreedAt > newest.agreedAt)) newest = found;
    }
    return 'next';
  });
  if (!read.ok) return read;
  return !newest && isAnyUnreadable ? unknown('unreadable-answer', correlationId) : { ok: true, value: newest };
}

async function isAcceptedDirectly(
  client: PartnerCenterClient,
  newGuid: () => string,
  [reseller, tenantId, correlationId]: Of<'lookAtAgreement'>,
): Promise<Called<boolean>> {
  const asked = await client.ask(reseller, {
    name: 'agreement.direct',
    method: 'GET',
    path: pathOf(tenantId, 'directSignedMicrosoftCustomerAgreementStatus'),
    ids: { requestId: newGuid(), correlationId },
  });
  if (!asked.ok) return asked;
  const read = directStatus.safeParse(parseJson(asked.value.text));
  return read.success ? { ok: true, value: read.data.isSigned } : unknown('unreadable-answer', correlationId);
}

/** Both questions at once; a customer that Partner Center does not know is a refusal, never "none". */
export async function lookAtAgreement(
  client: PartnerCenterClient,
  world: { readonly newGuid: () => string; readonly now: () => number },
  asked: Of<'lookAtAgreement'>,
): ReturnType<PartnerCenter['lookAtAgreement']> {
  const [confirmation, direct] = await Promise.all([
    newestConfirmation(client, world, asked),
    isAcceptedDirectly(client, world.newGuid, asked),
  ]);
  return { confirmation, direct };
}
