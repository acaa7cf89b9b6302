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
    'channel.announce': 'Oznámení do kanálu se nepodařilo odeslat.',
  },
  otherKind: 'Práce nedoběhla.',
  more: (count: number) =>
    `… a ${counted('cs', count, { one: 'další položka', few: 'další položky', other: 'dalších položek' })}.`,
  whoMayRetry: 'Zopakovat ji může agent pro správu nebo globální správce.',
  retry: (customer: string) => `Zkusit znovu: ${customer}`,
  retryOne: 'Zkusit znovu',
  /** What the codes of parts and of stopped work mean; the others are for the log. */
  reasons: {
    'no-answer': 'Neodpovídá.',
    'time-out': 'Neodpovídá včas.',
    network: 'Nejde se připojit.',
    throttled: 'Služba je teď přetížená, zkoušíme to dál.',
    'sign-in-busy': 'Přihlašovací služba Microsoftu je teď přetížená.',
    'sign-in-time-out': 'Přihlašovací služba Microsoftu neodpovídá.',
    'sign-in-network': 'K přihlašovací službě Microsoftu se nejde připojit.',
    'sign-in-expired': 'Přihlášení vypršelo, obnoví ho globální správce.',
    'sign-in-revoked': 'Přihlášení bylo zrušeno, obnoví ho globální správce.',
    'sign-in-refused': 'Přihlášení bylo odmítnuto, obnoví ho globální správce.',
    'mfa-required': 'Přihlášení vyžaduje vícefázové ověření, obnoví ho globální správce.',
    'consent-missing': 'Chybí souhlas správce s přístupem k Partnerskému centru.',
    'client-secret-wrong': 'Tajný klíč aplikace neplatí. Opraví ho ten, kdo CSP Desk provozuje.',
    'client-secret-expired': 'Tajný klíč aplikace vypršel. Opraví ho ten, kdo CSP Desk provozuje.',
    'conditional-access': 'Přihlášení zablokovaly zásady podmíněného přístupu.',
    'not-configured': 'Přístup není nastavený. Nastaví ho ten, kdo CSP Desk provozuje.',
    'vetting-rejected': 'Microsoft vaši organizaci v programu CSP neschválil.',
    'never-ended': 'Každý pokus skončil dřív, než se dal uložit jeho výsledek.',
    failed: 'Došlo k chybě, kterou musí vyřešit ten, kdo CSP Desk provozuje.',
    'outcome-unknown': 'Partnerské centrum neodpovědělo a není jisté, zda žádost provedlo.',
  },
};
