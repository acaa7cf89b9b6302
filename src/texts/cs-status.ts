import { csAccess } from './cs-access.ts';
import { counted } from './plural.ts';

/** The words on the card that `stav` shows. */
export const csStatus = {
  titles: {
    ok: 'Všechno funguje',
    failed: 'Něco nefunguje',
    unknown: 'Něco nejde zjistit',
    stuck: 'Některá práce se zastavila',
  },
  checked: (at: string) => `Zjištěno ${at}`,
  parts: {
    storage: 'Úložiště',
    queue: 'Fronta práce',
    'partner-center': 'Partnerské centrum',
  },
  states: { ok: '✓ v pořádku', failed: '✗ nefunguje', unknown: '? nelze zjistit' },
  environment: 'Prostředí',
  account: 'Partnerský účet',
  partnerId: 'PartnerID',
  consented: 'Souhlas dán',
  /** Of the sign-in, which renews itself. */
  ends: 'Platí do',
  /** How ready the organisation is to sell, as far as anybody tells. */
  readiness: {
    title: 'Připravenost k prodeji',
    agreement: 'Smlouva s partnerem Microsoftu',
    agreements: { yes: '✓ podepsaná', no: '✗ není podepsaná', unknown: '? nelze zjistit' },
    partnerId: (id: string) => `PartnerID ${id}`,
    known: (name: string) => (name ? `✓ patří: ${name}` : '✓ Microsoft ho zná'),
    partnerIds: { no: '✗ Microsoft ho nezná' },
    /** Partner Center tells nobody whether an id is that of a location. */
    location: 'Typ PartnerID',
    locationUnknown: '? nelze zjistit, musí být lokace',
    country: 'Země',
    mfa: 'Vícefázové ověření',
    mfas: { yes: '✓ zapnuté', no: '✗ chybí', unknown: '? nelze zjistit' },
    unknown: '? nelze zjistit',
    link: 'Ověřit v Partnerském centru ↗',
  },
  customers: 'Zákazníci',
  byProvider: (provider: string) => `přes poskytovatele ${provider}`,
  stuck: (count: number) =>
    `Zastavená práce: ${counted('cs', count, { one: 'položka', few: 'položky', other: 'položek' })}`,
  noneStuck: 'Žádná práce se nezastavila.',
  stuckSince: (at: string) => `od ${at}`,
  kinds: {
    'customer.create': 'Založení tenantu nedoběhlo.',
    'customer.correct': 'Oprava údajů zákazníka nedoběhla.',
    'customer.password.erase': 'Heslo prvního správce se nepodařilo smazat.',
    'card.refresh': 'Karty v chatech se nepodařilo obnovit.',
    'draft.expire': 'Rozpracovaný formulář se nepodařilo uklidit.',
    'customer.list': 'Zákazník se nezapsal do seznamu pro hledání.',
    'provider.prepare': 'Připravenou žádost se nepodařilo zkontrolovat.',
    'provider.remind': 'Připomenutí mlčícího poskytovatele se nepodařilo odeslat.',
    'agreement.attest': 'Potvrzení přijetí smlouvy nedoběhlo.',
    'agreement.attest.look': 'Nepodařilo se ověřit, zda zákazník přijal smlouvu pod odkazem.',
    'import.check': 'Řádky importu se nepodařilo zkontrolovat.',
    'import.run': 'Import zákazníků nedoběhl.',
    'import.erase': 'Řádky zahozeného importu se nepodařilo smazat.',
    'import.expire': 'Řádky starého importu se nepodařilo smazat.',
    'associated.sync': 'Seznam zákazníků z Partnerského centra se nepodařilo načíst.',
    'channel.announce': 'Oznámení do kanálu se nepodařilo odeslat.',
    'relationship.look': 'Vztah prodejce se nepodařilo ověřit.',
    'relationship.remind': 'Připomenutí, že zákazník nepřijal vztah prodejce, se nepodařilo odeslat.',
    'agreement.look': 'Stav zákaznické smlouvy se nepodařilo ověřit.',
    'agreement.remind': 'Připomenutí, že zákazník nepřijal smlouvu, se nepodařilo odeslat.',
    'access.look': 'Kontrola přístupu do Partnerského centra nedoběhla.',
    'access.tell': 'Zprávu o přístupu do Partnerského centra se nepodařilo odeslat.',
  },
  otherKind: 'Práce nedoběhla.',
  more: (count: number) =>
    `… a ${counted('cs', count, { one: 'další položka', few: 'další položky', other: 'dalších položek' })}.`,
  whoMayRetry: 'Zopakovat ji může agent pro správu nebo globální správce.',
  retry: (customer: string) => `Zkusit znovu: ${customer}`,
  retryOne: 'Zkusit znovu',
  /** What the codes of parts and of stopped work mean; the others are for the log. */
  reasons: {
    ...csAccess.reasons,
    'no-answer': 'Neodpovídá.',
    'time-out': 'Neodpovídá včas.',
    network: 'Nejde se připojit.',
    throttled: 'Služba je teď přetížená, zkoušíme to dál.',
    'never-ended': 'Každý pokus skončil dřív, než se dal uložit jeho výsledek.',
    failed: 'Došlo k chybě, kterou musí vyřešit ten, kdo CSP Desk provozuje.',
    'outcome-unknown': 'Partnerské centrum neodpovědělo a není jisté, zda žádost provedlo.',
  },
};
