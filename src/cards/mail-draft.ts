import { z } from 'zod';
import { languages } from '../domain/language.ts';
import { abouts } from '../domain/provider-request.ts';
import type { Texts } from '../texts/index.ts';
import { customerMail, customerMailPassword, customerShow, passwordHandedOver, press, ulid } from './actions.ts';
import { agreementInvite, agreementInvited, agreementShow } from './agreement-actions.ts';
import { attestLink, attestNotice } from './attestation-actions.ts';
import { agreementBlockedMail } from './blocked-actions.ts';
import { type CardPart, defineCard, type Saying } from './define.ts';
import { environment, environmentNotice, pressOf } from './environment.ts';
import { text } from './form-blocks.ts';
import { providerHandedOver, providerMail } from './provider-actions.ts';
import { relationshipMail, relationshipSent, relationshipShow } from './relationship-actions.ts';

const data = z.object({
  ...press,
  environment,
  kind: z.enum([
    'welcome',
    'password',
    'request',
    'withdrawal',
    'relationship',
    'invitation',
    'attest-link',
    'attest-notice',
    'blocked',
  ]),
  /** Whose card it came from, and leads back to; the customer's where nothing is said. */
  about: z.enum(abouts).optional(),
  /** The request that is handed over or sent by this mail; '' where nothing is. */
  request: z.union([ulid, z.literal('')]).default(''),
  /** Which invitation this is the text of. */
  invitation: ulid.optional(),
  /** What the mail is written in; the card itself speaks the reader's language. */
  language: z.enum(languages),
  companyName: z.string(),
  mail: z.object({ to: z.string(), cc: z.string(), subject: z.string(), body: z.string() }),
  /** Opens it in Outlook; absent for a mail with a secret. */
  link: z.object({ url: z.url({ protocol: /^https$/ }), carriesText: z.boolean() }).optional(),
  /** Where the first password is, for this person. `inside`: in this very mail. */
  password: z.enum(['inside', 'to-send', 'colleague', 'handed-over', 'gone', 'not-ours', 'theirs']),
  requester: z.string(),
  /** The indirect reseller whose customer it is; '' for one's own. */
  forReseller: z.string(),
});
export type MailDraftData = z.output<typeof data>;

/** People select what is in an input, on a phone, too (T71 leaves no other way); nothing of it is sent back. */
const field = (id: string, label: string, value: string, more: CardPart = {}): readonly CardPart[] =>
  value === '' ? [] : [{ type: 'Input.Text', id, label, value, ...more }];

/** Tall enough to be read, where a client lets an input fill its container. */
const tall = (id: string, label: string, value: string): CardPart => ({
  type: 'Container',
  minHeight: '240px',
  items: field(id, label, value, { isMultiline: true, height: 'stretch' }),
});

type ForProvider = MailDraftData & { readonly kind: 'request' | 'withdrawal' };
const isForProvider = (shown: MailDraftData): shown is ForProvider =>
  shown.kind === 'request' || shown.kind === 'withdrawal';

type AboutAttestation = MailDraftData & { readonly kind: 'attest-link' | 'attest-notice' };
const isAboutAttestation = (shown: MailDraftData): shown is AboutAttestation =>
  shown.kind === 'attest-link' || shown.kind === 'attest-notice';

function notes(shown: MailDraftData, { t }: Saying<MailDraftData>): readonly string[] {
  const own = t.cards['mail-draft'];
  if (shown.kind === 'password') return [own.otherWay];
  if (isForProvider(shown)) return [own[shown.kind]];
  const forReseller = shown.forReseller ? own.forReseller(shown.forReseller) : '';
  if (shown.kind === 'relationship') return [own.relationship, forReseller];
  if (isAboutAttestation(shown)) return [own[shown.kind], forReseller];
  if (shown.kind === 'blocked') return [own.blocked, shown.mail.to ? '' : own.noAddress, forReseller];
  if (shown.kind === 'invitation') {
    const where = shown.password === 'inside' ? 'inside-invitation' : shown.password;
    return [own.invitation, own.password[where](shown.requester), shown.mail.to ? '' : own.noAddress, forReseller];
  }
  return [own.password[shown.password](shown.requester), forReseller];
}

function howToSend({ kind, link, password }: MailDraftData, { t }: Saying<MailDraftData>): string {
  const own = t.cards['mail-draft'].how;
  if (kind === 'password' || password === 'inside') return own.secret;
  if (!link) return own.copy;
  return link.carriesText ? own.whole : own.addressed;
}

