/** What Partner Center's codes mean to the person who asked, and what to do (API §17). */
const codes: Readonly<Record<string, string>> = {
  '600002': 'Pro tuto zemi Partnerské centrum registrační číslo organizace nepřijímá.',
  '600049': 'Pro tuto zemi Partnerské centrum vyžaduje registrační číslo organizace. Doplňte ho prosím.',
  '600050': 'Registrační číslo nemá podobu, kterou Partnerské centrum pro tuto zemi očekává. Zkontrolujte ho prosím.',
  '600051': 'Pro tuto zemi je telefon kontaktní osoby povinný. Doplňte ho prosím.',
  '2030': 'Zákazníkům z této země vaše organizace v programu CSP prodávat nemůže.',
  '27002': 'Doména e-mailové adresy neexistuje. Zkontrolujte prosím adresu kontaktní osoby.',
  '2032': 'CSP Desk k tomu nemá v Partnerském centru oprávnění. Obraťte se prosím na globálního správce.',
  '900150': 'CSP Desk k tomu nemá v Partnerském centru oprávnění. Obraťte se prosím na globálního správce.',
  '900308': 'CSP Desk k tomu nemá v Partnerském centru oprávnění. Obraťte se prosím na globálního správce.',
  '900309':
    'Přihlášení do Partnerského centra zablokovaly zásady podmíněného přístupu. Obraťte se prosím na globálního správce.',
  '900329': 'Partnerské centrum tento způsob přihlášení nepovoluje. Obraťte se prosím na globálního správce.',
  '800039': 'Vaše organizace teď nemá v programu CSP aktivní stav. Ověřte to prosím v Partnerském centru.',
  '900149': 'Vaše organizace teď nemá v programu CSP aktivní stav. Ověřte to prosím v Partnerském centru.',
  '900124':
    'Vaše organizace nepřijala Smlouvu s partnerem Microsoftu. Přijme ji globální správce v Partnerském centru.',
  '900123': 'Prodejce nepřijal Smlouvu s partnerem Microsoftu. Přijme ji jeho globální správce v Partnerském centru.',
  '20002': 'Partnerské centrum nevidí vztah tohoto zákazníka s vaší organizací. Ověřte ho prosím v Partnerském centru.',
  '60003': 'Partnerské centrum tenant tohoto zákazníka nezná. Ověřte ho prosím v Partnerském centru.',
  '800073': 'Microsoft účet zákazníka ještě prověřuje. Může to trvat několik pracovních dnů.',
  '800074': 'Microsoft účet zákazníka ještě prověřuje. Může to trvat několik pracovních dnů.',
  '800075': 'Microsoft účet zákazníka neschválil. Opravte prosím údaje o zákazníkovi v Partnerském centru.',
};

export const csPartnerCenter = {
  codes,
  unknownCode: (code: string) => `Partnerské centrum žádost odmítlo (kód ${code}). Zkontrolujte prosím údaje.`,
  noAccess:
    'CSP Desk se teď nemůže přihlásit do Partnerského centra. Dokud globální správce přístup neobnoví, nic se neodešle.',
};
