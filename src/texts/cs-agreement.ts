import { csAttestationStatus } from './cs-attestation.ts';

/** The words of the card about a customer's Microsoft Customer Agreement (rulebook §6, R-58). */
export const csAgreementStatus = {
  title: 'Zákaznická smlouva Microsoftu',
  standings: {
    confirmed: 'Potvrzeno partnerem',
    'accepted-directly': 'Přijato přímo zákazníkem',
    'needs-reacceptance': 'Vyžaduje nové přijetí',
    'not-accepted': 'Nepřijato',
    unknown: 'Nelze zjistit',
  },
  leads: {
    confirmed: 'Zákazník smlouvu přijal a může nakupovat.',
    'accepted-directly': 'Zákazník smlouvu přijal sám v Centru pro správu Microsoftu 365 a může nakupovat.',
    'needs-reacceptance':
      'Smlouva byla přijatá před dubnem 2023. Dokud ji zákazník nepřijme znovu, nepůjde nic objednat ani změnit.',
    'not-accepted': 'Dokud zákazník smlouvu nepřijme, nepůjde nic objednat.',
  },
  /** Why it is not known, by code. */
  unknown: {
    'never-looked': 'Partnerského centra se na to zatím nikdo nezeptal.',
    'no-tenant': 'Smlouva se řeší, až bude mít zákazník tenant, který spravujete.',
    'no-tenant-id': 'ID tenantu tohoto zákazníka neznáme, proto se Partnerského centra nejde zeptat.',
    'no-api':
      'Vaše organizace nemá přístup do Partnerského centra, proto se to nedá ověřit. Zeptejte se zákazníka, nebo svého poskytovatele.',
    'not-ours': 'Partnerské centrum nám tohoto zákazníka neukáže. Vztah prodejce nejspíš není platný.',
    'no-access': 'CSP Desk se teď nemůže přihlásit do Partnerského centra.',
    throttled: 'Partnerské centrum je přetížené.',
  } as Readonly<Record<string, string>>,
  /** For every other code. */
  noAnswer: 'Partnerské centrum teď neodpovídá.',
  missed: (at: string, why: string) => `Poslední ověření ${at} se nepovedlo, platí to, co bylo známo předtím. ${why}`,
  neverLooked: 'Zatím nezjištěno',
  looking: 'Zjišťuji stav…',
  lookingLead: 'Ptám se Partnerského centra. Nemusíte čekat, karta se sama změní.',
  recordedLead:
    'Zákazník říká, že smlouvu přijal. V Partnerském centru to ověřit nemůžeme; pro Microsoft to není potvrzení přijetí.',
  facts: {
    domain: 'Tenant',
    signatory: 'Přijal(a)',
    agreedOn: 'Datum přijetí',
    seenAt: 'Zjištěno poprvé',
    foundAt: 'Ověřeno',
    recordedBy: 'Zapsal(a)',
    environment: 'Prostředí',
    byAt: (by: string, at: string) => `${by}, ${at}`,
  },
  steps: {
    attest: 'Potvrdit přijetí',
    'attest-finish': 'Dokončit potvrzení',
    retry: 'Ověřit znovu',
    refresh: 'Ověřit stav',
  },
  attestation: csAttestationStatus,
  customer: 'Karta zákazníka',
};
