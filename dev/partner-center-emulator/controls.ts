import { type Answer, type Call, isObject } from '../emulator/call.ts';
import { acceptDirectly, confirmBehind } from './agreements.ts';
import { acceptAttestation } from './attestations.ts';
import { changeBehind } from './billing.ts';
import type { Customer, World } from './partners.ts';
import { acceptRelationship, removeRelationship } from './relationship-requests.ts';

const CUSTOMER = /^\/emulator\/customers\/([^/]+)\/([a-z-]+)$/;

/** A customer of any partner, now or before. */
function customerIn({ partners }: World, id: string): Customer | undefined {
  const all = [...partners.values()];
  const kinds = [...all.map(({ customers }) => customers), ...all.map(({ former }) => former)];
  return kinds.map((each) => each.get(id.toLowerCase())).find((each) => each !== undefined);
}

/** What customers and others do while nobody of the partner looks; undefined for any other control. */
export function controlWorld(call: Call, world: World, now: Date): Answer | undefined {
  if (call.method !== 'POST') return undefined;
  if (call.path === '/emulator/relationships/accept') return acceptRelationship(world, call.json);
  const [, attestation] = /^\/emulator\/attestations\/([^/]+)\/accept$/.exec(call.path) ?? [];
  if (attestation !== undefined) return acceptAttestation(world, attestation, now);
  const [, id = '', what] = CUSTOMER.exec(call.path) ?? [];
  if (what === undefined) return undefined;
  const customer = customerIn(world, id);
  if (!customer) return { status: 404, body: { error: `No customer ${id}.` } };
  const asked = isObject(call.json) ? call.json : {};
  switch (what) {
    case 'billing':
      return changeBehind(world.partners.values(), id, asked);
    case 'accept-agreement':
      return acceptDirectly(world, customer);
    case 'confirm-agreement':
      return confirmBehind(world, customer, asked);
    case 'remove-relationship':
      return removeRelationship(world, customer, asked);
    default:
      return undefined;
  }
}