const inAnotherLanguage: Readonly<Record<MailDraftData['kind'], string>> = {
  welcome: customerMail.verb,
  password: customerMailPassword.verb,
  request: providerMail.verb,
  withdrawal: providerMail.verb,
  relationship: relationshipMail.verb,
  invitation: agreementInvite.verb,
  'attest-link': attestLink.verb,
  'attest-notice': attestNotice.verb,
  blocked: agreementBlockedMail.verb,
};

type Button = (title: string, verb: string, more?: CardPart, style?: string, carried?: CardPart) => CardPart;

/** To the card that the mail belongs to. */
function backFrom(plain: MailDraftData, own: Texts['cards']['mail-draft'], button: Button): CardPart {
  const { kind, about, customer } = plain;
  if (kind === 'relationship') return button(own.toRelationship, relationshipShow.verb);
  if (kind === 'invitation' || about === 'agreement' || isAboutAttestation(plain))
    return button(own.backToAgreement, agreementShow.verb, {}, 'default', { customer });
  return button(own.back, customerShow.verb);
}

/** Said to the verbs of requests to a provider only. */
const aboutOf = (plain: MailDraftData): CardPart => (isForProvider(plain) ? { about: plain.about ?? 'customer' } : {});

function buttons({ t, plain }: Saying<MailDraftData>): readonly CardPart[] {
  const own = t.cards['mail-draft'];
  const button: Button = (title, verb, more = {}, style = 'default', carried = { ...pressOf(plain), ...more }) => ({
    type: 'Action.Execute',
    title,
    verb,
    style,
    associatedInputs: 'none',
    data: carried,
  });
  const { language, kind, link, password, request, invitation } = plain;
  const other = languages.find((each) => each !== language) ?? language;
  const isSecret = kind === 'password' || password === 'inside';
  const about = aboutOf(plain);
  const again = inAnotherLanguage[kind];
  return [
    ...(link ? [{ type: 'Action.OpenUrl', title: own.open, url: link.url, style: 'positive' }] : []),
    ...(kind === 'invitation' && invitation
      ? [button(own.sent, agreementInvited.verb, { invitation }, link ? 'default' : 'positive')]
      : []),
    ...(isSecret && kind !== 'invitation' ? [button(own.handedOver, passwordHandedOver.verb, {}, 'positive')] : []),
    ...(kind === 'request' && request
      ? [button(own.handedToProvider, providerHandedOver.verb, { request, ...about })]
      : []),
    ...(kind === 'relationship' && request ? [button(own.sent, relationshipSent.verb, { request })] : []),
    ...((kind === 'welcome' || kind === 'invitation') && password === 'to-send'
      ? [button(own.passwordMail, customerMailPassword.verb, { language })]
      : []),
    ...(kind === 'password' ? [button(own.welcomeMail, customerMail.verb, { language })] : []),
    button(own.inLanguage[other], again, { language: other, ...about }),
    backFrom(plain, own, button),
  ];
}

/** A mail to the customer or to the provider, to be copied or opened in Outlook; a person sends it. Only in a personal chat. */
export const mailDraftCard = defineCard(
  'mail-draft',
  data,
  [
    customerMail,
    customerMailPassword,
    passwordHandedOver,
    providerMail,
    providerHandedOver,
    relationshipMail,
    relationshipSent,
    relationshipShow,
    agreementInvite,
    agreementInvited,
    attestLink,
    attestNotice,
    agreementBlockedMail,
    agreementShow,
    customerShow,
  ],
  {
    compose: (shown, saying) => {
      const { t, plain } = saying;
      const own = t.cards['mail-draft'];
      const title = own.titles[shown.kind];
      const sandbox = environmentNotice(shown.environment, t);
      return {
        summary: `${title}: ${plain.companyName}`,
        body: [
          text(title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
          text(`${shown.companyName} · ${own.languages[shown.language]}`, { isSubtle: true, spacing: 'None' }),
          ...(sandbox ? [{ type: 'Container', style: 'warning', spacing: 'Small', items: [text(sandbox)] }] : []),
          ...notes(shown, saying)
            .filter((note) => note !== '')
            .map((note) => text(note, { spacing: 'Small' })),
          ...field('to', own.to, plain.mail.to),
          ...field('cc', own.cc, plain.mail.cc),
          ...field('subject', own.subject, plain.mail.subject),
          tall('body', own.body, plain.mail.body),
          text(howToSend(shown, saying), { isSubtle: true, size: 'Small' }),
        ],
        actions: buttons(saying),
      };
    },
  },
);
