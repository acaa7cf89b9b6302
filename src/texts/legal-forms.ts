import type { Language } from '../domain/language.ts';

type Forms = Readonly<Record<string, string>>;
const cs: Forms = {
  '101': 'fyzická osoba podnikající',
  '102': 'fyzická osoba podnikající',
  '105': 'svobodné povolání',
  '107': 'zemědělský podnikatel',
  '111': 'veřejná obchodní společnost',
  '112': 'společnost s ručením omezeným',
  '113': 'komanditní společnost',
  '117': 'nadace',
  '118': 'nadační fond',
  '121': 'akciová společnost',
  '141': 'obecně prospěšná společnost',
  '145': 'společenství vlastníků jednotek',
  '161': 'ústav',
  '205': 'družstvo',
  '301': 'státní podnik',
  '325': 'organizační složka státu',
  '331': 'příspěvková organizace',
  '421': 'odštěpný závod zahraniční právnické osoby',
  '601': 'vysoká škola',
  '641': 'školská právnická osoba',
  '706': 'spolek',
  '721': 'církevní organizace',
  '801': 'obec',
  '804': 'kraj',
};

const en: Forms = {
  '101': 'sole trader',
  '102': 'sole trader',
  '105': 'self-employed professional',
  '107': 'farmer',
  '111': 'general partnership',
  '112': 'limited liability company',
  '113': 'limited partnership',
  '117': 'foundation',
  '118': 'endowment fund',
  '121': 'joint-stock company',
  '141': 'public benefit company',
  '145': 'association of unit owners',
  '161': 'institute',
  '205': 'cooperative',
  '301': 'state enterprise',
  '325': 'government body',
  '331': 'contributory organisation',
  '421': 'branch of a foreign company',
  '601': 'university',
  '641': 'school legal entity',
  '706': 'association',
  '721': 'church organisation',
  '801': 'municipality',
  '804': 'region',
};

/** The register's three-digit legal forms that customers of resellers have (rulebook §5); others are not named. */
export const legalForms: Readonly<Record<Language, Forms>> = { cs, en };
