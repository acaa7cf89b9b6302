import type { Answer, JsonObject } from '../emulator/call.ts';
import { invalid } from './answers.ts';
import type { Asked } from './customers.ts';
import { filterOf, pageOf } from './paging.ts';
import type { Reseller } from './partners.ts';

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
