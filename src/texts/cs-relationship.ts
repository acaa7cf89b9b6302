import type { RelationshipRefusal } from '../domain/relationship.ts';
import { formatMoment } from './dates.ts';
import { counted } from './plural.ts';
import { ended, type Sentences } from './sentences.ts';

const days = (count: number): string => counted('cs', count, { one: 'den', few: 'dny', other: 'dní' });

/** The words on the card of a customer's reseller relationship (R-70..R-74). */
export const csRelationship = {
  name: 'Vztah prodejce',
  titles: {
    'to-send': 'Zatím nepožádáno',
    prepared: 'Žádost je připravená',
    waiting: 'Čeká se na zákazníka',
    silent: 'Zákazník zatím neodpověděl',
    unsent: 'Odeslání zatím nikdo nezapsal',
    expired: 'Zákazník neodpověděl',
    active: 'Vztah je navázaný',
    removed: 'Vztah skončil',
    unknown: 'Zatím nezjištěno',
  },
  leads: {
    'to-send': 'Dokud zákazník vztah nepřijme, nemůžete mu nic prodat. Stačí mu k tomu odkaz, který mu pošlete.',
    prepared: 'Nic se zatím neodeslalo. Odkaz pošlete zákazníkovi sami.',
    waiting: 'Zákazník má odkaz. Přijmout ho musí jeho globální správce.',
    expired: 'Na přijetí už nečekáme. Odkaz dál platí; když ho zákazník přijme, poznáme to při dalším ověření.',
    active: 'Jste prodejcem tohoto zákazníka.',
    removed:
      'Partnerské centrum vás u tohoto zákazníka už jako prodejce nevede. Ukončit vztah může zákazník sám, nebo globální správce vaší organizace v Partnerském centru. Nic nového mu teď neprodáte.',
    unknown: 'Jestli jste prodejcem tohoto zákazníka, zatím nikdo neověřil.',
  },
  /** Where nobody can look, a person writes down what happened. */
  expiredByHand: 'Na přijetí už nečekáme. Odkaz dál platí; když ho zákazník přijme, zapište to.',
  todos: {
    'to-send': 'Další krok: připravte e-mail s odkazem a pošlete ho zákazníkovi.',
    prepared: 'Další krok: pošlete e-mail a potom zvolte „Odesláno“.',
    waiting: 'Přijetí hlídám sám a dám vědět. Když zákazník spěchá, zvolte „Ověřit teď“.',
    expired: 'Další krok: pošlete žádost znovu, nebo si se zákazníkem zavolejte.',
    active: 'Další krok: Zákaznická smlouva Microsoftu. Bez ní nepůjde nic objednat.',
    removed: 'Další krok: zjistěte u zákazníka, co se stalo. Pokud má vztah trvat, požádejte znovu.',
    unknown: 'Další krok: zvolte „Ověřit teď“.',
  },
  byHand: {
    waiting:
      'Až zákazník žádost přijme, objeví se u poskytovatele a ve vašem Partnerském centru mezi zákazníky. Potom zvolte „Zapsat přijetí“.',
    unknown: 'Pokud jeho prodejcem jste, zvolte „Zapsat přijetí“. Pokud ne, pošlete zákazníkovi e-mail s odkazem.',
  },
  /** Partner Center lists customers by the tenant's own domain. */
  otherDomain: (domain: string) =>
    `${ended(`V Partnerském centru hledám zákazníka s doménou ${domain}`)} Kdyby tam byl pod jinou, přiřadíte ho slovy „zákazníci partnera“.`,
  cannotLook: 'Poslední ověření se nepovedlo. Zkuste to prosím později.',
  cannotLookAgain: 'Poslední ověření se nepovedlo. Zkusím to znovu.',
  notListed: (domain: string) =>
    `${ended(`S doménou ${domain} v Partnerském centru nikdo není`)} Zákazník tam může být pod svou doménou onmicrosoft.com; podívejte se na „zákazníci partnera“.`,
  taken: (company: string, domain: string) =>
    `${ended(`Vztah s tenantem ${domain} už v Partnerském centru je, ale tenant patří jinému vašemu zákazníkovi: ${company}`)} Když jde o jednu organizaci, tuto žádost stáhněte.`,
  noLink:
    'Odkaz pro zákazníka připravuje váš poskytovatel. Aby ho uměl připravit CSP Desk, musí znát ID tenantu poskytovatele; doplní ho ten, kdo CSP Desk provozuje.',
  othersDo: (names: string) => ended(`Žádost může poslat a zapsat: ${names}`),
  othersDoUnknown: 'Žádost pošle a zapíše kolega, který k tomu má roli.',
  confirm: {
    withdraw: {
      question: 'Opravdu žádost stáhnout?',
      todo: 'Zákazník se zahodí a na přijetí se přestane čekat. Formulář si potom můžete vrátit a údaje opravit. Odkaz, který zákazník už má, zneplatnit nejde: když ho přijme, vztah vznikne.',
      yes: 'Ano, stáhnout',
    },
    end: {
      question: 'Opravdu vztah skončil?',
      todo: 'Zapíše se to a kanál se to dozví. V Partnerském centru se tím nic nezmění.',
      yes: 'Ano, skončil',
    },
  },
  removedByHand: 'Podle zápisu už prodejcem tohoto zákazníka nejste. Nic nového mu teď neprodáte.',
  link: 'Odkaz pro globálního správce zákazníka',
  facts: {
    domain: 'Doména',
    tenantId: 'ID tenantu',
    through: 'Poskytovatel',
    forReseller: 'Prodejce',
    prepared: 'Připraveno',
    sent: 'Odesláno',
    silence: 'Bez odpovědi',
    since: 'Navázaný od',
    removedAt: 'Zjištěno',
    foundAt: 'Ověřeno',
    recordedBy: 'Zapsal(a)',
    environment: 'Prostředí',
    byAt: (by: string, at: string) => `${by}, ${at}`,
  },
  silence: (count: number, today: string) => `${days(count)} (k ${today})`,
  mail: 'E-mail s odkazem',
  mailAgain: 'Požádat znovu',
  sent: 'Odesláno',
  refresh: 'Ověřit teď',
  accepted: 'Zapsat přijetí',
  ended: 'Zapsat ukončení',
  withdraw: 'Stáhnout žádost',
  /** Nobody was asked yet. */
  discard: 'Zahodit zákazníka',
  back: 'Zpět',
  agreement: 'Zákaznická smlouva',
  customer: 'Karta zákazníka',
  openTaken: (company: string) => `Otevřít: ${company}`,
};

