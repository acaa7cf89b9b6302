import { TableClient } from '@azure/data-tables';
import { personId, tenantId } from './activities.ts';
import { newId } from './open-store.ts';
import type { World } from './world.ts';

/** Rows as the version before the checked form wrote them: fourteen fields, no findings, nothing of what a request knows today. */

const VALUES = {
  ico: '99990067',
  companyName: 'Zelený Kapr s.r.o.',
  addressLine1: 'Rybniční 12',
  addressLine2: '',
  city: 'Třebíč',
  postalCode: '67401',
  country: 'CZ',
  firstName: 'Správa',
  lastName: 'Účtů',
  email: 'sprava@zeleny-kapr.cz',
  phone: '602 123 456',
  domainPrefix: 'zelenykapr',
  hasTenant: 'false',
  agreementPath: 'invite',
};
const { hasTenant: _asked, ...requested } = VALUES;
const REQUEST = { ...requested, postalCode: '674 01', phone: '+420602123456' };
const BY = { id: personId(1, 1), name: 'Admin agent' };
const AT = '2026-11-19T09:00:00.000Z';
const CREATION = {
  request: REQUEST,
  requestId: '11111111-1111-4111-8111-111111111111',
  correlationId: '22222222-2222-4222-8222-222222222222',
  submittedBy: BY,
  submittedAt: AT,
  registrationNumber: 'omit',
  repeatedAfter600002: false,
  slow: false,
  lostAnswers: 0,
};

/** Every state there was, as it was stored. */
export const EARLIER_STATES = {
  form: { state: 'draft', step: 'form' },
  review: { state: 'draft', step: 'review' },
  needsFix: { state: 'needsFix', setback: { field: 'email', problem: { why: 'email-format' } } },
  creating: { state: 'creating', ...CREATION },
  unconfirmed: { state: 'unconfirmed', since: AT, ...CREATION, lostAnswers: 3 },
  created: {
    state: 'created',
    request: REQUEST,
    tenantId: '33333333-3333-4333-8333-333333333333',
    domain: 'zelenykapr.onmicrosoft.com',
    createdAt: AT,
    credentials: { kept: 'handed-over', userName: 'admin', at: AT, by: BY },
  },
  discarded: { state: 'discarded', at: AT, by: BY },
} as const;
export type EarlierState = keyof typeof EARLIER_STATES;

export const REVISION = 3;

/** A customer's row in the state, stored as it was; answers its id. */
export async function storedEarlier(world: World, state: EarlierState, job?: object): Promise<string> {
  const uid = newId();
  const common = { uid, revision: REVISION, requester: BY, startedAt: AT, values: VALUES, due: {} };
  const customer = { ...common, ...EARLIER_STATES[state] };
  const at = `${tenantId(1)}|c|${uid}`;
  const desk = deskOf(world);
  const put = (rowKey: string, value: object) =>
    desk.createEntity({ partitionKey: at, rowKey, d0: JSON.stringify(value) });
  await put('0-customer', { customer, chain: { sequence: 0, hash: '' }, commit: newId() });
  if (job) {
    const id = newId();
    await put(`2-job|work|${id}`, { lane: 'work', kind: 'customer.create', input: {}, id, turnId: newId(), ...job });
  }
  return uid;
}

/** Forms the first person had begun were one id beside their roles. */
export async function rememberedEarlier(world: World, openDraft: string): Promise<void> {
  const desk = deskOf(world);
  const at = [`${tenantId(1)}|u|${personId(1, 1)}`, 'person'] as const;
  const row = await desk.getEntity<{ d0: string }>(...at);
  const person = { ...(JSON.parse(row.d0) as object), openDraft }; // a person's row is an object
  await desk.updateEntity({ partitionKey: at[0], rowKey: at[1], d0: JSON.stringify(person) }, 'Replace');
}

const deskOf = ({ env, prefix }: World): TableClient =>
  TableClient.fromConnectionString(String(env.STORAGE_CONNECTION_STRING), `${prefix}desk`, {
    allowInsecureConnection: true,
  });
