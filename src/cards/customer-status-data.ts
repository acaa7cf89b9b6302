import { z } from 'zod';
import { agreementPaths, formFields } from '../domain/customer-form.ts';
import { customerActions } from '../domain/provider-request.ts';
import { shownStages } from '../domain/relationship.ts';
import { press } from './actions.ts';
import { knownData } from './customer-known.ts';
import { correctionData } from './customer-status-correction.ts';
import { requestedData } from './customer-status-provider.ts';
import { environment } from './environment.ts';
import { problem } from './problem.ts';

/** Times are ISO, UTC; people are names. */
const password = z.discriminatedUnion('kept', [
  z.object({ kept: z.literal('held'), until: z.string() }),
  /** Only in the answer to a reveal; never in a posted copy. */
  z.object({ kept: z.literal('revealed'), password: z.string(), until: z.string() }),
  z.object({ kept: z.literal('handed-over'), at: z.string(), by: z.string() }),
  z.object({ kept: z.literal('erased'), at: z.string() }),
  z.object({ kept: z.literal('lost') }),
  /** The provider or the customer has it. */
  z.object({ kept: z.literal('never-held') }),
]);

const common = {
  ...press,
  companyName: z.string(),
  domain: z.string(),
  environment,
  /** A line below everything, such as "the channel for notices is not set". */
  note: z.string().optional(),
};
const sent = { by: z.string(), at: z.string() };
/** Where the agreement stands, and since when that is known; absent where that was not asked for this card. */
const agreement = z
  .object({
    is: z.enum(['confirmed', 'accepted-directly', 'needs-reacceptance', 'not-accepted', 'unknown']),
    foundAt: z.string().optional(),
    /** By a person: nobody checked it. */
    recorded: z.boolean().default(false),
  })
  .optional();

/** Where the reseller relationship stands; absent as above. */
const relationship = z.enum(shownStages).optional();

/** A customer's card in each of its states. */
export const customerStatusData = z.discriminatedUnion('state', [
  z.object({ ...common, ...sent, state: z.literal('creating'), slow: z.boolean() }),
  z.object({
    ...common,
    state: z.literal('needsFix'),
    /** What Partner Center would not take; without a field when it is about the request as a whole. */
    setback: z.object({ field: z.enum(formFields).optional(), problem }),
    mayEdit: z.boolean(),
    /** To a colleague who may go on with it. */
    mayOffer: z.boolean(),
    /** By the colleague who looks. */
    mayTake: z.boolean(),
  }),
  z.object({
    ...common,
    ...sent,
    state: z.literal('unconfirmed'),
    since: z.string(),
    correlationId: z.string(),
    mayRetry: z.boolean(),
  }),
  z.object({
    ...common,
    ...sent,
    state: z.literal('created'),
    tenantId: z.string(),
    /** Another domain of the customer's own; '' for none. */
    alsoDomain: z.string().default(''),
    known: knownData,
    userName: z.string(),
    agreement,
    relationship,
    agreementPath: z.enum(agreementPaths),
    /** Whoever looks may confirm now that the customer accepted. */
    mayAttest: z.boolean().default(false),
    /** Only the requester learns where the password is, and only in the personal chat. */
    view: z.enum(['requester', 'colleague']),
    requester: z.string(),
    password,
    correction: correctionData.optional(),
    /** Who corrected the data last, and when. */
    corrected: z.object({ by: z.string(), at: z.string() }).optional(),
    mayCorrect: z.boolean(),
    /** The provider's doing, written down by a person. */
    through: z
      .object({
        provider: z.string(),
        by: z.string(),
        action: z.enum(customerActions),
        mayAnswer: z.boolean(),
        /** Since when the provider has another request that no longer holds. */
        leftOpen: z.string().optional(),
      })
      .optional(),
  }),
  z.object({ ...common, ...sent, ...requestedData }),
  z.object({ ...common, ...sent, state: z.literal('relationshipPending'), relationship, known: knownData }),
  z.object({
    ...common,
    ...sent,
    state: z.literal('known'),
    /** '' where the list does not tell. */
    tenantId: z.string(),
    agreement,
    relationship,
    known: knownData,
    /** Where it was told, `file`: '' for pasted lines; absent: in Partner Center's list. */
    source: z.object({ line: z.number().int().positive(), file: z.string() }).optional(),
  }),
  z.object({
    ...common,
    ...sent,
    state: z.literal('discarded'),
    expired: z.boolean(),
    /** Only whoever had it may have it back. */
    mayRestore: z.boolean(),
    /** The provider was asked for it before, and may answer all the same. */
    mayAnswer: z.boolean().optional(),
  }),
]);
export type CustomerStatusData = z.output<typeof customerStatusData>;
