import type { BlockedScenario } from '../domain/agreement.ts';
import type { BlockedRefusal } from '../domain/blocked.ts';
import type { BlockedFacts } from '../domain/mail.ts';
import { readablePhone } from '../domain/phone.ts';
import { formatMoment } from './dates.ts';
import type { Sentences } from './sentences.ts';

/** The two situations in which a customer cannot accept the agreement itself (R-64, E5). */

const why: Readonly<Record<BlockedScenario, string>> = {
  'bought-from-us': 'Zákazník už přes vás dřív nakoupil a teď kupuje něco nového.',
  'bought-from-another': 'Zákazník už nakoupil přes jiného partnera a teď kupuje poprvé přes vás.',
};

const refusals: Sentences<BlockedRefusal> = {
  effective: () => 'Smlouva už je přijatá, zákazníkovi nic nebrání.',
  'no-tenant': () => 'Zákazník zatím nemá tenant, smlouvu ještě nemá kde přijmout.',
  noted: ({ by, at }) => `Už to zapsal(a) ${by.name}, ${formatMoment(at, 'cs')}.`,
  'not-noted': () => 'Že zákazník smlouvu nemůže přijmout, tu zapsané není.',
  which: () => 'Vyberte prosím, která z možností platí.',
};

export const csBlocked = {
  /** On the agreement's card, before anything is written down. */
  ask: {
    title: 'Zákazník smlouvu nemůže přijmout?',
    portal:
      'Místo souhlasu vidí zákazník v Centru pro správu Microsoftu 365 výzvu, ať se obrátí na svého partnera. Sám s ní nic nezmůže.',
    known: (scenario: BlockedScenario) => `Podle toho, co o zákazníkovi víme: ${lower(why[scenario])}`,
    unknown: 'Z čeho to je, z našich údajů nepoznám. Vyberte prosím, co platí:',
    confirm: 'Ano, zákazník to vidí',
    choices: {
      'bought-from-us': 'Nakoupil už přes nás',
      'bought-from-another': 'Nakoupil přes jiného partnera',
    },
  },
  /** On the agreement's card, once it is written down. */
  card: {
    title: 'Zákazník smlouvu nemůže přijmout sám',
    why,
    helps: {
      attest: 'Pomůže jen jedno: přijetí smlouvy za zákazníka potvrdíte vy.',
      provider: 'Pomůže jen jedno: přijetí smlouvy za zákazníka potvrdí váš poskytovatel.',
      /** Where who looks may not. */
      others: 'Pomůže jen potvrzení přijetí. Může ho připravit agent pro správu nebo agent prodeje.',
    },
    noted: 'Zapsal(a)',
  },
  /** Where nobody has said so yet (R-64, "Bot"). */
  hint: 'Zákazník už dřív nakoupil a na pozvánku nereaguje. Možná smlouvu přijmout nemůže: zeptejte se ho, co mu portál píše, a zvolte „Zákazník nemůže přijmout“.',
  refusals,
  mailButton: 'E-mail zákazníkovi',
  mail: {
    subject: ({ companyName }: BlockedFacts) => `Přijetí Zákaznické smlouvy Microsoftu: ${companyName}`,
    body: ({ companyName, domain, attests, reseller, contact }: BlockedFacts): readonly string[] => [
      'Dobrý den,',
      '',
      'Centrum pro správu Microsoftu 365 vám u Zákaznické smlouvy Microsoftu může místo souhlasu ukázat výzvu, ať se obrátíte na svého partnera, aby přijetí potvrdil on. Stává se to organizacím, které už u Microsoftu dříve nakoupily. Není to chyba a u vás není co opravovat.',
      '',
      `Tenant: ${domain}`,
      '',
      'Prosíme vás o odpověď na tento e-mail:',
      '1. Pošlete nám, co vám portál píše, nejlépe snímek obrazovky.',
      '2. Napište, že vaše organizace Zákaznickou smlouvu Microsoftu přijímá, kdo ji za ni přijal (jméno, příjmení, e-mail a telefon) a kdy.',
      '',
      'Co uděláme my:',
      attests
        ? `Podklady předáme svému poskytovateli (${attests}), který přijetí smlouvy Microsoftu potvrdí.`
        : 'Přijetí smlouvy Microsoftu potvrdíme za vás.',
      'Microsoft vám pak do 30 minut pošle e-mail, že přijetí bylo potvrzeno. Jakmile to bude vyřízené, ozveme se vám.',
      '',
      'S pozdravem',
      contact.name,
      reseller,
      contact.email,
      ...(contact.phone ? [readablePhone(contact.phone)] : []),
      '',
      `Píšeme vám jako kontaktní osobě organizace ${companyName} pro Microsoft 365.`,
    ],
  },
};

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** What the channel hears of it. */
export const csBlockedNotice = {
  title: 'Zákazník nemůže přijmout smlouvu',
  lead: (company: string) =>
    `${company} vidí místo přijetí Zákaznické smlouvy Microsoftu výzvu, ať se obrátí na partnera.`,
  needs: {
    attest: 'Je potřeba potvrdit přijetí za zákazníka (agent pro správu nebo agent prodeje).',
    provider: 'Je potřeba předat podklady poskytovateli, přijetí potvrdí on (agent pro správu nebo agent prodeje).',
  },
  scenario: 'Důvod',
  by: 'Zapsal(a)',
  at: 'Kdy',
  open: 'Otevřít smlouvu',
};
