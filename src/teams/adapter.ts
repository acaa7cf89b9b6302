import { type Activity, CloudAdapter, type InvokeResponse, type ResourceResponse, type TurnContext } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  BotFrameworkAuthentication,
  ClaimsIdentity,
  type ConnectorFactory,
} from 'botframework-connector';
import type { SendOutcome } from '../ports.ts';
import type { AddressParts } from './address.ts';
import type { Connector } from './connector.ts';
import type { Verified } from './gate.ts';
import type { IncomingActivity } from './incoming.ts';

/** The SDK's adapter without its own way in and out: the gate has authenticated, our connector speaks. */
export type DeskAdapter = {
  /** Runs one turn. What `logic` throws comes out here: the caller has the one catch. */
  run(
    activity: IncomingActivity,
    verified: Verified,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined>;
};

/** Thrown by the SDK's way of sending, which cannot say what happened otherwise. */
export class NotAccepted extends Error {
  readonly outcome: Exclude<SendOutcome, { kind: 'accepted' }>;

  constructor(outcome: Exclude<SendOutcome, { kind: 'accepted' }>) {
    super(`Teams did not accept the message: ${outcome.kind}`);
    this.outcome = outcome;
  }
}

export const createDeskAdapter = (connector: Connector): DeskAdapter => new OurAdapter(connector);

class OurAdapter extends CloudAdapter implements DeskAdapter {
  private readonly connector: Connector;

  constructor(connector: Connector) {
    super(new GateAlreadyPassed());
    this.connector = connector;
  }

  run(activity: IncomingActivity, verified: Verified, logic: (context: TurnContext) => Promise<void>) {
    // The gate read every part that the SDK relies on; its type also names hundreds that may be absent.
    const theirs = activity as unknown as Activity;
    // Answers go through our connector; the SDK is not to collect them.
    if ('deliveryMode' in theirs) theirs.deliveryMode = 'normal';
    return this.processActivity(passed(verified), theirs, logic);
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const responses: ResourceResponse[] = [];
    for (const activity of activities) {
      if (activity.type === 'invokeResponse' || activity.type === 'delay' || activity.type === 'trace') {
        responses.push(...(await super.sendActivities(context, [activity])));
        continue;
      }
      const { replyToId } = activity;
      const how = replyToId ? ({ as: 'reply', activityId: replyToId } as const) : ({ as: 'post' } as const);
      responses.push(accepted(await this.connector.deliver(whereOf(activity), { ...activity }, how)));
    }
    return responses;
  }

  override async updateActivity(_context: TurnContext, activity: Partial<Activity>): Promise<ResourceResponse> {
    const how = { as: 'update', activityId: activity.id ?? '' } as const;
    return accepted(await this.connector.deliver(whereOf(activity), { ...activity }, how));
  }

  override async deleteActivity(_context: TurnContext, reference: Parameters<CloudAdapter['deleteActivity']>[1]) {
    const where = whereOf({ ...reference, from: reference.bot });
    accepted(await this.connector.deliver(where, {}, { as: 'removal', activityId: reference.activityId ?? '' }));
  }
}

function accepted(outcome: SendOutcome): ResourceResponse {
  if (outcome.kind === 'accepted') return { id: outcome.activityId };
  throw new NotAccepted(outcome);
}

/** The SDK has laid the incoming conversation over what it sends. */
function whereOf(activity: {
  serviceUrl?: string | undefined;
  conversation?: { id: string; tenantId?: string | undefined } | undefined;
  from?: { id: string; name?: string } | undefined;
}): AddressParts {
  return {
    serviceUrl: activity.serviceUrl ?? '',
    conversationId: activity.conversation?.id ?? '',
    bot: { id: activity.from?.id ?? '' },
    tenantId: activity.conversation?.tenantId ?? '',
    channelId: 'msteams',
  };
}

/** One result for all turns of one bot identity: nothing in it belongs to a turn. */
const results = new WeakMap<Verified, AuthenticateRequestResult>();

function passed(verified: Verified): AuthenticateRequestResult {
  const known = results.get(verified);
  if (known) return known;
  const claims = [{ type: 'aud', value: verified.appId }];
  const result: AuthenticateRequestResult = {
    audience: verified.appId,
    claimsIdentity: new ClaimsIdentity(claims, verified.authenticated),
    connectorFactory: noConnectors,
  };
  results.set(verified, result);
  return result;
}

// The SDK only keeps what these give, and builds both anew on every turn (40 % of a turn's time); we use neither.
const nothing = Promise.resolve({} as never);
const noConnectors: ConnectorFactory = { create: () => nothing };

class GateAlreadyPassed extends BotFrameworkAuthentication {
  override authenticateRequest(): Promise<AuthenticateRequestResult> {
    return Promise.reject(new Error('requests are authenticated by the gate'));
  }
  override authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    return Promise.reject(new Error('streaming is not served'));
  }
  override createConnectorFactory(): ConnectorFactory {
    return noConnectors;
  }
  override createUserTokenClient(): Promise<never> {
    return nothing;
  }
}