/** What the channel hears. */
export const csRelationshipNotice = {
  titles: {
    accepted: 'Vztah prodejce navázán',
    removed: 'Vztah prodejce skončil',
    expired: 'Zákazník nepřijal vztah prodejce',
  },
  leads: {
    accepted: (company: string) => `Zákazník ${company} přijal vztah prodejce.`,
    removed: (company: string) =>
      `${ended(`Partnerské centrum vás už nevede jako prodejce zákazníka ${company}`)} Ukončit vztah mohl zákazník, nebo globální správce vaší organizace.`,
    'removed-by-hand': (company: string) => ended(`Podle zápisu už nejste prodejcem zákazníka ${company}`),
    expired: (company: string) => `Zákazník ${company} na žádost neodpověděl. Znovu ji pošlete z jeho karty.`,
  },
  recordedBy: 'Zapsal(a)',
  at: 'Kdy',
};

/** The form in which somebody without access to Partner Center writes down that the customer has accepted. */
export const csRelationshipAcceptance = {
  title: 'Zákazník přijal vztah prodejce',
  hint: 'ID tenantu a doménu najdete v Partnerském centru na kartě zákazníka, nebo vám je pošle poskytovatel.',
  labels: { tenantId: 'ID tenantu *', domain: 'Doména tenantu *' },
  placeholders: { tenantId: 'Například 5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c', domain: 'nazevfirmy.onmicrosoft.com' },
  save: 'Zapsat přijetí',
  cancel: 'Zpět',
};

export const csRelationshipRefusals: Sentences<RelationshipRefusal> = {
  active: () => 'Vztah s tímto zákazníkem už je navázaný.',
  'no-request': () => 'Tato žádost už neplatí. Jak na tom vztah je, vidíte na kartě.',
  sent: ({ by, at }) => `Odeslání už zapsal(a) ${by.name}, ${formatMoment(at, 'cs')}.`,
  'not-established': () => 'Vztah s tímto zákazníkem navázaný není.',
  'nothing-to-seek': () => 'Není podle čeho hledat: u zákazníka neznám tenant ani doménu.',
  'not-asked': () => 'U tohoto zákazníka se o vztah prodejce nežádá.',
};

/** Sentences around the relationship that stand on no card of its own. */
export const csRelationships = {
  refusals: csRelationshipRefusals,
  linkRefused: (code: string) =>
    `Partnerské centrum odkaz nedalo (kód ${code}). Zkuste to prosím později. Odkaz najdete i v Partnerském centru: Zákazníci › Požádat o vztah prodejce.`,
  linkInSandbox: (code: string) =>
    `Partnerské centrum odkaz nedalo (kód ${code}). V testovacím prostředí (sandbox) žádosti o vztah prodejce nejsou; odkaz dává jen produkční Partnerské centrum.`,
  linkBusy: 'Partnerské centrum teď neodpovídá, odkaz se nepodařilo získat. Zkuste to prosím za chvíli.',
  linkNoAccess:
    'CSP Desk se nemůže přihlásit do Partnerského centra, proto odkaz nezíská. Globální správci o tom vědí.',
  linkProblems: {
    'asks-for-administration':
      'Odkaz z Partnerského centra žádá i o oprávnění ke správě zákazníka (DAP), proto ho nepoužiji. Dejte prosím vědět tomu, kdo CSP Desk provozuje.',
    'not-a-link':
      'Partnerské centrum poslalo místo odkazu něco jiného, proto ho nepoužiji. Dejte prosím vědět tomu, kdo CSP Desk provozuje.',
  },
  nothingRecorded: 'Nic se nezapsalo.',
};
