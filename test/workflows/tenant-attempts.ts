import assert from 'node:assert/strict';
import type { AddressAnswer } from '../../src/domain/address.ts';
import type { Customer, CustomerIn } from '../../src/domain/customer.ts';
import type { UniqueKey } from '../../src/domain/findings.ts';
import type { RegisterAnswer } from '../../src/domain/register.ts';
import type { Role } from '../../src/domain/roles.ts';
import type { Called, CallFailure, CreatedTenant } from '../../src/remote-ports.ts';
import { createTenant } from '../../src/workflows/create-tenant.ts';
import { creating, NOW } from '../domain/one-customer.ts';
import { aStep, changeOf, depsWith } from './step-fakes.ts';

type Found = Called<{ tenantId: string; domain: string; companyName: string } | undefined>;
export const DOMAIN = 'lipovymlyn.onmicrosoft.com';
export const MADE: CreatedTenant = { tenantId: 'tenant-1', domain: DOMAIN, userName: 'admin', password: 'Xk7!' };
export const refusedWith = (code: string, description = 'no', status = 400): CallFailure => ({
  kind: 'refused',
  status,
  code,
  description,
  correlationId: 'c',
});
export const unknown: CallFailure = { kind: 'unknown', why: 'timeout', correlationId: 'c' };
export const OURS = {
  ok: true,
  value: { tenantId: 'tenant-ours', domain: DOMAIN, companyName: 'Lipový mlýn s.r.o.' },
} as const;

/** One attempt, with Partner Center and people as given. */
export async function attempt(given: {
  readonly customer?: CustomerIn<'creating'> | CustomerIn<'draft'> | CustomerIn<'created'>;
  readonly answer?: CreatedTenant | CallFailure;
  readonly found?: Found;
  readonly domain?: 'taken' | 'free' | 'unknown';
  readonly roles?: readonly Role[];
  readonly attempts?: number;
  readonly tookOver?: boolean;
  readonly register?: RegisterAnswer;
  readonly address?: AddressAnswer;
  /** Who has the IČO and the domain already, as their own records stand. */
  readonly others?: readonly Customer[];
}) {
  const { answer = MADE, tookOver = false, attempts = 1, customer = creating() } = given;
  const { context, saved, loaded } = aStep('customer.create', { customer, tookOver, job: { attempts } });
  const calls: string[] = [];
  const sent: unknown[] = [];
  const reserved: { key: UniqueKey; past?: readonly string[]; beside?: readonly string[] }[] = [];
  const others = given.others ?? [];
  const deps = depsWith({
    clock: () => NOW,
    newGuid: () => 'guid-new',
    people: { fresh: async () => ({ roles: given.roles ?? ['salesAgent'] }) },
    register: {
      async lookUp() {
        calls.push('register');
        return given.register ?? { kind: 'unknown', why: 'away' };
      },
    },
    customers: { load: async ({ uid }: { uid: string }) => ({ customer: others.find((each) => each.uid === uid) }) },
    reservations: {
      async reserve(
        _reseller: string,
        key: UniqueKey,
        _holder: unknown,
        { past = [], beside = [] }: { readonly past?: readonly string[]; readonly beside?: readonly string[] },
      ) {
        const holders = others.map(({ uid, values }) => ({ customer: uid, companyName: values.companyName }));
        const known = holders.every(({ customer }) => past.includes(customer) || beside.includes(customer));
        if (known) reserved.push({ key, past: [...past], beside: [...beside] });
        return known ? { ok: true } : { ok: false, holders };
      },
    },
    partnerCenter: {
      async validateAddress() {
        calls.push('address');
        return given.address ?? { kind: 'unknown' };
      },
      async domainAvailability() {
        calls.push('domain');
        return given.domain ?? 'free';
      },
      async createCustomer(_reseller: string, _request: unknown, how: unknown) {
        assert.equal(saved.length, 1, 'called without saying so first');
        calls.push('create');
        sent.push(how);
        return 'kind' in answer ? { ok: false, failure: answer } : { ok: true, value: answer };
      },
      async findCustomerByDomain() {
        calls.push('find');
        return given.found ?? { ok: true, value: undefined };
      },
    },
  });
  const outcome = await createTenant(deps, context);
  return { outcome, change: changeOf(outcome, loaded), calls, sent, reserved, deps, context, loaded };
}
