import type { InvitationFacts } from '../domain/mail.ts';
import { formatDay } from './dates.ts';

/** What a customer is written who is to accept the agreement (rulebook §4, E2 and E4). */

const countries = new Intl.DisplayNames('cs-CZ', { type: 'region' });

const password = ({ signIn }: InvitationFacts): string =>
  signIn.password !== undefined
    ? `Heslo pro první přihlášení: ${signIn.password}`
    : signIn.isTheirs
      ? 'Heslo: to, které jste od nás dostali nebo si od té doby nastavili'
      : 'Heslo: dostanete ho zvlášť';

const signInLines = (facts: InvitationFacts): readonly string[] =>
  facts.variant === 'existing'
    ? [
        `2. Přihlaste se svými údaji, účtem globálního správce vaší organizace${facts.domain ? ` (${facts.domain})` : ''}.`,
      ]
    : [
        `2. Přihlaste se jako správce tenantu ${facts.domain}:`,
        ...(facts.signIn.from
          ? [`Přihlašovací údaje: dostanete je od našeho poskytovatele, ${facts.signIn.from}`]
          : [`Uživatelské jméno: ${facts.signIn.userName}`, password(facts)]),
      ];

const why = ({ companyName, variant, before }: InvitationFacts): string =>
  before
    ? `organizace ${companyName} přijala Zákaznickou smlouvu Microsoftu ${formatDay(before, 'cs')}. Smlouvy přijaté před dubnem 2023 už Microsoft neuznává, proto ji prosím přijměte znovu.`
    : variant === 'new-tenant'
      ? `aby organizace ${companyName} mohla přes nás nakupovat služby Microsoftu, musí nejdřív přijmout Zákaznickou smlouvu Microsoftu. Smlouvu uzavírá přímo s Microsoftem.`
      : `organizace ${companyName} nakupuje služby Microsoftu přes nás a Microsoft k tomu od každého zákazníka vyžaduje přijetí Zákaznické smlouvy Microsoftu. Vaše přijetí u něj zatím není zapsané.`;

const until = ({ before }: InvitationFacts): string =>
  before
    ? 'Dokud ji nepřijmete, nepůjde nic koupit, změnit počet licencí, období ani fakturaci a nepůjde přejít na vyšší plán.'
    : 'Dokud ji nepřijmete, nepůjde nic koupit.';

export const csInvitation = {
  subject: ({ companyName, before }: InvitationFacts): string =>
    `${before ? 'Přijměte prosím znovu' : 'Přijměte prosím'} Zákaznickou smlouvu Microsoftu: ${companyName}`,
  body: (facts: InvitationFacts): readonly string[] => [
    'Dobrý den,',
    '',
    why(facts),
    '',
    '1. Otevřete tento odkaz:',
    facts.link,
    ...signInLines(facts),
    '3. Přečtěte si smlouvu, zaškrtněte políčko, že ji přijímáte, a potvrďte to.',
    '',
    until(facts),
    '',
    facts.country
      ? `Text smlouvy si můžete přečíst předem (země: ${countries.of(facts.country) ?? facts.country}):`
      : 'Text smlouvy si můžete přečíst předem:',
    facts.textLink,
    ...(facts.variant === 'existing'
      ? ['', 'Když vás stránka místo smlouvy odkáže na vašeho partnera, dejte nám prosím vědět, vyřešíme to s vámi.']
      : []),
    '',
    'S dotazy se obracejte na nás:',
    ...[facts.contact.name, facts.contact.email, facts.contact.phone].filter((line) => line !== ''),
    '',
    'S pozdravem',
    facts.reseller,
    '',
    `Píšeme vám jako kontaktní osobě organizace ${facts.companyName} pro Microsoft 365.`,
  ],
};
