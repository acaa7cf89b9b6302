import type { AttestationFacts } from '../domain/mail.ts';
import { formatDay } from './dates.ts';

const signature = ({ contact, reseller }: AttestationFacts): readonly string[] => [
  'S dotazy se obracejte na nás:',
  ...contact,
  '',
  'S pozdravem',
  reseller,
];

/** What whoever accepts the agreement for the customer is written (E6, E7). The reseller signs every mail. */
export const csAttestationMails = {
  link: {
    subject: ({ companyName }: AttestationFacts) => `Přijetí Zákaznické smlouvy Microsoftu: ${companyName}`,
    body: (facts: AttestationFacts): readonly string[] => [
      'Dobrý den,',
      '',
      `aby organizace ${facts.companyName} mohla přes nás nakupovat služby Microsoftu, je potřeba přijmout Zákaznickou smlouvu Microsoftu. Přijmete ji na tomto odkazu:`,
      '',
      facts.link,
      '',
      `Odkaz je určený jen vám: ${facts.person}, ${facts.email}. Platí omezenou dobu; kdyby už nefungoval, ozvěte se nám a pošleme nový.`,
      'Microsoft si zaznamená, kdo a kdy smlouvu přijal. Tento záznam je dokladem o přijetí pro vás i pro nás.',
      'Jakmile smlouvu přijmete, potvrdíme to Microsoftu. Do 30 minut od toho vám Microsoft sám napíše.',
      '',
      ...signature(facts),
      '',
      `Píšeme vám jako osobě, která smí za organizaci ${facts.companyName} smlouvu přijmout.`,
    ],
  },
  notice: {
    subject: ({ companyName }: AttestationFacts) =>
      `Potvrdili jsme přijetí Zákaznické smlouvy Microsoftu: ${companyName}`,
    body: (facts: AttestationFacts): readonly string[] => [
      'Dobrý den,',
      '',
      `potvrdili jsme Microsoftu, že organizace ${facts.companyName} přijala Zákaznickou smlouvu Microsoftu. Přes nás teď může nakupovat.`,
      '',
      `Smlouvu přijal(a): ${facts.person}`,
      `Datum přijetí: ${formatDay(facts.on, 'cs')}`,
      '',
      'Do 30 minut od potvrzení vám o tom napíše také Microsoft. Když některý údaj nesedí, dejte nám prosím hned vědět.',
      '',
      ...signature(facts),
      '',
      `Píšeme vám, protože jste za organizaci ${facts.companyName} smlouvu přijali.`,
    ],
  },
};
