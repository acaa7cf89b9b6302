import { z } from 'zod';
import { languages } from '../domain/language.ts';
import { customerMail, customerMailPassword, customerShow, passwordHandedOver, press, ulid } from './actions.ts';
import { type CardPart, defineCard, type Saying } from './define.ts';
import { environment, environmentNotice, pressOf } from './environment.ts';
import { text } from './form-blocks.ts';
import { providerHandedOver, providerMail } from './provider-actions.ts';
import { relationshipMail, relationshipSent, relationshipShow } from './relationship-actions.ts';

const data = z.object({
  ...press,
  environment,
  kind: z.enum(['welcome', 'password', 'request', 'withdrawal', 'relationship']),
  /** The request that is handed over or sent by this mail; '' where nothing is. */
  request: z.union([ulid, z.literal('')]).default(''),
  /** What the mail is written in; the card itself speaks the reader's language. */
  language: z.enum(languages),
  companyName: z.string(),
  mail: z.object({ to: z.string(), cc: z.string(), subject: z.string(), body: z.string() }),
  /** Opens it in Outlook; absent for a mail with a secret. */
  link: z.object({ url: z.url({ protocol: /^https$/ }), carriesText: z.boolean() }).optional(),
  /** Where the first password is, for this person. `inside`: in this very mail. */
  password: z.enum(['inside', 'to-send', 'colleague', 'handed-over', 'gone', 'not-ours']),
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

function notes(shown: MailDraftData, { t }: Saying<MailDraftData>): readonly string[] {
  const own = t.cards['mail-draft'];
  if (shown.kind === 'password') return [own.otherWay];
  if (isForProvider(shown)) return [own[shown.kind]];
  if (shown.kind === 'relationship')
    return [own.relationship, shown.forReseller ? own.forReseller(shown.forReseller) : ''];
  return [own.password[shown.password](shown.requester), shown.forReseller ? own.forReseller(shown.forReseller) : ''];
}

function howToSend({ kind, link, password }: MailDraftData, { t }: Saying<MailDraftData>): string {
  const own = t.cards['mail-draft'].how;
  if (kind === 'password' || password === 'inside') return own.secret;
  if (!link) return own.copy;
  return link.carriesText ? own.whole : own.addressed;
}

function buttons({ t, plain }: Saying<MailDraftData>): readonly CardPart[] {
  const own = t.cards['mail-draft'];
  const button = (title: string, verb: string, more: CardPart = {}, style = 'default'): CardPart => ({
    type: 'Action.Execute',
    title,
    verb,
    style,
    associatedInputs: 'none',
    data: { ...pressOf(plain), ...more },
  });
  const { language, kind, link, password, request } = plain;
  const other = languages.find((each) => each !== language) ?? language;
  const isSecret = kind === 'password' || password === 'inside';
  const again = {
    welcome: customerMail,
    password: customerMailPassword,
    request: providerMail,
    withdrawal: providerMail,
    relationship: relationshipMail,
  }[kind].verb;
  const isRelationship = kind === 'relationship';
  return [
    ...(link ? [{ type: 'Action.OpenUrl', title: own.open, url: link.url, style: 'positive' }] : []),
    ...(isSecret ? [button(own.handedOver, passwordHandedOver.verb, {}, 'positive')] : []),
    ...(kind === 'request' && request ? [button(own.handedToProvider, providerHandedOver.verb, { request })] : []),
    ...(isRelationship && request ? [button(own.sent, relationshipSent.verb, { request })] : []),
    ...(kind === 'welcome' && password === 'to-send'
      ? [button(own.passwordMail, customerMailPassword.verb, { language })]
      : []),
    ...(kind === 'password' ? [button(own.welcomeMail, customerMail.verb, { language })] : []),
    button(own.inLanguage[other], again, { language: other }),
    isRelationship ? button(own.toRelationship, relationshipShow.verb) : button(own.back, customerShow.verb),
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
