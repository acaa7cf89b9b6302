import { accessNoticeCard } from '../cards/access-notice.ts';
import { render } from '../cards/render.ts';
import type { Language } from '../domain/language.ts';
import type { Address, Change, Deps, Loaded, Message, SendOutcome, StepContext, StepOutcome } from '../ports.ts';
import { PAUSE_MS, UNAUTHORISED_MS } from './tell-people.ts';

/** Tells one Global admin, or the channel, what became of the access to Partner Center. */

type Context = StepContext<'access.tell'>;
type Place = { readonly address: Address; readonly language: Language };

async function placeOf(deps: Deps, { reseller, job }: Context): Promise<Place | undefined> {
  const { to } = job.input;
  if (to === 'channel') {
    const { channel, language = reseller.language } = await deps.organisations.settings(reseller.teamsTenantId);
    return channel && { address: channel.address, language };
  }
  const { personalChat, language = reseller.language } = await deps.people.recent(reseller.teamsTenantId, to);
  return personalChat && { address: personalChat, language };
}

function messageFor({ reseller, job }: Context, language: Language): Message {
  const { notice } = job.input;
  const { environment, name } = reseller;
  const said = {
    name,
    what: notice.what,
    why: notice.what === 'back' ? '' : notice.why,
    ...(notice.what === 'ends' ? { endsAt: notice.endsAt, days: notice.days } : {}),
    ...(environment ? { environment } : {}),
  };
  return { card: render(accessNoticeCard, said, language) };
}

/** Said once: what may have been sent is not sent again (T34). */
export async function tellAboutAccess(deps: Deps, context: Context): Promise<StepOutcome> {
  if (context.tookOver) return { kind: 'done' };
  const place = await placeOf(deps, context);
  if (!place) return { kind: 'done', change: inChannelInstead(context) };
  const message = messageFor(context, place.language);
  await context.calling();
  const isChannel = context.job.input.to === 'channel';
  const sent = await (isChannel
    ? deps.chat.postInChannel(place.address, message)
    : deps.chat.post(place.address, message));
  return told(deps, context, sent);
}

async function told(deps: Deps, context: Context, sent: SendOutcome): Promise<StepOutcome> {
  const { reseller, job } = context;
  switch (sent.kind) {
    case 'accepted':
    case 'unknown':
      return { kind: 'done' };
    case 'throttled':
      return { kind: 'again', afterMs: sent.retryAfterMs ?? PAUSE_MS, why: 'throttled' };
    case 'rejected':
      if (sent.why === 'unauthorised') return { kind: 'again', afterMs: UNAUTHORISED_MS, why: 'unauthorised' };
      deps.log.warn({ turn: job.turnId, to: job.input.to, code: sent.code }, 'access.notice-rejected');
      if (sent.why === 'muted' && job.input.to !== 'channel')
        await deps.people.change(reseller.teamsTenantId, job.input.to, (now) => ({ ...now, muted: true }));
      return { kind: 'done', change: inChannelInstead(context) };
  }
}

/** Somebody could not be told; the channel is, once for all of them. */
const inChannelInstead =
  ({ job }: Context) =>
  ({ access }: Loaded): Change => {
    const { input } = job;
    if (input.to === 'channel' || !access || access.channelTold === input.at) return {};
    return {
      access: { ...access, channelTold: input.at },
      jobs: [{ lane: 'tell', kind: 'access.tell', input: { ...input, to: 'channel' } }],
    };
  };
