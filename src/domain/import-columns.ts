/** The columns of a list of customers that somebody exported elsewhere, and what such programs call them. */

export const importFields = [
  'companyName',
  'ico',
  'addressLine1',
  'addressLine2',
  'city',
  'postalCode',
  'country',
  'firstName',
  'lastName',
  'email',
  'phone',
  'domain',
  'tenantId',
] as const;
export type ImportField = (typeof importFields)[number];

/** What tells one customer from another: a list needs one of these columns, and a line one of their values. */
export const identifiers: readonly ImportField[] = ['ico', 'domain', 'tenantId'];

/** Small, without diacritics, blanks and signs; the names that we use ourselves come first. */
const SYNONYMS: Readonly<Record<ImportField, string>> = {
  companyName:
    'nazevorganizace organizationname nazev nazevfirmy nazevspolecnosti nazevzakaznika nazevsubjektu firma spolecnost ' +
    'organizace obchodnijmeno obchodninazev obchodnifirma zakaznik odberatel company companyname customer customername ' +
    'organization organisation organisationname displayname name',
  ico:
    'ico ic icozakaznika icospolecnosti identifikacnicislo registracnicislo registrationnumber registrationno regno ' +
    'companynumber companyregistrationnumber organizationregistrationnumber organisationregistrationnumber businessid',
  addressLine1:
    'uliceacislo streetandnumber ulice ulicecislo adresa adresa1 sidlo street streetaddress address address1 addressline1',
  addressLine2: 'doplneniadresy addressline2 adresa2 address2',
  city: 'mesto city obec mestoobec town',
  postalCode: 'psc postalcode postovnismerovacicislo zip zipcode postcode',
  country: 'zeme country stat kodzeme kodstatu zemestat countrycode countryregion',
  firstName: 'jmeno firstname krestnijmeno jmenokontaktu givenname contactfirstname',
  lastName: 'prijmeni lastname prijmenikontaktu surname familyname contactlastname',
  email: 'email mail emailovaadresa kontaktniemail emailkontaktu emailaddress contactemail',
  phone: 'telefon phone tel telefonnicislo mobil mobilnitelefon phonenumber telephone mobile contactphone',
  domain:
    'domena domain domenatenantu nazevdomeny primarnidomena nazevprimarnidomeny vychozidomena tenantdomain domainname ' +
    'primarydomain primarydomainname defaultdomain defaultdomainname',
  tenantId:
    'idtenantu tenantid idtenanta tenantguid microsoftid microsofttenantid idmicrosoft customertenantid ' +
    'idtenantuzakaznika entratenantid',
};

const fieldByName: ReadonlyMap<string, ImportField> = new Map(
  importFields.flatMap((field) => SYNONYMS[field].split(' ').map((name): [string, ImportField] => [name, field])),
);

const LONGEST_HEADING = 60;

const bareHeading = (heading: string): string =>
  heading
    .slice(0, LONGEST_HEADING)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Which column a heading names. */
export const fieldOf = (heading: string): ImportField | undefined => fieldByName.get(bareHeading(heading));

/** Where each column is. A second one of the same name is ignored, like one that we have no use for. */
export type Heading = {
  readonly places: Readonly<Partial<Record<ImportField, number>>>;
  /** As they are called there, in their order. */
  readonly ignored: readonly string[];
  /** So many cells a line may have. */
  readonly width: number;
};

export function headingIn(cells: readonly string[]): Heading {
  const places: Partial<Record<ImportField, number>> = {};
  const ignored: string[] = [];
  cells.forEach((cell, at) => {
    const field = fieldOf(cell);
    if (field && places[field] === undefined) places[field] = at;
    else if (cell.trim() !== '') ignored.push(cell.trim());
  });
  return { places, ignored, width: cells.length };
}

const countOf = ({ places }: Heading): number => Object.keys(places).length;

/** How far above its heading a list may have titles and dates. */
const MOST_ABOVE = 20;

export type HeadingFound =
  | { readonly kind: 'found'; readonly at: number; readonly heading: Heading }
  /** A heading, and the columns without which nobody can be taken. */
  | { readonly kind: 'incomplete'; readonly missing: 'companyName' | 'identifier' }
  | { readonly kind: 'none' };

/**
 * The line that names the columns. Without it nothing is guessed: a number in the wrong column is still a number, and what is
 * wrong in a thousand customers is found when it is too late.
 */
export function findHeading(rows: readonly (readonly string[])[]): HeadingFound {
  const candidates = rows
    .slice(0, MOST_ABOVE)
    .map((cells, at) => ({ at, heading: headingIn(cells) }))
    .filter(({ heading }) => countOf(heading) >= 2);
  const [first] = candidates;
  const usable = candidates.find(
    ({ heading: { places } }) =>
      places.companyName !== undefined && identifiers.some((each) => places[each] !== undefined),
  );
  if (usable) return { kind: 'found', ...usable };
  if (!first) return { kind: 'none' };
  return { kind: 'incomplete', missing: first.heading.places.companyName === undefined ? 'companyName' : 'identifier' };
}
