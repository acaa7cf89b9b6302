import assert from 'node:assert/strict';
import { cards, readPress } from '../../src/cards/index.ts';
import { type Operation, type Role, rightTo, roles } from '../../src/domain/roles.ts';
import { createPeople } from '../../src/storage/people.ts';
import { personId, press, tenantId } from '../support/activities.ts';
import { aCustomer } from '../support/agreements.ts';
import { answers, DONE, handedOver } from '../support/asker.ts';
import { wordsOf } from '../support/cards.ts';
import { openTestStore } from '../support/open-store.ts';
import { aSeller } from '../support/seller.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

/** What each verb of this kind asks of whoever presses it (rulebook §1.2); whoever may look may also leave a form. */
const LOOKING = 'customer.look-up';
const asks: Readonly<Record<string, Operation>> = {
  'agreement.show': LOOKING,
  'agreement.refresh': 'agreement.refresh',
  'agreement.text': 'agreement.invite',
  'agreement.invite': 'agreement.invite',
  'agreement.invited': 'agreement.invite',
  'agreement.accepted': 'agreement.invite',
  'agreement.accepted.confirm': 'agreement.invite',
  'agreement.accepted.undo': 'agreement.invite',
  'agreement.blocked': 'agreement.invite',
  'agreement.blocked.confirm': 'agreement.invite',
  'agreement.blocked.mail': 'agreement.invite',
  'agreement.blocked.undo': 'agreement.invite',
  'agreement.attest': 'agreement.attest',
  'agreement.attest.submit': 'agreement.attest',
  'agreement.attest.cancel': 'agreement.attest',
  'agreement.attest.link': 'agreement.attest',
  'agreement.attest.finish': 'agreement.attest',
  'agreement.attest.notice': 'agreement.attest',
  'relationship.show': LOOKING,
  'relationship.open': LOOKING,
  'relationship.refresh': 'relationship.request',
  'relationship.mail': 'relationship.request',
  'relationship.sent': 'relationship.request',
  'relationship.accepted': 'relationship.request',
  'relationship.accepted.submit': 'relationship.request',
  'relationship.accepted.cancel': LOOKING,
  'relationship.ended': 'relationship.request',
  'relationship.ended.confirm': 'relationship.request',
  'relationship.withdraw': 'relationship.request',
  'relationship.withdraw.confirm': 'relationship.request',
  'associated.show': LOOKING,
  'associated.search': LOOKING,
  'associated.page': LOOKING,
  'associated.open': LOOKING,
  'associated.refresh': LOOKING,
  'associated.match': 'relationship.request',
  'associated.match.submit': 'relationship.request',
};
/** Only where a provider is asked. */
const asksOfReseller: Readonly<Record<string, Operation>> = {
  'agreement.hand-over': 'agreement.attest',
  'agreement.hand-over.submit': 'agreement.attest',
  'agreement.hand-over.cancel': LOOKING,
};
const verbs = [...new Set(cards.flatMap((card) => card.actions.map(({ verb }) => verb)))].filter((verb) =>
  /^(agreement|relationship|associated)\./.test(verb),
);

const ULID = '01JZ3QX7T4K6M8P0R2T4V6X8Z0';
const carried = {
  request: ULID,
  invitation: ULID,
  language: 'cs',
  scenario: 'bought-from-us',
  typed: '',
  asked: '',
  page: 1,
  tenantId: '00000000-0000-4000-c000-000000000001',
  domain: 'nikdo.onmicrosoft.com',
  choice: 'new',
};
const NEW = 9;

describe('every verb of agreements and relationships, pressed by every role (R-11, rulebook §1.2)', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  /** What somebody with this one role is answered. */
  async function answerTo(role: Role, tenant: number, at: Parameters<typeof placeOf>[0], verb: string, uid: string) {
    const { desk } = await openTestStore({ prefix: world.prefix });
    await createPeople(desk).change(tenantId(tenant), personId(tenant, NEW), (now) => ({ ...now, roles: [role] }));
    const data = { customer: uid, revision: 1, op: ULID, ...carried };
    assert.ok(readPress(verb, data), `${verb} is not understood`);
    const answer = await world.deliver(press({ ...world.from(tenant, NEW), verb, data, of: placeOf(at) }), verb);
    return `${answer.text} ${wordsOf(answer.body)}`;
  }

  async function everyCell(of: typeof asks, tenant: number, at: Parameters<typeof placeOf>[0], uid: string) {
    const wrong: string[] = [];
    for (const [verb, operation] of Object.entries(of))
      for (const role of roles) {
        const isRefused = /je potřeba role/.test(await answerTo(role, tenant, at, verb, uid));
        if (isRefused === (rightTo(operation, [role]) === 'yes')) wrong.push(`${verb} ${role}`);
      }
    assert.deepEqual(wrong, []);
  }

  it('is in this list', () => {
    assert.deepEqual([...verbs].sort(), Object.keys({ ...asks, ...asksOfReseller }).sort());
  });

  it('is let through or refused as the matrix says, by a partner with Partner Center', async () => {
    const customer = await aCustomer(world);
    await everyCell(asks, 1, customer.at, uidIn(customer.card()));
  });

  it('is let through or refused as the matrix says, by an indirect reseller who asks its provider', async () => {
    await answers(world, await handedOver(world), DONE);
    const customer = await aSeller(world, 'zákazník kapr', { tenant: 2, person: 1 });
    await everyCell(asksOfReseller, 2, customer.at, uidIn(customer.card()));
  });
});

function uidIn(card: unknown): string {
  const found = /"customer":"([0-9A-HJKMNP-TV-Z]{26})"/.exec(JSON.stringify(card))?.[1];
  assert.ok(found);
  return found;
}
