import { setTimeout as pause } from 'node:timers/promises';
import type { Configuration } from '../config.ts';
import type { PartnerCenterAccess, ServedReseller } from '../configuration/resellers.ts';
import { type Consent, startConsent } from '../partner-center/consent.ts';
import type { PartnerCenter } from '../remote-ports.ts';
import type { Receiver } from './receive-redirect.ts';
import { instructions, sentenceOf } from './sentences.ts';

/** One consent from beginning to end: `npm run partner-center:consent` with its surroundings given. */
export type ConsentWorld = {
  readonly config: Configuration;
  /** `--reseller`, when given. */
  readonly asked: string | undefined;
  readonly store: {
    /** Throws while storage cannot be reached. */
    prepare(): Promise<void>;
    readonly refreshTokens: { consent(reseller: string, token: string): Promise<void> };
  };
  readonly partnerCenter: Pick<PartnerCenter, 'checkAccess'>;
  readonly receiver: Receiver;
  readonly say: (text: string) => void;
  readonly waitMs?: number;
  readonly timeoutMs?: number;
  /** Between two tries to store the token. */
  readonly pauseMs?: number;
};

const WAIT_MS = 15 * 60_000;
const TRIES = 5;
const PAUSE_MS = 2_000;

type Able = ServedReseller & { readonly access: PartnerCenterAccess };

/** The organisation it is for: the one that was named, or the only one with Partner Center. */
export function chooseReseller(
  { resellers }: Configuration,
  asked: string | undefined,
): { readonly served: Able } | { readonly complaint: string } {
  const able = resellers.flatMap((each): Able[] => (each.access ? [{ ...each, access: each.access }] : []));
  if (able.length === 0)
    return { complaint: 'No organisation of this deployment has Partner Center: there is nothing to consent to.' };
  const isAsked = ({ reseller }: ServedReseller): boolean => reseller.teamsTenantId === asked?.trim().toLowerCase();
  const [one, another] = asked === undefined ? able : able.filter(isAsked);
  if (one && !another) return { served: one };
  const list = able.map(({ reseller }) => `  ${reseller.teamsTenantId}  ${reseller.name}`).join('\n');
  return { complaint: `${whyNobody(asked, resellers.some(isAsked))}\n${list}` };
}

function whyNobody(asked: string | undefined, isServed: boolean): string {
  if (asked === undefined)
    return 'Several organisations have Partner Center. Say which: --reseller and its Teams tenant.';
  return isServed
    ? `${asked} is an indirect reseller: Partner Center gives it no API. With Partner Center there are:`
    : `${asked} is no Teams tenant of an organisation of this deployment. With Partner Center there are:`;
}

/** What was just consented to is not lost because storage pauses; it would be a new sign-in for a person. */
async function keep(world: ConsentWorld, reseller: string, token: string): Promise<boolean> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      await world.store.refreshTokens.consent(reseller, token);
      return true;
    } catch {
      if (attempt < TRIES) await pause(world.pauseMs ?? PAUSE_MS);
    }
  }
  return false;
}

/** Shows where to sign in and waits; the code, or a sentence of why there is none. */
async function waitForCode(
  { receiver, say, waitMs = WAIT_MS }: ConsentWorld,
  consent: Consent,
  { reseller, access }: ServedReseller & { readonly access: PartnerCenterAccess },
): Promise<URLSearchParams | string> {
  let answer: URLSearchParams | string =
    'Nobody signed in within that time. Nothing was stored; run the command again.';
  const waiting = receiver.receive((returned) => {
    const read = consent.read(returned);
    if (read.kind === 'not-ours')
      return { kind: 'more', sentence: 'This address is no answer to this attempt. Use the address that was printed.' };
    answer = read.kind === 'code' ? read.parameters : sentenceOf(read.why);
    return { kind: 'taken' };
  }, waitMs);
  say(
    instructions({
      name: reseller.name,
      environment: reseller.environment ?? '',
      tenantId: access.tenantId,
      url: consent.url.href,
      redirectUri: receiver.redirectUri,
      minutes: Math.round(waitMs / 60_000),
    }),
  );
  await waiting;
  return answer;
}

/** Whether the bot can work now; what hinders it has been said. */
export async function runConsent(world: ConsentWorld): Promise<boolean> {
  const { config, receiver, say } = world;
  const refuse = (sentence: string): false => {
    say(sentence);
    return false;
  };
  const chosen = chooseReseller(config, world.asked);
  if ('complaint' in chosen) return refuse(chosen.complaint);
  const { reseller, access } = chosen.served;
  const ready = await world.store.prepare().then(
    () => true,
    () => false,
  );
  if (!ready)
    return refuse(
      'Storage does not answer: nothing could be stored. Check STORAGE_ACCOUNT or STORAGE_CONNECTION_STRING.',
    );
  const { tenantId, clientId, clientSecret } = access;
  const consent = await startConsent({
    ...{ tenantId, clientId, clientSecret, authUrl: config.partnerCenterAuthUrl, redirectUri: receiver.redirectUri },
    ...(world.timeoutMs ? { timeoutMs: world.timeoutMs } : {}),
  });
  const code = await waitForCode(world, consent, chosen.served);
  if (typeof code === 'string') return refuse(code);
  const consented = await consent.exchange(code);
  if (consented.kind === 'refused') return refuse(sentenceOf(consented.why));
  if (!(await keep(world, reseller.teamsTenantId, consented.refreshToken)))
    return refuse('The sign-in succeeded, but storage did not take it. Nothing was stored; run the command again.');
  say(`Stored, encrypted, for ${reseller.name}: the sign-in of ${consented.account || 'the integration account'}`);
  if (consented.mfa === 'not-told')
    say(
      'The token does not say whether multi-factor authentication was used. Partner Center refuses it if it was not.',
    );
  return prove(world, reseller.teamsTenantId);
}

/** The same call as `stav` makes, with the token that was just stored. */
async function prove({ partnerCenter, say }: ConsentWorld, reseller: string): Promise<boolean> {
  const checked = await partnerCenter.checkAccess(reseller);
  if (checked.ok) {
    say('Partner Center lets the bot in. Running bots use the new sign-in by themselves; none needs a restart.');
    return true;
  }
  say(`It is stored, but Partner Center does not let the bot in yet: ${sentenceOf(checked.why)}`);
  return false;
}
