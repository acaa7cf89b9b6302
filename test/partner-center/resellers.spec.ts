import assert from 'node:assert/strict';
import { answeringServers, CREDENTIALS, RESELLER, type Reply, type Seen, whenItGivesUp } from './loopback.ts';

const { answering, closeAll } = answeringServers();
const id = (end: number): string => `4a1d7f60-6b7b-4f0f-9e0e-2f7d4f1f0c${end}`;
const item = (end: number, mpnId: unknown, name: unknown, more: object = {}) => ({
  id: id(end),
  location: 'CZ',
  mpnId,
  name,
  relationshipType: 'is_indirect_cloud_solution_provider_of',
  state: 'active',
  ...more,
});
const told = (...items: readonly unknown[]): Reply => ({ status: 200, body: { totalCount: items.length, items } });
const kolarnaIt = { tenantId: id(10), partnerId: '6123456', name: 'Kolárna IT s.r.o.' };
const kolarnaBrno = { tenantId: id(11), partnerId: '6123457', name: 'Kolárna Brno s.r.o.' };
const everybody = [
  item(10, '6123456', 'Kolárna IT s.r.o.'),
  item(11, 6123457, 'Kolárna Brno s.r.o.'),
  item(12, '6123458', 'Kolárna Plzeň s.r.o.', { state: 'inactive' }),
  item(13, '6123459', 'Žlutý Čáp a.s.', { state: 'Active' }),
];

const filterIn = ({ url }: Seen): unknown => {
  const text = new URL(url, 'http://x').searchParams.get('filter');
  return text === null ? undefined : JSON.parse(text);
};
/** A service whose filter minds capitals and diacritics. */
const strict = (seen: Seen): Reply => {
  const filter = filterIn(seen);
  return told(...everybody.filter(({ name }) => !filter || String(name).includes(String(Object(filter).Value))));
};

