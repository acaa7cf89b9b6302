import type { CorrectionRefusal } from '../domain/correction.ts';
import { ended, type Sentences } from './sentences.ts';

/** The words on the form that corrects a customer's data. */
export const csCorrectionForm = {
  title: 'Opravit údaje',
  hint: 'Změny se uloží do Partnerského centra. Pole označená * jsou povinná.',
  domain: 'Doména',
  ico: 'IČO',
  country: 'Země',
  fixed: 'Co opravit nejde',
  whyFixed: 'Doména a země patří k tenantu natrvalo. Jiné IČO znamená jinou organizaci, tedy nového zákazníka.',
  /** Beside a field that somebody else changed, too. */
  yours: (typed: string) =>
    typed
      ? `⚠ Mezitím se tento údaj změnil. Ve vašem formuláři bylo: ${typed}`
      : '⚠ Mezitím se tento údaj změnil. Ve vašem formuláři bylo pole prázdné.',
  save: 'Uložit změny',
  cancel: 'Zrušit úpravy',
};

/** The words on a customer's card about a correction that is not done. */
export const csCorrectionStatus = {
  sending: 'Ukládám opravené údaje…',
  sendingLead: (by: string, at: string) => `${by}, ${at}. Nemusíte čekat, výsledek uvidíte tady.`,
  slow: 'Partnerské centrum neodpovídá, zkouším to dál. Nemusíte nic dělat.',
  returned: '⚠ Opravené údaje se neuložily',
  returnedTodo: (by: string) =>
    `${ended(`Úpravy od: ${by}`)} Vyplněné údaje zůstaly uložené, pokračujte tlačítkem „Opravit údaje“.`,
  unconfirmed: '? Nevíme, zda se opravené údaje uložily',
  unconfirmedLead: (since: string) => `Partnerské centrum od ${since} nepotvrdilo, že je přijalo.`,
  unconfirmedTodo: 'Zvolte „Ověřit znovu“. Uloží se jen to, co v Partnerském centru ještě není.',
  unconfirmedColleague: 'Ověřit to znovu může agent pro správu.',
  correlation: 'Korelační ID',
  changes: 'Co se mění',
  fromTo: (from: string, to: string) => `${from || 'nevyplněno'} → ${to || 'nevyplněno'}`,
  /** Of a person's data, which do not stand on a card that others see. */
  set: 'nový údaj',
  emptied: 'vymaže se',
  corrected: 'Opraveno',
};

/** What the form says above its fields, and why nothing was sent. */
export const csCorrections = {
  fromOurRecord:
    'Údaje se teď z Partnerského centra nepodařilo načíst, proto vidíte ty z naší evidence. Než se změny uloží, porovnají se.',
  resumed: (at: string) => `Pokračujete v úpravách z ${at}. Zatím se neuložily.`,
  returned: (by: string, at: string) => `Tyto úpravy se neuložily (${by}, ${at}).`,
  colleague: (by: string, at: string) => `Rozepsané úpravy tohoto zákazníka má také ${by}, od ${at}.`,
  cancelled: 'Úpravy jsou zrušené, nic se neuložilo.',
  refusals: {
    'no-tenant': () => 'Zákazník ještě nemá tenant, není co opravovat.',
    sending: ({ by }) =>
      `Právě se ukládají jiné úpravy (${by.name}). Vaše zůstaly vyplněné, za chvíli je prosím uložte znovu.`,
    unconfirmed: () =>
      'Nejdřív je potřeba zjistit, zda se uložily předchozí úpravy. Zrušte tyto a na kartě zákazníka zvolte „Ověřit znovu“.',
    unchanged: () => 'Nic jste nezměnili, proto se nic neodeslalo.',
    'already-so': () => 'Tyto údaje už jsou uložené.',
    'changed-meanwhile': () =>
      'Údaje mezitím změnil někdo jiný, proto se nic neodeslalo. Formulář ukazuje nový stav i s vašimi změnami. Zkontrolujte ho prosím a uložte znovu.',
    'not-filled-in': () => '',
  } satisfies Sentences<CorrectionRefusal>,
};
