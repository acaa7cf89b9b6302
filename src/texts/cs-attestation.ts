import type { AttestRefusal } from '../domain/attesting.ts';
import { formatDay, formatMoment } from './dates.ts';
import { ended, type Sentences } from './sentences.ts';

/** Of a form that is shown again without a look at our records, nobody knows the customer's name. */
export const blankBefore = (company: string): string => company && ` ${company}`;

/** The words on the form by which a partner confirms what its customer accepted (R-51..R-54, R-66, R-67). */
export const csAttestationForm = {
  title: 'Potvrdit přijetí smlouvy',
  hints: {
    legacy: 'Potvrzujete Microsoftu, že zákazník přijal Zákaznickou smlouvu Microsoftu. Pole označená * jsou povinná.',
    enhanced:
      'Zákazník smlouvu přijme u Microsoftu pod odkazem, který mu pošlete. Potvrzení pak dokončím sám a dám vědět. Pole označená * jsou povinná.',
    'by-hand':
      'Přijetí potvrďte v Partnerském centru, odkaz je dole. Potom sem zapište, co jste tam potvrdili. Pole označená * jsou povinná.',
  },
  groups: {
    who: { legacy: 'Kdo smlouvu přijal', enhanced: 'Kdo smlouvu přijme', 'by-hand': 'Kdo smlouvu přijal' },
    proof: 'Kdy a čím to doložíte',
    confirm: 'Potvrzení',
  },
  labels: {
    firstName: 'Jméno *',
    lastName: 'Příjmení *',
    email: 'E-mail *',
    phone: 'Telefon',
    dateAgreed: 'Datum přijetí *',
    confirms: 'Vaše potvrzení *',
    seen: 'Datum *',
  },
  evidence: (required: boolean): string => (required ? 'Doklad *' : 'Doklad'),
  placeholders: {
    firstName: 'Jméno',
    lastName: 'Příjmení',
    email: 'jmeno@zakaznik.cz',
    phone: '602 123 456',
    dateAgreed: 'Den, kdy zákazník smlouvu přijal',
    evidence: 'Název souboru, odkaz do archivu nebo číslo e-mailu',
  },
  microsoftWrites: {
    legacy: 'Microsoft této osobě do 30 minut napíše, že jste přijetí potvrdili. Dejte jí to prosím vědět předem.',
    enhanced: 'Po dokončení Microsoft této osobě do 30 minut napíše. Upozorní ji na to i zpráva s odkazem.',
    'by-hand': 'Microsoft této osobě do 30 minut po potvrzení napíše. Dejte jí to prosím vědět předem.',
  },
  confirms: {
    legacy: (company: string) =>
      `Potvrzuji, že zákazník${blankBefore(company)} přijal Zákaznickou smlouvu Microsoftu, přijala ji uvedená osoba v uvedený den a umíme to doložit.`,
    enhanced: (company: string) =>
      `Potvrzuji, že uvedená osoba smí za zákazníka${blankBefore(company)} Zákaznickou smlouvu Microsoftu přijmout a že odkaz pošleme jen jí.`,
    'by-hand': (company: string) =>
      `Potvrzuji, že zákazník${blankBefore(company)} přijal Zákaznickou smlouvu Microsoftu, přijala ji uvedená osoba v uvedený den, umíme to doložit a v Partnerském centru je to potvrzené.`,
  },
  asks: {
    old: {
      says: (day: string) => `⚠ ${day} je už dávno. Je to opravdu den, kdy zákazník smlouvu přijal?`,
      tick: 'Datum je správné',
    },
    stale: {
      says: (day: string, before: string) =>
        `⚠ Kdo smlouvu přijal před ${before}, musí ji přijmout znovu. Potvrzení s datem ${day} proto nákupy neodblokuje, smlouva zůstane ve stavu „Vyžaduje nové přijetí“.`,
      tick: 'Vím o tom, přesto chci toto datum potvrdit',
    },
  },
  submit: { legacy: 'Potvrdit přijetí', enhanced: 'Vytvořit odkaz pro zákazníka', 'by-hand': 'Zapsat potvrzení' },
  partnerCenter: 'Partnerské centrum ↗',
  cancel: 'Zpět na smlouvu',
};

