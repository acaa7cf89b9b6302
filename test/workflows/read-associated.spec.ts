import assert from 'node:assert/strict';
import type { AssociatedPage } from '../../src/domain/associated.ts';
import { listOf, nothingRead } from '../../src/domain/associated.ts';
import type { Customer } from '../../src/domain/customer.ts';
import type { Relationship } from '../../src/domain/relationship.ts';
import { createPace } from '../../src/jobs/pace.ts';
import type { KeyHolder, Loaded, NewJob, Reseller, StepContext } from '../../src/ports.ts';
import type { Called, CallFailure, ListedCustomer } from '../../src/remote-ports.ts';
import { giveUpAssociated, readAssociated, readOn } from '../../src/workflows/read-associated.ts';
import { created, NOW } from '../domain/one-customer.ts';
import { aReseller } from '../support/a-reseller.ts';
import { tenantId } from '../support/activities.ts';
import { aStep, changeOf, depsWith } from './step-fakes.ts';

const DAY = 86_400_000;
const PAGE = 500;
type Page = Called<{ readonly customers: readonly ListedCustomer[]; readonly next?: string }>;

const idOf = (at: number): string => `00000000-0000-4000-c000-${String(at).padStart(12, '0')}`;
const customer = (at: number): ListedCustomer => ({
  tenantId: idOf(at),
  domain: `zakaznik${at}.onmicrosoft.com`,
  companyName: `Zákazník ${at} s.r.o.`,
});
const customers = (count: number, from = 1): ListedCustomer[] =>
  Array.from({ length: count }, (_, at) => customer(from + at));
const failure = (kind: CallFailure['kind'], more: object = {}): Page => ({
  ok: false,
  failure: {
    kind,
    correlationId: '',
    why: 'time-out',
    code: '800009',
    status: 400,
    description: '',
    ...more,
  } as CallFailure,
});