describe('finding a reseller of a provider', () => {
  afterEach(closeAll);

  const table: readonly (readonly [string, string, readonly object[]])[] = [
    ['a part of the name', 'Kolárna', [kolarnaIt, kolarnaBrno]],
    ['the name with blanks around', '  Kolárna IT ', [kolarnaIt]],
    ['a part without diacritics', 'kolarna', [kolarnaIt, kolarnaBrno]],
    ['a part in capitals with more blanks', 'KOLÁRNA  BRNO', [kolarnaBrno]],
    ['the PartnerID', '6123456', [kolarnaIt]],
    ['the PartnerID, told as a number', ' 6123457 ', [kolarnaBrno]],
    ['a part of a PartnerID', '612345', []],
    ['the tenant id in capitals', id(11).toUpperCase(), [kolarnaBrno]],
    ['the tenant id of nobody', id(99), []],
    ['the PartnerID of one that is not active', '6123458', []],
    ['the name of one that is not active', 'Plzeň', []],
    ['a state in capitals', 'čáp', [{ tenantId: id(13), partnerId: '6123459', name: 'Žlutý Čáp a.s.' }]],
    ['a name nobody has', 'Pekárna', []],
  ];
  for (const [what, text, expected] of table) {
    it(`finds ${expected.length} by ${what}`, async () => {
      const { adapter } = await answering(strict);
      assert.deepEqual(await adapter.findResellers(RESELLER, text), expected);
    });
  }

  it('asks the service for the name, and believes nothing that does not fit', async () => {
    const { adapter, server } = await answering(() => told(...everybody));
    assert.deepEqual(await adapter.findResellers(RESELLER, 'Brno'), [kolarnaBrno]);
    assert.deepEqual(server.calls.map(filterIn), [{ Field: 'name', Value: 'Brno', Operator: 'substring' }]);
    const query = new URL(server.calls[0]?.url ?? '', 'http://x').searchParams;
    assert.equal(query.get('relationship_type'), 'IsIndirectCloudSolutionProviderOf');
  });

  it('lists everybody for no text', async () => {
    const { adapter, server } = await answering(strict);
    const found = await adapter.findResellers(RESELLER, ' ');
    assert.ok(found !== 'unknown');
    assert.equal(found.length, 3);
    assert.deepEqual(server.calls.map(filterIn), [undefined]);
  });

  it('asks with a token of a signed-in user', async () => {
    const { adapter, server } = await answering(strict);
    await adapter.findResellers(RESELLER, 'Brno');
    assert.deepEqual(
      server.tokenRequests.map((form) => form.get('grant_type')),
      ['refresh_token'],
    );
  });

  it('keeps the whole list for an hour, for each provider by itself', async () => {
    let time = 1_000_000;
    const { adapter, server } = await answering(strict, { now: () => time, credentials: () => CREDENTIALS });
    const lists = (): number => server.calls.filter((seen) => filterIn(seen) === undefined).length;
    await adapter.findResellers(RESELLER, 'kolarna');
    await adapter.findResellers(RESELLER, 'brno');
    await adapter.findResellers(RESELLER, '6123456');
    assert.equal(lists(), 1);
    await adapter.findResellers('another', 'kolarna');
    assert.equal(lists(), 2);
    time += 3_600_001;
    await adapter.findResellers(RESELLER, 'kolarna');
    assert.equal(lists(), 3);
  });

  it('looks again for a PartnerID that the kept list does not have', async () => {
    const newcomer = item(20, '6999999', 'Nová Kolárna s.r.o.');
    const { adapter, server } = await answering((_, number) => told(...everybody, ...(number > 1 ? [newcomer] : [])));
    assert.deepEqual(await adapter.findResellers(RESELLER, '6999999'), []);
    assert.deepEqual(await adapter.findResellers(RESELLER, '6999999'), [
      { tenantId: id(20), partnerId: '6999999', name: 'Nová Kolárna s.r.o.' },
    ]);
    await adapter.findResellers(RESELLER, '6999999');
    assert.equal(server.calls.length, 2);
  });

  it('is given ten seconds', async () => {
    const ask = whenItGivesUp((adapter) => adapter.findResellers(RESELLER, '6123456'), 10_000);
    assert.deepEqual(await ask, { before: false, answer: 'unknown' });
  });

  it('goes through all pages', async () => {
    const { adapter, server } = await answering(({ headers }) => {
      const page = Number(headers['ms-continuationtoken'] ?? 0);
      const next = { uri: '/relationships', headers: [{ key: 'MS-ContinuationToken', value: String(page + 1) }] };
      return {
        status: 200,
        body: { items: everybody.slice(page, page + 1), links: page < everybody.length - 1 ? { next } : {} },
      };
    });
    assert.deepEqual(await adapter.findResellers(RESELLER, '6123457'), [kolarnaBrno]);
    assert.equal(server.calls.length, everybody.length);
  });

  it('skips what cannot be read', async () => {
    const broken = [
      null,
      'x',
      item(14, undefined, 'Kolárna A'),
      item(15, '1', 7),
      { ...item(16, '2', 'Kolárna C'), id: 'x' },
    ];
    const { adapter } = await answering(() => told(...broken, item(17, '3', 'Kolárna D', { state: 8 }), ...everybody));
    assert.deepEqual(await adapter.findResellers(RESELLER, 'Kolárna'), [kolarnaIt, kolarnaBrno]);
  });

  it('takes the whole list from a service that refuses the filter', async () => {
    const { adapter } = await answering((seen) =>
      filterIn(seen) ? { status: 400, body: { code: 3000 } } : told(...everybody),
    );
    assert.deepEqual(await adapter.findResellers(RESELLER, 'Brno'), [kolarnaBrno]);
  });

  const failures: readonly (readonly [string, Reply])[] = [
    ['is a web page', { status: 200, body: '<html>' }],
    ['has no items', { status: 200, body: { totalCount: 0 } }],
    ['announces a next page without its token', { status: 200, body: { items: [], links: { next: { uri: '/r' } } } }],
    ['is refused', { status: 400, body: { code: 3000 } }],
    ['is forbidden', { status: 403 }],
    ['is throttled', { status: 429 }],
    ['fails', { status: 500 }],
    ['is cut off', 'drop'],
  ];
  for (const [what, reply] of failures) {
    it(`knows nothing, which is not "none", when the list ${what}`, async () => {
      const { adapter } = await answering(() => reply);
      for (const text of ['Kolárna', '6123456', id(10), ''])
        assert.equal(await adapter.findResellers(RESELLER, text), 'unknown', text);
    });
  }

  it('does not ask for the whole list when it is told to wait', async () => {
    const { adapter, server } = await answering(() => ({ status: 429 }));
    await adapter.findResellers(RESELLER, 'Kolárna');
    assert.equal(server.calls.length, 1);
  });

  it('knows nothing when no answer comes in time', async () => {
    const { adapter } = await answering(() => 'hang', { timeoutMs: { read: 40 } });
    assert.equal(await adapter.findResellers(RESELLER, 'Kolárna'), 'unknown');
  });
});
