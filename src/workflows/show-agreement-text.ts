import { agreementTextCard } from '../cards/agreement-text.ts';
import type { DataOf, Handlers } from '../cards/index.ts';
import type { Customer } from '../domain/customer.ts';
import { listingFor } from '../domain/search-words.ts';
import type { Deps, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { agreementGate } from './agreement-gate.ts';
import { AGREEMENT_TEXT_PAGE } from './compose-mail.ts';
import { showPersonally } from './personal-chat.ts';
import { show } from './reply.ts';
import { keyOf } from './show-customer.ts';

/**
 * The text of the agreement for the customer's country and language. The link is asked for at every press and kept
 * nowhere: it lives five minutes. Where none can be had, Microsoft's public page has the text, too.
 */

const TEXT = 'agreement.text';
const LIFE_MS = 5 * 60_000;

type Source = Pick<Parameters<typeof show<typeof agreementTextCard.data>>[1], 'source' | 'url'>;

const onPublicPage = (why: string): Source => ({ source: { is: 'public', why }, url: AGREEMENT_TEXT_PAGE });

/** Of a customer of whom nobody told: as for most of ours. */
function placeOf(customer: Customer): { readonly country: string; readonly culture: string } {
  const request = 'request' in customer ? customer.request : undefined;
  const country = (request?.country || 'CZ').toUpperCase();
  return { country, culture: request?.culture || (country === 'CZ' ? 'cs-CZ' : 'en-US') };
}

async function sourceFor(deps: Deps, { reseller }: Turn, customer: Customer): Promise<Source> {
  if (!deps.fulfilment(reseller).capabilities.has('look-up')) return onPublicPage('no-api');
  // its life begins before the answer is there
  const until = new Date(deps.clock().getTime() + LIFE_MS).toISOString();
  const asked = await deps.partnerCenter.agreementText(reseller.teamsTenantId, placeOf(customer), deps.newGuid());
  if (!asked.ok) return onPublicPage(asked.failure.kind);
  const { displayUri: url, downloadUri: download, country, culture } = asked.value;
  return { source: { is: 'fresh', download, until, country, culture }, url };
}

async function showText(deps: Deps, turn: Turn, { customer: uid }: DataOf<typeof TEXT>): Promise<Reply> {
  const load = () => deps.customers.load(keyOf(turn, uid));
  const gate = await agreementGate(deps, turn, { uid, what: TEXT, operation: 'agreement.refresh', load });
  if (!gate.ok) return gate.reply;
  const { customer, loaded } = gate;
  const data = {
    customer: uid,
    revision: customer.revision,
    op: deps.newId(),
    companyName: listingFor(customer)?.companyName ?? customer.values.companyName,
    ...(await sourceFor(deps, turn, customer)),
  };
  // pressed below the agreement's card it is a message of its own; a new link takes the old one's place
  const pressed = loaded.postings.find(({ activityId }) => activityId === turn.pressed?.activityId);
  const reply = show(agreementTextCard, data, turn);
  const shown: Reply = pressed ? { ...reply, how: 'post' } : reply;
  const { goesToPersonalChat } = texts[turn.language].agreements.text;
  return showPersonally(deps, turn, shown, {
    sent: goesToPersonalChat,
    cannot: texts[turn.language].cannotWritePersonally,
  });
}

export const showAgreementTextHandlers = (deps: Deps): Handlers<typeof TEXT> => ({
  'agreement.text': (data, turn) => showText(deps, turn, data),
});