/** An organisation's partition, its storage and Partner Center, run job by job as the desk would, and moment by moment. */
function aWorld(reseller: Reseller = aReseller) {
  const time = { now: NOW.getTime() };
  const { pace } = createPace(() => time.now);
  const pages = new Map<string, AssociatedPage>();
  const calls: { readonly at: number; readonly next?: string; readonly of?: string }[] = [];
  const partner = {
    listed: customers(3),
    ofReseller: {} as Record<string, readonly ListedCustomer[]>,
    resellers: [] as { tenantId: string; partnerId: string; name: string }[] | 'unknown',
    /** Instead of the next answers, the first one first. */
    instead: [] as Page[],
    holders: new Map<string, KeyHolder>(),
    both: new Map<string, readonly KeyHolder[]>(),
    held: new Map<string, Customer>(),
    relationships: new Map<string, Relationship>(),
  };
  const looks: string[] = [];
  const operations = new Set<string>();
  const inStore = (uid: string): Loaded => ({
    key: { reseller: tenantId(1), uid },
    customer: partner.held.get(uid),
    relationship: partner.relationships.get(uid),
    postings: [],
    jobs: [],
  });
  const heldBy = (value: string): readonly KeyHolder[] =>
    partner.both.get(value) ?? [partner.holders.get(value) ?? []].flat();
  let ids = 0;
  const deps = depsWith({
    clock: () => new Date(time.now),
    pace,
    newGuid: () => 'guid',
    newId: () => `reading-${++ids}`,
    fulfilment: ({ environment }: Reseller) => ({ capabilities: new Set(environment ? ['look-up'] : []) }),
    partnerCenter: {
      async listCustomers(_reseller: string, asked: { next?: string; of?: string }): Promise<Page> {
        calls.push({ at: time.now, ...asked });
        const instead = partner.instead.shift();
        if (instead) return instead;
        const all = asked.of ? (partner.ofReseller[asked.of] ?? []) : partner.listed;
        const from = Number(asked.next ?? 0);
        const next = from + PAGE < all.length ? { next: String(from + PAGE) } : {};
        return { ok: true, value: { customers: all.slice(from, from + PAGE), ...next } };
      },
      findResellers: async () => partner.resellers,
    },
    associatedPages: {
      put: async (_id: string, reading: string, page: number, content: AssociatedPage) =>
        void pages.set(`${reading}|${String(page).padStart(5, '0')}`, content),
      read: async (_id: string, reading: string, most: number) =>
        [...pages]
          .filter(([key]) => key.startsWith(`${reading}|`))
          .sort()
          .slice(0, most)
          .map(([, page]) => page),
      erase: async (_id: string, reading: string) => {
        for (const key of [...pages.keys()]) if (key.startsWith(`${reading}|`)) pages.delete(key);
      },
    },
    reservations: {
      holders: async (_id: string, { value }: { value: string }) => heldBy(value),
      all: async () => ({ holders: ({ value }: { value: string }) => heldBy(value) }),
    },
    customers: {
      load: async ({ uid }: { uid: string }) => inStore(uid),
      loadToCommit: async ({ uid }: { uid: string }) => inStore(uid),
      async commit(now: Loaded, { jobs = [] }: { jobs?: readonly NewJob[] }, operation = '') {
        if (operations.has(`${now.key.uid}|${operation}`)) return { ok: false, why: 'duplicate', loaded: now };
        operations.add(`${now.key.uid}|${operation}`);
        looks.push(...jobs.map(({ kind }) => `${now.key.uid} ${kind}`));
        return { ok: true, loaded: now };
      },
    },
  });

  let loaded: Loaded = {
    key: { reseller: tenantId(1), uid: 'organisation' },
    customer: undefined,
    associated: { ...nothingRead, due: { 'associated-sync': NOW.toISOString() } },
    postings: [],
    jobs: [],
  };
  const queue: NewJob[] = [];
  const told: NewJob[] = [];

  async function run(job: NewJob, attempts = 1): Promise<number | undefined> {
    assert.equal(job.kind, 'associated.sync');
    const { context } = aStep('associated.sync', { job: { input: job.input, attempts } });
    const of: StepContext<'associated.sync'> = { ...context, reseller, now: () => loaded };
    const outcome = await readAssociated(deps, of);
    assert.notEqual(outcome.kind, 'dead');
    const { jobs = [], associated } = changeOf(outcome, loaded);
    if (associated) loaded = { ...loaded, associated };
    queue.push(...jobs.filter(({ kind }) => kind === 'associated.sync'));
    told.push(...jobs.filter(({ kind }) => kind !== 'associated.sync'));
    return outcome.kind === 'again' ? outcome.afterMs : undefined;
  }
  const world = {
    partner,
    calls,
    pages,
    told,
    looks,
    time,
    deps,
    state: () => loaded.associated ?? nothingRead,
    set: (associated: Loaded['associated']) => {
      loaded = { ...loaded, associated };
    },
    run,
    list: async () => {
      const { list } = world.state();
      return list ? listOf(await deps.associatedPages.read('', list.reading, list.pages)) : [];
    },
    /** Fires the current moment and runs what comes of it, until nothing is left to do before `until`. */
    async goOn(until = time.now + 60 * 60_000): Promise<void> {
      for (let round = 0; round < 3_000; round += 1) {
        let job = queue.shift();
        if (!job) {
          const due = world.state().due['associated-sync'];
          if (!due || Date.parse(due) > until) return;
          time.now = Math.max(time.now, Date.parse(due));
          job = { lane: 'work', kind: 'associated.sync', input: { dueAt: due, reading: '' } };
        }
        for (let attempts = 1; attempts < 50; attempts += 1) {
          const afterMs = await run(job, attempts);
          if (afterMs === undefined) break;
          time.now += afterMs;
        }
      }
      assert.fail('it never ends');
    },
  };
  return world;
}

