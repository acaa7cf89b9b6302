import type { Answer, JsonObject } from '../emulator/call.ts';
import { invalid, no } from './answers.ts';
import type { Asked } from './customers.ts';
import { filterOf, pageOf } from './paging.ts';
import type { Reseller, World } from './partners.ts';

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();
const PROVIDER_OF = 'is_indirect_cloud_solution_provider_of';
const KNOWN_TYPES = [PROVIDER_OF, 'is_indirect_reseller_of', 'is_advisor_of'].map(plain);

const row = ({ tenantId, mpnId, name, active }: Reseller): JsonObject => ({
  id: tenantId,
  location: 'CZ',
  mpnId,
  name,
  relationshipType: PROVIDER_OF,
  state: active ? 'active' : 'inactive',
  attributes: { objectType: 'PartnerRelationship' },
});

/**
 * `GET /relationships` (API §5.2). The filter by name minds capitals and diacritics: whether the real one does is not
 * documented, and this is the harder case.
 */
export function listRelationships({ call, partner }: Asked): Answer {
  const type = plain(call.query.get('relationship_type') ?? '');
  if (!KNOWN_TYPES.includes(type)) return invalid('relationship_type', 'is not a type of relationship');
  const filter = filterOf(call.query.get('filter'));
  if (filter && 'status' in filter) return filter;
  if (filter && (filter.field.toLowerCase() !== 'name' || filter.operator !== 'substring'))
    return invalid('filter', 'is not a substring of a name');
  const resellers = type === plain(PROVIDER_OF) ? partner.resellers : [];
  return pageOf(resellers.filter(({ name }) => !filter || name.includes(filter.value)).map(row), call);
}

/** Everybody who has a PartnerID: the partners themselves and the resellers of all of them. */
const partnerIds = ({ partners }: World) =>
  [...partners.values()].flatMap(({ credentials, resellers }) => [
    { mpnId: credentials.mpnId, name: credentials.name },
    ...resellers,
  ]);

/** `GET /profiles/mpn`, one's own, or whose PartnerID it is (API §2.3). */
export function showPartnerId({ call, partner, world }: Asked): Answer {
  const mpnId = call.query.get('mpnId') ?? partner.credentials.mpnId;
  const found = partnerIds(world).find((each) => each.mpnId === mpnId);
  if (!found) return no(404, '3000', 'The MPN id was not found', ['mpnId']);
  return {
    status: 200,
    body: {
      partnerName: found.name,
      mpnId,
      profileType: 'MpnProfile',
      links: { self: { uri: `/profiles/mpn?mpnId=${mpnId}`, method: 'GET', headers: [] } },
      attributes: { objectType: 'MpnProfile' },
    },
  };
}

/** `GET /compliance/csp/agreementstatus` (API §2.3): whether a reseller has signed the Microsoft Partner Agreement. */
export function showAgreementStatus({ call, partner }: Asked): Answer {
  const [mpnId, tenantId] = [call.query.get('mpnId'), call.query.get('tenantId')?.toLowerCase()];
  if (mpnId && tenantId) return no(400, '2000', 'Either an MPN id or a tenant id may be given');
  if (!mpnId && !tenantId) return no(400, '2001', 'No id was given');
  if (mpnId && !/^\d{1,10}$/.test(mpnId)) return no(400, '2000', 'The MPN id is malformed', ['mpnId']);
  const found = partner.resellers.find((each) => each.mpnId === mpnId || each.tenantId === tenantId);
  if (!found) return mpnId ? no(400, '2200', 'The MPN id is not valid') : no(400, '2205', 'The account was not found');
  return { status: 200, body: { isAgreementSigned: found.signed } };
}
