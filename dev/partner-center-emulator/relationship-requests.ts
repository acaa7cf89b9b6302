import { type Answer, isObject, type JsonObject } from '../emulator/call.ts';
import { no } from './answers.ts';
import { type Asked, addCustomer } from './customers.ts';
import { type Customer, guidOf, type Partner, type World } from './partners.ts';

/** `GET /customers/relationshiprequests` (API §5.1): one link for all customers of the partner. */
export function showRelationshipRequest({ partner, manner }: Asked): Answer {
  if (!manner.relationshipRequests) return no(404, '404', 'Relationship requests are not available in the sandbox');
  const { tenantId } = partner.credentials;
  const query = `invType=ResellerRelationship&partnerId=${tenantId}&msppId=0&DAP=false`;
  return {
    status: 200,
    body: {
      url: `https://admin.microsoft.com/Adminportal/Home?${query}#/BillingAccounts/partner-invitation`,
      attributes: { objectType: 'RelationshipRequest' },
    },
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const wrong = (error: string): Answer => ({ status: 400, body: { error } });

/** Who asked: the partner named, else the one whose reseller asked, else the first that sells by itself. */
function partnerAsked({ partners }: World, asked: JsonObject): Partner | undefined {
  const reseller = text(asked.reseller).toLowerCase();
  if (text(asked.partner)) return partners.get(text(asked.partner).toLowerCase());
  const all = [...partners.values()];
  return reseller
    ? all.find(({ resellers }) => resellers.some(({ tenantId, active }) => active && tenantId === reseller))
    : all.find(({ credentials }) => !credentials.isProvider);
}

function everyCustomer({ partners }: World): readonly Customer[] {
  return [...partners.values()].flatMap(({ customers, former }) => [...customers.values(), ...former.values()]);
}

const isKnownReseller = ({ resellers }: Partner, tenantId: string): boolean =>
  resellers.some((each) => each.active && each.tenantId === tenantId);

/** What an existing tenant shows a partner whose customer it becomes. */
const requestOf = (domain: string, companyName: string, reseller: string): JsonObject => ({
  ...(reseller ? { associatedPartnerId: reseller } : {}),
  billingProfile: {
    culture: 'cs-CZ',
    language: 'cs',
    email: `ucetni@${domain}`,
    companyName,
    firstName: 'Fakturace',
    lastName: 'Oddělení',
    defaultAddress: {
      firstName: 'Fakturace',
      lastName: 'Oddělení',
      addressLine1: 'Mlýnská 12',
      city: 'Třebíč',
      postalCode: '674 01',
      country: 'CZ',
    },
  },
});

/**
 * A control: a Global admin of an existing tenant follows the link, so that the customer appears at the partner, of its own
 * or through one of its resellers. Twice is once. `agreement`: accepts the Microsoft Customer Agreement in the same step.
 */
export function acceptRelationship(world: World, given: unknown): Answer {
  const asked = isObject(given) ? given : {};
  const [domain, companyName] = [text(asked.domain).toLowerCase(), text(asked.companyName)];
  if (!domain || !companyName) return wrong('domain and companyName are needed.');
  const partner = partnerAsked(world, asked);
  if (!partner) return wrong('No such partner.');
  const reseller = text(asked.reseller).toLowerCase();
  if (reseller && !isKnownReseller(partner, reseller)) return wrong('No such reseller of this partner.');
  const before = everyCustomer(world).find((each) => each.domain === domain);
  const id = text(asked.tenantId).toLowerCase() || before?.id || guidOf('tenant', domain);
  world.domains.set(domain, world.domains.get(domain) ?? 'the customer itself');
  if (!partner.customers.has(id)) addCustomer(partner, requestOf(domain, companyName, reseller), id, domain);
  if (asked.agreement === true) world.acceptedDirectly.add(id);
  return { status: 200, body: { id, domain, companyName } };
}

/**
 * A control: the relationship ends. The customer is not found any more or, with `shows: 'none'`, still shown as one without
 * a relationship: nobody has written down which of them happens.
 */
export function removeRelationship({ partners }: World, { id }: Customer, { shows }: JsonObject): Answer {
  for (const partner of partners.values()) {
    const customer = partner.customers.get(id);
    if (!customer) continue;
    partner.customers.delete(id);
    const relationshipToPartner = shows === 'none' ? 'none' : 'reseller';
    partner.former.set(id, { ...customer, resource: { ...customer.resource, relationshipToPartner } });
  }
  return { status: 200, body: { id } };
}
