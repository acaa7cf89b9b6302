import { counted } from './plural.ts';

/** Why the bot does not get into Partner Center, and what to do about it (API §2.2, §1.10). */

const consent =
  'Ten, kdo CSP Desk provozuje, spustí „npm run partner-center:consent“ a integrační účet se znovu přihlásí.';
const configure = 'Opraví to ten, kdo CSP Desk provozuje.';

export const csAccess = {
  reasons: {
    'consent-not-given': `Souhlas s přístupem k Partnerskému centru ještě nebyl dán. ${consent}`,
    'consent-missing': `Aplikace nemá souhlas s přístupem k Partnerskému centru. ${consent}`,
    'stored-sign-in-unreadable': `Uložené přihlášení nejde otevřít, jeho klíč už není v SECRETS_KEYS. Ten, kdo CSP Desk provozuje, ho tam vrátí. Když klíč nemá, spustí „npm run partner-center:consent“ a integrační účet se znovu přihlásí.`,
    'sign-in-expired': `Přihlášení integračního účtu vypršelo. ${consent}`,
    'sign-in-too-old': `Přihlášení integračního účtu ukončily zásady podmíněného přístupu, které omezují jeho platnost. Globální správce z nich účet vyjme. ${consent}`,
    'sign-in-revoked': `Přihlášení integračního účtu bylo zrušeno, třeba změnou hesla. ${consent}`,
    'sign-in-refused': `Microsoft přihlášení integračního účtu odmítl. ${consent}`,
    'mfa-required': `Microsoft vyžaduje od integračního účtu vícefázové ověření. ${consent}`,
    'token-refused': `Partnerské centrum přihlášení odmítlo, nejčastěji proto, že při souhlasu chybělo vícefázové ověření. ${consent}`,
    'account-unusable': `Integrační účet je zablokovaný nebo smazaný, nebo mu vypršelo heslo. Globální správce ho v Microsoft Entra zpřístupní. ${consent}`,
    'wrong-tenant': `Přihlášení patří účtu z jiného tenantu, než je partnerský tenant v nastavení. ${consent}`,
    'client-secret-wrong': `Tajný klíč aplikace neplatí. ${configure}`,
    'client-secret-expired': `Tajný klíč aplikace vypršel. Globální správce vytvoří v Microsoft Entra nový a ten, kdo CSP Desk provozuje, ho nastaví.`,
    'client-refused': `Microsoft odmítl ID nebo tajný klíč aplikace. ${configure}`,
    'app-unknown': `Aplikaci s tímto ID partnerský tenant nezná. ${configure}`,
    'app-disabled': 'Aplikace je v Microsoft Entra zakázaná. Povolí ji globální správce.',
    'tenant-unknown': `Partnerský tenant z nastavení neexistuje. ${configure}`,
    'service-missing':
      'V partnerském tenantu chybí služba Partnerského centra. Globální správce ji přidá v Microsoft Entra.',
    'redirect-unknown': `Adresa, na kterou se přihlášení vrací, není u aplikace v Microsoft Entra zapsaná. ${configure}`,
    'conditional-access':
      'Přihlášení integračního účtu blokují zásady podmíněného přístupu. Globální správce z nich účet vyjme.',
    'role-missing':
      'Integrační účet nemá v Partnerském centru potřebnou roli. Globální správce ho přidá do skupiny AdminAgents.',
    forbidden:
      'Partnerské centrum integračnímu účtu přístup nedovolilo. Globální správce ověří, že je účet ve skupině AdminAgents.',
    'app-only-refused': `Partnerské centrum nepřijalo přihlášení bez uživatele. ${consent}`,
    'wrong-audience': `Přihlášení bylo vydáno pro jinou službu než Partnerské centrum. ${consent}`,
    'not-configured': 'Přístup není nastavený. Nastaví ho ten, kdo CSP Desk provozuje.',
    'vetting-rejected':
      'Microsoft vaši organizaci v programu CSP neschválil. Podrobnosti najde globální správce v Partnerském centru.',
    'sign-in-busy': 'Přihlašovací služba Microsoftu je teď přetížená, zkoušíme to dál.',
    'sign-in-time-out': 'Přihlašovací služba Microsoftu neodpovídá, zkoušíme to dál.',
    'sign-in-network': 'K přihlašovací službě Microsoftu se nejde připojit, zkoušíme to dál.',
    'sign-in-unreadable': 'Přihlašovací služba Microsoftu odpovídá nesrozumitelně, zkoušíme to dál.',
    'refresh-token-unreadable': 'Uložené přihlášení teď nejde přečíst, protože úložiště neodpovídá. Zkoušíme to dál.',
    'unreadable-answer': 'Partnerské centrum odpovědělo nesrozumitelně, zkoušíme to dál.',
  },
};

/** What Global admins are told when it changes. */
export const csAccessNotice = {
  titles: {
    lost: 'CSP Desk se do Partnerského centra nedostane',
    ends: 'Přihlášení do Partnerského centra brzy skončí',
    back: 'CSP Desk má přístup do Partnerského centra',
  },
  lost: 'Dokud se to nenapraví, nic se do Partnerského centra neodešle. Nic z toho, co kolegové napsali, se neztratí.',
  ends: (days: number) =>
    `Skončí za ${counted('cs', days, { one: 'den', few: 'dny', other: 'dní' })}, pokud se do té doby neobnoví. CSP Desk ho obnovuje sám, ale zatím se mu to nedaří.`,
  back: 'Přihlášení zase funguje. Jestli se mezitím některá práce zastavila, ukáže „stav“.',
  endsTodo: `Pokud příčina trvá, dejte souhlas znovu. ${consent}`,
  reasons: csAccess.reasons,
  organisation: 'Organizace',
  environment: 'Prostředí',
  endsAt: 'Platí do',
};