/** The words on the card of an agreement about a confirmation that is not done. */
export const csAttestationStatus = {
  sending: {
    attest: 'Odesílám potvrzení přijetí…',
    start: 'Připravuji odkaz pro zákazníka…',
    finish: 'Zákazník přijal, dokončuji potvrzení…',
  },
  sendingLead: (by: string, at: string) => `${by}, ${at}. Nemusíte čekat, výsledek uvidíte tady.`,
  slow: 'Partnerské centrum neodpovídá, zkouším to dál. Nemusíte nic dělat a dvakrát se nic nepotvrdí.',
  returned: '⚠ Přijetí se nepotvrdilo',
  returnedTodo: (by: string) =>
    `${ended(`Potvrzení od: ${by}`)} Vyplněné údaje zůstaly uložené, pokračujte tlačítkem „Potvrdit přijetí“.`,
  unconfirmed: '? Nevíme, zda se potvrzení uložilo',
  unconfirmedLead: (since: string) => `Partnerské centrum od ${since} neodpovědělo a potvrzení se nepodařilo dohledat.`,
  unconfirmedTodo: 'Zvolte „Ověřit znovu“. Odešle se totéž, takže se nic nepotvrdí dvakrát.',
  unconfirmedColleague: 'Ověřit to znovu může agent pro správu.',
  correlation: (id: string) => `Korelační ID: ${id}`,
  started: 'Čeká se na zákazníka',
  startedLead: (by: string, at: string) =>
    `Odkaz pro zákazníka je připravený (${by}, ${at}). Až pod ním smlouvu přijme, potvrzení dokončím a dám vědět.`,
  startedTodo: 'Další krok: pošlete odkaz zákazníkovi.',
  accepted: '✓ Zákazník přijal, potvrzení zbývá dokončit',
  acceptedTodo: 'Dokončit ho může agent pro správu nebo agent prodeje tlačítkem „Dokončit potvrzení“.',
  notYet: (at: string) => `Naposledy ověřeno ${at}: zákazník smlouvu zatím nepřijal.`,
  noAnswer: (at: string) => `Naposledy ověřováno ${at}: Partnerské centrum neodpovědělo.`,
  unwatched: 'Zákazník odkaz zatím nepoužil',
  unwatchedLead: (by: string, at: string) =>
    `Odkaz je z ${at} (${by}) a sám už se na něj neptám. Ověřte přijetí tlačítkem, nebo se ozvěte zákazníkovi.`,
  expired: '⚠ Odkaz pro zákazníka vypršel',
  expiredLead: (at: string) =>
    `Zákazník ho do ${at} nepoužil. Nový vytvoříte tlačítkem „Potvrdit přijetí“, údaje zůstaly vyplněné.`,
  noted: 'Potvrzení je zapsané, ověřuji ho',
  notedLead: (by: string, at: string) =>
    `${by}, ${at}. Partnerské centrum ho zatím neukazuje. Dívám se tam pravidelně a dám vědět.`,
  notedUnwatched: '⚠ Potvrzení je zapsané, ale Partnerské centrum ho neukazuje',
  notedUnwatchedLead: (by: string, at: string) =>
    `${by}, ${at}. Sám už se na něj neptám. Zkontrolujte ho prosím v Partnerském centru.`,
  fields: {
    firstName: 'Jméno',
    lastName: 'Příjmení',
    email: 'E-mail',
    phone: 'Telefon',
    dateAgreed: 'Datum přijetí',
    evidence: 'Doklad',
  },
  /** Of what is done, as a fact. */
  by: 'Potvrdil(a)',
  differs: 'Partnerské centrum ukazuje jiné údaje, než jaké jsou zapsané. Zápis i s dokladem zůstal uložený.',
  already: 'Partnerské centrum toto potvrzení už mělo, podruhé se nic nepotvrdilo.',
};

/** What is said instead of a form, and in the place of one. */
export const csAttestations = {
  /** R-02. */
  askProvider: (provider: string) =>
    provider
      ? `Přijetí smlouvy za vaše zákazníky potvrzuje poskytovatel (${provider}), vaše organizace to nemůže. Podklady pro něj připravíte tlačítkem „Požádat poskytovatele“ na kartě smlouvy.`
      : 'Přijetí smlouvy za vaše zákazníky potvrzuje váš poskytovatel, vaše organizace to nemůže. Doložte mu, že zákazník smlouvu přijal, a požádejte ho o potvrzení.',
  cancelled: 'Nic se neodeslalo.',
  nothingToSend: 'Odkaz pro zákazníka teď není k odeslání, karta ukazuje, jak to se smlouvou je.',
  /** Where what was sent is shown again, and no look at our records was possible. */
  returned: (by: string, at: string) => `Tyto údaje se nepotvrdily (${by}, ${at}).`,
  /** Above a form that takes the place of what there is. */
  anew: {
    started: (by: string, at: string) =>
      `Zákazník už má odkaz (${by}, ${at}). Nový ho nahradí: ten starý přestanu sledovat, pošlete proto zákazníkovi nový.`,
    noted: (by: string, at: string) => `Potvrzení už je zapsané (${by}, ${at}). Co tu změníte, zápis nahradí.`,
  },
  refusals: {
    'no-tenant': () => 'Zákazník ještě nemá tenant, nejde mu nic potvrdit.',
    'under-way': ({ by }) => `Potvrzení se právě odesílá (${by.name}). Výsledek uvidíte tady.`,
    unconfirmed: () => 'Nejdřív je potřeba zjistit, zda se uložilo předchozí potvrzení. Zvolte „Ověřit znovu“.',
    'waits-for-customer': ({ by, at }) =>
      `Odkaz pro zákazníka už je připravený (${by.name}, ${formatMoment(at, 'cs')}). Čeká se, až smlouvu přijme.`,
    noted: ({ by, at }) =>
      `Potvrzení už je zapsané (${by.name}, ${formatMoment(at, 'cs')}). Čeká se, až ho ukáže Partnerské centrum.`,
    confirmed: ({ on }) => `Přijetí už je potvrzené, s datem ${formatDay(on, 'cs')}. Podruhé se nic neodeslalo.`,
    'accepted-directly': () => 'Zákazník smlouvu přijal sám, potvrzovat není co.',
  } satisfies Sentences<AttestRefusal>,
};
