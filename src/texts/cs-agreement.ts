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
    unknown: 'Jak to se smlouvou je, teď nevím.',
  },
  facts: {
    domain: 'Tenant',
    signatory: 'Přijal(a)',
    agreedOn: 'Datum přijetí',
    seenAt: 'Zjištěno poprvé',
    foundAt: 'Ověřeno',
    recordedBy: 'Zapsal(a)',
    environment: 'Prostředí',
  },
  steps: { refresh: 'Ověřit stav' },
  customer: 'Karta zákazníka',
};