describe('the list of customers that Partner Center has', () => {
  it('is read page by page, ten thousand of them with a call for each page, and shown when its end is there', async () => {
    const world = aWorld();
    world.partner.listed = customers(10_000);
    await world.goOn();
    assert.equal(world.calls.length, 20);
    assert.deepEqual(
      world.calls.map(({ next = '0' }) => Number(next)),
      Array.from({ length: 20 }, (_, at) => at * PAGE),
    );
    const list = await world.list();
    assert.equal(list.length, 10_000);
    assert.equal(world.state().list?.total, 10_000);
    assert.equal(world.state().reading, undefined);
    // tomorrow again
    assert.equal(world.state().due['associated-sync'], new Date(world.time.now + DAY).toISOString());
  });

  it('takes no more of a minute than its turn', async () => {
    const world = aWorld();
    world.partner.listed = customers(100 * PAGE);
    await world.goOn();
    assert.equal(world.calls.length, 100);
    const [first = 0, last = 0] = [world.calls[0]?.at, world.calls.at(-1)?.at];
    assert.ok(last - first > 60_000, `a hundred calls in ${last - first} ms`);
  });

  it('says nothing of those who were there when it was first read', async () => {
    const world = aWorld();
    await world.goOn();
    assert.deepEqual([world.state().appeared, world.told], [[], []]);
  });

  it('asks a person about whom it has not seen before and nobody here knows, and tells the channel once', async () => {
    const world = aWorld();
    await world.goOn();
    world.partner.listed = customers(5);
    await world.goOn(world.time.now + DAY);
    assert.deepEqual(
      world.state().appeared.map(({ tenantId: id }) => id),
      [idOf(4), idOf(5)],
    );
    assert.equal(world.told.length, 1);
    await world.goOn(world.time.now + DAY);
    assert.equal(world.told.length, 1, 'the same two are no news the day after');
    assert.equal(world.state().appeared.length, 2);
  });

  it('does not ask about our own customers, be it the tenant or the domain that tells them', async () => {
    const world = aWorld();
    await world.goOn();
    const ours = { ...created(), tenantId: idOf(4), domain: 'jiny.onmicrosoft.com' };
    world.partner.held.set('u4', ours);
    world.partner.holders.set(idOf(4), { customer: 'u4', companyName: 'Náš' });
    const byDomain = { ...created(), domain: 'zakaznik5.onmicrosoft.com' };
    world.partner.held.set('u5', byDomain);
    world.partner.holders.set('zakaznik5.onmicrosoft.com', { customer: 'u5', companyName: 'Náš druhý' });
    world.partner.listed = customers(6);
    await world.goOn(world.time.now + DAY);
    assert.deepEqual(
      world.state().appeared.map(({ tenantId: id }) => id),
      [idOf(6)],
    );
  });

  it('looks many newcomers up in one reading of all keys', async () => {
    const world = aWorld();
    await world.goOn();
    world.partner.listed = customers(700);
    await world.goOn(world.time.now + DAY);
    // a person cannot be asked about hundreds
    assert.equal(world.state().appeared.length, 100);
  });

  it('lets go of whom Partner Center no longer lists, from the list and from what is asked', async () => {
    const world = aWorld();
    await world.goOn();
    world.partner.listed = customers(5);
    await world.goOn(world.time.now + DAY);
    world.partner.listed = [customer(2), customer(4)];
    await world.goOn(world.time.now + DAY);
    assert.deepEqual(
      (await world.list()).map(({ tenantId: id }) => id),
      [idOf(2), idOf(4)],
    );
    assert.deepEqual(
      world.state().appeared.map(({ tenantId: id }) => id),
      [idOf(4)],
    );
  });

  /** One of ours, with this tenant. */
  function ours(world: ReturnType<typeof aWorld>, uid: string, at: number): void {
    world.partner.held.set(uid, { ...created(), uid, tenantId: idOf(at), domain: customer(at).domain });
    for (const key of [idOf(at), customer(at).domain])
      world.partner.holders.set(key, { customer: uid, companyName: 'Náš' });
  }

  it('has Partner Center asked about each of ours that is gone, once; the list itself takes nothing away', async () => {
    const world = aWorld();
    ours(world, 'u1', 1);
    await world.goOn();
    world.partner.listed = customers(2, 2);
    await world.goOn(world.time.now + DAY);
    await world.goOn(world.time.now + DAY);
    assert.deepEqual(world.looks, ['u1 relationship.look']);
  });

  it('does not ask about all of us because a list came back short', async () => {
    const world = aWorld();
    world.partner.listed = customers(400);
    for (let at = 1; at <= 400; at += 1) ours(world, `u${at}`, at);
    await world.goOn();
    world.partner.listed = [];
    await world.goOn(world.time.now + DAY);
    assert.equal(world.looks.length, 100);
  });

  it('has Partner Center asked when one of ours appears whom we had asked, or lost', async () => {
    const world = aWorld();
    await world.goOn();
    for (const at of [4, 5, 6]) ours(world, `u${at}`, at);
    const removed: Relationship = {
      tenantId: idOf(4),
      standing: { is: 'removed', seenAt: NOW.toISOString() },
      due: {},
    };
    world.partner.relationships.set('u4', removed);
    world.partner.relationships.set('u5', { ...removed, standing: { is: 'active', since: NOW.toISOString() } });
    world.partner.listed = customers(6);
    await world.goOn(world.time.now + DAY);
    assert.deepEqual([world.looks, world.state().appeared], [['u4 relationship.look'], []]);
  });

  it('asks a person where two of ours have the domain', async () => {
    const world = aWorld();
    await world.goOn();
    const { domain } = customer(4);
    for (const uid of ['one', 'two'])
      world.partner.held.set(uid, { ...created(), uid, tenantId: `another of ${uid}`, domain });
    world.partner.both.set(domain, [
      { customer: 'one', companyName: 'Jeden' },
      { customer: 'two', companyName: 'Druhý' },
    ]);
    world.partner.listed = customers(4);
    await world.goOn(world.time.now + DAY);
    assert.deepEqual(
      world.state().appeared.map(({ tenantId: id }) => id),
      [idOf(4)],
    );
  });

  it('gives up a list that goes round in circles, or never ends', async () => {
    for (const [next, why] of [
      [() => '500', 'paging-broken'],
      [(page: number) => String(page), 'too-many-pages'],
    ] as const) {
      const world = aWorld();
      await world.goOn();
      let page = 0;
      world.partner.instead = Array.from({ length: 1_200 }, () => {
        page += 1;
        return { ok: true, value: { customers: [], next: next(page) } };
      });
      const before = world.calls.length;
      world.time.now += DAY;
      await world.goOn(world.time.now + 40 * 60_000);
      assert.equal(world.state().failed?.why, why);
      assert.ok(world.calls.length - before <= 1_000);
      assert.equal((await world.list()).length, 3, 'what was read before serves on');
    }
  });

  it('keeps two readings at most, the older one until the next begins', async () => {
    const world = aWorld();
    for (let day = 0; day < 5; day += 1) await world.goOn(world.time.now + DAY);
    const kept = new Set([...world.pages.keys()].map((key) => key.split('|')[0]));
    assert.equal(kept.size, 2);
  });

  it('goes on after a crash from where it was: a page that was kept and not counted is read once more', async () => {
    const world = aWorld();
    world.partner.listed = customers(1_200);
    const due = world.state().due['associated-sync'] ?? '';
    await world.run({ lane: 'work', kind: 'associated.sync', input: { dueAt: due, reading: '' } });
    const { reading } = world.state();
    assert.ok(reading);
    const before = world.state();
    await world.run(readOn(reading.id));
    // the page is in storage, its place in the state is not
    world.set(before);
    await world.goOn();
    assert.equal((await world.list()).length, 1_200);
    assert.equal(world.calls.filter(({ next }) => next === undefined).length, 2);
  });

  it('waits as long as Partner Center says, however long, and goes on with the same page', async () => {
    const world = aWorld();
    world.partner.listed = customers(600);
    world.partner.instead = [
      failure('throttled', { retryAfterMs: 90_000 }),
      failure('throttled', { retryAfterMs: 5_000 }),
    ];
    await world.goOn();
    assert.equal((await world.list()).length, 600);
    const at = world.calls.map((call) => call.at);
    assert.ok((at[1] ?? 0) - (at[0] ?? 0) >= 90_000 && (at[2] ?? 0) - (at[1] ?? 0) >= 5_000);
  });

  it('tries a page again that was not answered, then leaves it for an hour, and what was read before serves on', async () => {
    const world = aWorld();
    await world.goOn();
    world.partner.instead = Array.from({ length: 6 }, () => failure('unknown'));
    world.time.now += DAY;
    const before = world.calls.length;
    await world.goOn(world.time.now + 30 * 60_000);
    assert.equal(world.calls.length - before, 6);
    assert.equal(world.state().failed?.why, 'time-out');
    assert.equal((await world.list()).length, 3);
    await world.goOn(world.time.now + 2 * 60 * 60_000);
    assert.equal(world.state().failed, undefined, 'it is read again within the hour');
  });

  it('begins anew when Partner Center does not know the place any more', async () => {
    const world = aWorld();
    world.partner.listed = customers(1_400);
    const page: Page = { ok: true, value: { customers: customers(PAGE), next: '500' } };
    world.partner.instead = [page, failure('refused')];
    await world.goOn();
    const list = await world.list();
    assert.equal(list.length, 1_400);
    assert.equal(world.state().failed, undefined);
  });

  it('does not ask again at once what Partner Center lets nobody ask', async () => {
    const world = aWorld();
    world.partner.instead = [failure('no-access', { why: 'mfa-required' })];
    await world.goOn(world.time.now + 30 * 60_000);
    assert.equal(world.calls.length, 1);
    assert.equal(world.state().failed?.why, 'mfa-required');
  });

  it('is given up where its job ends without success, and read again later', async () => {
    const world = aWorld();
    const due = world.state().due['associated-sync'] ?? '';
    await world.run({ lane: 'work', kind: 'associated.sync', input: { dueAt: due, reading: '' } });
    const { associated } = giveUpAssociated(world.deps)({
      key: { reseller: '', uid: '' },
      customer: undefined,
      postings: [],
      jobs: [],
      associated: world.state(),
    });
    assert.equal(associated?.reading, undefined);
    assert.ok(associated?.due['associated-sync']);
  });

  it('drops a moment that is another by now, and a page of a reading that is over', async () => {
    const world = aWorld();
    await world.run({
      lane: 'work',
      kind: 'associated.sync',
      input: { dueAt: '2020-01-01T00:00:00.000Z', reading: '' },
    });
    await world.run(readOn('long-ago'));
    assert.deepEqual([world.calls, world.state().reading], [[], undefined]);
  });

  it('ends for a reseller whose access was taken out of the configuration', async () => {
    const { environment: _, ...without } = aReseller;
    const world = aWorld(without);
    await world.goOn();
    assert.deepEqual([world.calls, world.state().due], [[], {}]);
  });

  describe('of an indirect provider', () => {
    const provider: Reseller = { ...aReseller, sellsThroughResellers: true };
    const [one, two] = ['00000000-0000-4000-9000-000000000101', '00000000-0000-4000-9000-000000000104'];

    it('knows through whom each is a customer, with one more call for each reseller', async () => {
      const world = aWorld(provider);
      world.partner.listed = customers(4);
      world.partner.resellers = [
        { tenantId: two, partnerId: '2', name: 'Žlutý Čáp a.s.' },
        { tenantId: one, partnerId: '1', name: 'Kolárna IT s.r.o.' },
      ];
      world.partner.ofReseller = { [one]: [customer(1), customer(3)], [two]: [customer(2)] };
      await world.goOn();
      assert.deepEqual(
        world.calls.map(({ of }) => of),
        [undefined, one, two],
      );
      assert.deepEqual(
        (await world.list()).map(({ reseller }) => reseller),
        ['Kolárna IT s.r.o.', 'Žlutý Čáp a.s.', 'Kolárna IT s.r.o.', undefined],
      );
    });

    it('takes the turns of its resellers, too, which are asked for beside a page', async () => {
      const world = aWorld(provider);
      world.partner.listed = customers(60 * PAGE);
      await world.goOn();
      const [first = 0, last = 0] = [world.calls[0]?.at, world.calls.at(-1)?.at];
      assert.ok(last - first > 90_000, `sixty pages in ${last - first} ms`);
    });

    it('has its list without them when they are not told', async () => {
      const world = aWorld(provider);
      world.partner.resellers = 'unknown';
      await world.goOn();
      // asked a few times more, so that nobody is listed without whose they are for a moment's silence
      assert.deepEqual([world.calls.length, (await world.list()).length], [6, 3]);
    });
  });
});
