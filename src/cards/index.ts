import type { z } from 'zod';
import type { Reply, Turn } from '../ports.ts';
import { accessNoticeCard } from './access-notice.ts';
import { agreementAttestationCard } from './agreement-attestation.ts';
import { agreementBlockedNoticeCard } from './agreement-blocked-notice.ts';
import { agreementNoticeCard } from './agreement-notice.ts';
import { agreementStatusCard } from './agreement-status.ts';
import { agreementTextCard } from './agreement-text.ts';
import { approversCard } from './approvers.ts';
import { associatedCustomersCard } from './associated-customers.ts';
import { associatedMatchCard } from './associated-match.ts';
import { attestRequestCard } from './attest-request.ts';
import { channelNoticeCard } from './channel-notice.ts';
import { colleagueDraftCard } from './colleague-draft.ts';
import { customerCorrectionCard } from './customer-correction.ts';
import { customerFormCard } from './customer-form.ts';
import { customerHistoryCard } from './customer-history.ts';
import { customerListCard } from './customer-list.ts';
import { customerReviewCard } from './customer-review.ts';
import { customerStatusCard } from './customer-status.ts';
import type { Action } from './define.ts';
import { deputiesCard } from './deputies.ts';
import { helpCard } from './help.ts';
import { historyExportCard } from './history-export.ts';
import { importExportCard } from './import-export.ts';
import { importFormCard } from './import-form.ts';
import { importStatusCard } from './import-status.ts';
import { mailDraftCard } from './mail-draft.ts';
import { openDraftCard } from './open-draft.ts';
import { personRolesCard } from './person-roles.ts';
import { providerAnswerCard } from './provider-answer.ts';
import { providerNoticeCard } from './provider-notice.ts';
import { relationshipCard } from './relationship.ts';
import { relationshipAcceptanceCard } from './relationship-acceptance.ts';
import { relationshipNoticeCard } from './relationship-notice.ts';
import { rolesCard } from './roles.ts';
import { settingsCard } from './settings.ts';
import { statusCard } from './status.ts';

/** Every card there is. What can be pressed, what is tested and what is pictured all follow from this list. */
export const cards = [
  helpCard,
  customerFormCard,
  customerReviewCard,
  customerStatusCard,
  agreementStatusCard,
  relationshipCard,
  relationshipAcceptanceCard,
  relationshipNoticeCard,
  attestRequestCard,
  agreementBlockedNoticeCard,
  agreementAttestationCard,
  agreementNoticeCard,
  agreementTextCard,
  customerListCard,
  associatedCustomersCard,
  associatedMatchCard,
  customerHistoryCard,
  historyExportCard,
  mailDraftCard,
  importFormCard,
  importStatusCard,
  importExportCard,
  customerCorrectionCard,
  channelNoticeCard,
  providerAnswerCard,
  providerNoticeCard,
  openDraftCard,
  colleagueDraftCard,
  statusCard,
  accessNoticeCard,
  settingsCard,
  approversCard,
  deputiesCard,
  rolesCard,
  personRolesCard,
] as const;

type AnyAction = (typeof cards)[number]['actions'][number];
export type Verb = AnyAction['verb'];

/** What a handler of the verb is given: parsed, with every input there. */
export type DataOf<V extends Verb> = z.output<Extract<AnyAction, { verb: V }>['data']>;

/** Exactly one handler for every verb, or it does not compile. A workflow provides `Handlers<'its' | 'verbs'>`. */
export type Handlers<V extends Verb = Verb> = {
  readonly [K in V]: (data: DataOf<K>, turn: Turn) => Promise<Reply>;
};

const actions: ReadonlyMap<string, Action> = new Map(
  cards.flatMap((card) => card.actions.map((action): [string, Action] => [action.verb, action])),
);

/** A press as read: which verb, and its data already of that verb's shape. */
export type Press = { readonly [V in Verb]: { readonly verb: V; readonly data: DataOf<V> } }[Verb];

/** The action behind a verb; undefined for one that was never ours. */
export const actionFor = (verb: string): Action | undefined => actions.get(verb);

/** Reads what a client sent; undefined for a foreign, forged or outdated card (T87). */
export function readPress(verb: unknown, data: unknown): Press | undefined {
  const action = typeof verb === 'string' ? actionFor(verb) : undefined;
  const parsed = action?.data.safeParse(data ?? {});
  // The map pairs each verb with its own schema, which the type system cannot follow through a lookup.
  return action && parsed?.success ? ({ verb: action.verb, data: parsed.data } as Press) : undefined;
}

/** Calls the one handler of the press. */
export function answerPress(handlers: Handlers, press: Press, turn: Turn): Promise<Reply> {
  // Verb and data belong together in every Press; the union only hides which pair this is.
  const handler = handlers[press.verb] as (data: Press['data'], turn: Turn) => Promise<Reply>;
  return handler(press.data, turn);
}
