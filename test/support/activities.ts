/**
 * Activities as Teams sends them. Ids of tenants and people are those of the development world: tenant N = 1..3,
 * person 1..5 (anybody else has no role).
 */
export type Incoming = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly type: string;
  readonly conversation: Readonly<Record<string, unknown>> & { readonly id: string };
};

export const tenantId = (tenant: number): string => `00000000-0000-4000-9000-00000000000${tenant}`;
export const personId = (tenant: number, person: number): string =>
  `00000000-0000-4000-8000-0000000${tenant}00${String(person).padStart(2, '0')}`;

export const botAccount = { id: '28:csp-desk', name: 'CSP Desk' } as const;

/** Who speaks, and anything to lay over the finished activity. */
export type From = {
  readonly serviceUrl: string;
  readonly tenant?: number;
  readonly person?: number;
  readonly locale?: string;
  readonly overrides?: Readonly<Record<string, unknown>>;
};

const names: Readonly<Record<number, string>> = {
  1: 'Admin agent',
  2: 'Sales agent',
  3: 'Second Admin agent',
  4: 'Helpdesk agent',
  5: 'Global admin',
};

let serial = 0;
/** Unlike any other in this process, and shaped like Teams' own. */
export const freshActivityId = (): string => `${1_700_000_000_000 + ++serial}`;

export const personalConversation = (tenant = 1, person = 1): string => `a:personal-${tenant}-${person}`;
export const channelId = (tenant = 1): string => `19:channel-${tenant}@thread.tacv2`;

export const personalMessage = (from: From & { readonly text: string }): Incoming =>
  activity(from, { type: 'message', text: from.text, textFormat: 'plain' });

/** In a thread of the channel, with the mention without which a bot is not told. */
export const channelMessage = (from: From & { readonly text: string; readonly thread?: string }): Incoming =>
  activity(from, {
    type: 'message',
    textFormat: 'plain',
    text: `<at>${botAccount.name}</at> ${from.text}`,
    entities: [{ type: 'mention', text: `<at>${botAccount.name}</at>`, mentioned: botAccount }],
    ...inChannel(from.tenant ?? 1, from.thread ?? freshActivityId()),
  });

/** Where a card was pressed: the message that carries it, and its conversation when not the personal chat. */
export type Pressed = { readonly activityId: string; readonly conversationId?: string };

type Press = From & {
  readonly verb: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly of: Pressed;
};

/** `Action.Execute`. Teams says who triggered it; the Playground does not. */
export const press = (from: Press & { readonly trigger?: 'manual' | 'automatic' | 'absent' }): Incoming =>
  activity(from, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: {
      action: { type: 'Action.Execute', verb: from.verb, data: from.data ?? {} },
      ...(from.trigger === 'absent' ? {} : { trigger: from.trigger ?? 'manual' }),
    },
    ...pressedOn(from.of, from),
  });

/** The `Action.Submit` fallback: a message without text. */
export const submitPress = (from: Press): Incoming =>
  activity(from, { type: 'message', value: { ...from.data, verb: from.verb }, ...pressedOn(from.of, from) });

/** A button that opens a dialog; Teams names the message that carries it. */
export const taskFetch = (from: Press): Incoming => task('task/fetch', from, pressedOn(from.of, from));

/** Sent from inside a dialog; Teams names the conversation of the message it was opened from, not the message. */
export function taskSubmit(from: Press): Incoming {
  const { replyToId: _message, ...place } = pressedOn(from.of, from);
  return task('task/submit', from, place);
}

const task = (name: 'task/fetch' | 'task/submit', from: Press, place: Readonly<Record<string, unknown>>): Incoming =>
  activity(from, {
    type: 'invoke',
    name,
    value: {
      data: { ...from.data, verb: from.verb, ...(name === 'task/fetch' ? { msteams: { type: name } } : {}) },
      context: { theme: 'default' },
    },
    ...place,
  });

/** What a person said to a file that was offered; Teams names where it may be put when they agreed. */
export const fileConsent = (
  from: From & {
    readonly action: 'accept' | 'decline';
    readonly context: unknown;
    readonly of: Pressed;
    readonly uploadInfo?: Readonly<Record<string, unknown>>;
  },
): Incoming =>
  activity(from, {
    type: 'invoke',
    name: 'fileConsent/invoke',
    value: {
      type: 'fileUpload',
      action: from.action,
      context: from.context,
      ...(from.uploadInfo ? { uploadInfo: from.uploadInfo } : {}),
    },
    ...pressedOn(from.of, from),
  });

export const installed = (
  from: From & { readonly action?: 'add' | 'add-upgrade' | 'remove' | 'remove-upgrade'; readonly in?: 'channel' },
): Incoming =>
  activity(from, {
    type: 'installationUpdate',
    action: from.action ?? 'add',
    ...(from.in === 'channel' ? inChannel(from.tenant ?? 1) : {}),
  });

function activity(from: From, what: Readonly<Record<string, unknown>> & { readonly type: string }): Incoming {
  const { tenant = 1, person = 1 } = from;
  return {
    id: freshActivityId(),
    timestamp: '2026-11-20T09:00:00.000Z',
    channelId: 'msteams',
    serviceUrl: from.serviceUrl,
    from: {
      id: `29:${personId(tenant, person)}`,
      name: names[person] ?? 'Without a role',
      aadObjectId: personId(tenant, person),
    },
    recipient: botAccount,
    conversation: {
      id: personalConversation(tenant, person),
      conversationType: 'personal',
      tenantId: tenantId(tenant),
    },
    channelData: { tenant: { id: tenantId(tenant) } },
    locale: from.locale ?? 'cs-CZ',
    ...what,
    ...from.overrides,
  };
}

const inChannel = (tenant: number, thread?: string) => ({
  conversation: {
    id: thread === undefined ? channelId(tenant) : `${channelId(tenant)};messageid=${thread}`,
    conversationType: 'channel',
    isGroup: true,
    tenantId: tenantId(tenant),
  },
  channelData: {
    tenant: { id: tenantId(tenant) },
    channel: { id: channelId(tenant) },
    team: { id: `19:team-${tenant}@thread.tacv2` },
    teamsChannelId: channelId(tenant),
    teamsTeamId: `19:team-${tenant}@thread.tacv2`,
  },
});

function pressedOn(of: Pressed, from: From) {
  const place =
    of.conversationId === undefined
      ? {}
      : of.conversationId.startsWith(channelId(from.tenant))
        ? { ...inChannel(from.tenant ?? 1), conversation: conversationNamed(of.conversationId, 'channel', from) }
        : { conversation: conversationNamed(of.conversationId, 'personal', from) };
  return { replyToId: of.activityId, ...place };
}

const conversationNamed = (id: string, conversationType: string, from: From) => ({
  id,
  conversationType,
  ...(conversationType === 'personal' ? {} : { isGroup: true }),
  tenantId: tenantId(from.tenant ?? 1),
});
