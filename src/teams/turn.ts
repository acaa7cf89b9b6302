import { type Language, languageOf } from '../domain/language.ts';
import type { PersonRecord, Place, Reseller, Turn } from '../ports.ts';
import { sealAddress } from './address.ts';
import type { IncomingActivity } from './incoming.ts';

/** Who an activity is from, as Teams says it: never from text, names or card data (requirements §7.2). */
export type Caller = {
  readonly reseller: Reseller;
  readonly person: string;
  readonly name: string;
  readonly place: Place;
  readonly locale: string | undefined;
};

export type Stranger = { readonly why: 'no-tenant' | 'tenants-differ' | 'not-served' | 'no-person' };

/** The tenant everything names; undefined when none does or two differ (T9). */
function tenantOf({ channelData, conversation, from }: IncomingActivity): string | Stranger {
  const named = [channelData?.tenant?.id, conversation.tenantId, from.tenantId]
    .filter((id): id is string => typeof id === 'string' && id !== '')
    .map((id) => id.toLowerCase());
  const [tenant] = named;
  if (tenant === undefined) return { why: 'no-tenant' };
  return named.every((other) => other === tenant) ? tenant : { why: 'tenants-differ' };
}

function placeOf(activity: IncomingActivity, tenantId: string): Place {
  const { conversation, channelData, from, recipient, serviceUrl = '' } = activity;
  const [root = conversation.id] = conversation.id.split(';messageid=');
  const teamsChannelId = channelData?.channel?.id ?? (conversation.conversationType === 'channel' ? root : undefined);
  const scope = scopeOf(activity);
  const address = sealAddress({
    serviceUrl,
    conversationId: conversation.id,
    bot: { id: recipient?.id ?? '' },
    tenantId,
    channelId: 'msteams',
    ...(scope === 'personal' ? { user: { id: from.id } } : {}),
    ...(scope === 'channel' && teamsChannelId ? { teamsChannelId } : {}),
    ...(scope === 'channel' && channelData?.team?.id ? { teamId: channelData.team.id } : {}),
  });
  const name = channelData?.channel?.name;
  return { scope, address, ...(name ? { name } : {}) };
}

function scopeOf({ conversation }: IncomingActivity): Place['scope'] {
  const { conversationType, isGroup, id } = conversation;
  if (conversationType === 'channel') return 'channel';
  // what is not surely one person's chat is treated as seen by others: secrets stay out of it
  const personal = conversationType === 'personal' || (conversationType === undefined && !id.startsWith('19:'));
  return personal && !isGroup ? 'personal' : 'groupChat';
}

/** The caller, or why there is none. Only organisations this deployment serves get any further. */
export function callerOf(activity: IncomingActivity, resellers: ReadonlyMap<string, Reseller>): Caller | Stranger {
  const tenant = tenantOf(activity);
  if (typeof tenant !== 'string') return tenant;
  const reseller = resellers.get(tenant);
  if (!reseller) return { why: 'not-served' };
  const person = activity.from.aadObjectId?.toLowerCase();
  if (!person || !/^[0-9a-f-]{36}$/.test(person)) return { why: 'no-person' };
  return {
    reseller,
    person,
    name: activity.from.name ?? '',
    place: placeOf(activity, tenant),
    locale: activity.locale,
  };
}

export const isStranger = (caller: Caller | Stranger): caller is Stranger => 'why' in caller;

const languageFor = (caller: Caller, record: PersonRecord): Language =>
  languageOf(record.language, caller.locale, caller.reseller.language);

export function turnOf(caller: Caller, record: PersonRecord, activity: IncomingActivity, turnId: string): Turn {
  const { reseller, person, place } = caller;
  return {
    turnId,
    reseller,
    who: { id: person, name: caller.name || record.name || person },
    language: languageFor(caller, record),
    place,
    ...(activity.replyToId ? { pressed: { activityId: activity.replyToId } } : {}),
  };
}
