import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AddressAnswer, isSameAddress, type PostalAddress } from '../../src/domain/address.ts';
import { answeringServers, IDS, RESELLER, type Reply, whenItGivesUp } from './loopback.ts';

const { answering, closeAll } = answeringServers();
const asked: PostalAddress = {
  addressLine1: 'Mlýnská 12',
  addressLine2: '',
  city: 'Třebíč',
  postalCode: '67401',
  country: 'CZ',
};
/** As suggestions come back: as Partner Center takes them. */
const other = (change: Partial<PostalAddress>): PostalAddress => ({ ...asked, postalCode: '674 01', ...change });

const told = (status: unknown, suggestedAddresses?: unknown): Reply => ({
  status: 200,
  body: { originalAddress: asked, status, suggestedAddresses },
});

describe('what Partner Center says of an address', () => {
  afterEach(closeAll);
  const ask = async (reply: Reply, changes = {}): Promise<AddressAnswer> => {
    const { adapter } = await answering(() => reply, changes);
    return adapter.validateAddress(RESELLER, asked, IDS.correlationId);
  };

  const fourteen = { addressLine1: 'Mlýnská 14', city: 'Třebíč', postalCode: '67401', country: 'CZ' };
  const fifteen = { ...fourteen, addressLine1: 'Mlýnská 15' };
  const both = [other({ addressLine1: 'Mlýnská 14' }), other({ addressLine1: 'Mlýnská 15' })];
  const statuses: readonly (readonly [string, unknown, AddressAnswer])[] = [
    ['VerifiedShippable', [], { kind: 'verified' }],
    ['Verified', undefined, { kind: 'verified' }],
    ['verified_shippable', null, { kind: 'verified' }],
    ['InteractionRequired', [fourteen], { kind: 'must-choose', suggestions: both.slice(0, 1) }],
    ['StreetPartial', [fourteen, fifteen], { kind: 'may-choose', suggestions: both }],
    ['PremisesPartial', [fourteen], { kind: 'may-choose', suggestions: both.slice(0, 1) }],
    ['Multiple', [fourteen, fifteen], { kind: 'may-choose', suggestions: both }],
    ['StreetPartial', [], { kind: 'may-choose', suggestions: [] }],
    ['PremisesPartial', undefined, { kind: 'may-choose', suggestions: [] }],
    ['Multiple', null, { kind: 'may-choose', suggestions: [] }],
    ['None', [], { kind: 'wrong' }],
    ['NotValidated', [], { kind: 'not-validated' }],
    ['BrandNewStatus', [fourteen], { kind: 'unknown' }],
    ['', [fourteen], { kind: 'unknown' }],
  ];
  for (const [status, suggested, expected] of statuses) {
    it(`is ${expected.kind} for "${status}" with ${JSON.stringify(suggested) ?? 'no'} suggestions`, async () => {
      assert.deepEqual(await ask(told(status, suggested)), expected);
    });
  }

  describe('with suggestions', () => {
    it('takes what a suggestion leaves out from what was asked', async () => {
      const { adapter } = await answering(() =>
        told('Multiple', [{ addressLine1: 'Mlýnská 14', city: null, state: '' }]),
      );
      const full = { ...asked, addressLine2: '2. patro' };
      assert.deepEqual(await adapter.validateAddress(RESELLER, full, IDS.correlationId), {
        kind: 'may-choose',
        suggestions: [other({ addressLine1: 'Mlýnská 14', addressLine2: '2. patro' })],
      });
    });

    it('is verified when the only suggestion is a blank in the postal code', async () => {
      const blank = { ...asked, postalCode: '674 01' };
      assert.deepEqual(await ask(told('InteractionRequired', [blank])), { kind: 'verified' });
      assert.deepEqual(await ask(told('StreetPartial', [asked, blank])), { kind: 'verified' });
    });

    it('offers the others beside one that differs in a blank alone', async () => {
      const blank = { ...asked, postalCode: '674 01' };
      assert.deepEqual(await ask(told('InteractionRequired', [blank, fourteen])), {
        kind: 'must-choose',
        suggestions: both.slice(0, 1),
      });
    });

    it('makes nobody choose from nothing', async () => {
      for (const nothing of [[], undefined, 'none', [null, 7, {}, { country: 'CZ' }]])
        assert.deepEqual(await ask(told('InteractionRequired', nothing)), { kind: 'may-choose', suggestions: [] });
    });

    it('offers three at most', async () => {
      const five = [1, 2, 3, 4, 5].map((number) => ({ ...fourteen, addressLine1: `Mlýnská ${number}` }));
      const answer = await ask(told('Multiple', five));
      assert.ok(answer.kind === 'may-choose');
      assert.deepEqual(
        answer.suggestions.map(({ addressLine1 }) => addressLine1),
        ['Mlýnská 1', 'Mlýnská 2', 'Mlýnská 3'],
      );
    });

    it('reads the good ones among broken ones', async () => {
      assert.deepEqual(await ask(told('Multiple', [null, 'Mlýnská', fourteen, { addressLine1: 15, city: 8 }])), {
        kind: 'may-choose',
        suggestions: both.slice(0, 1),
      });
    });
  });

  const broken: readonly (readonly [string, Reply])[] = [
    ['a web page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>ok</html>' }],
    ['half a JSON', { status: 200, body: '{"status":"Veri' }],
    ['a list', { status: 200, body: [] }],
    ['no status', { status: 200, body: {} }],
    ['a status that is a number', { status: 200, body: { status: 1 } }],
    ['no body', { status: 200 }],
    ['a refusal', { status: 400, body: { code: 3000, description: 'city is required' } }],
    ['a refused token', { status: 401 }],
    ['throttling', { status: 429 }],
    ['a failing service', { status: 503 }],
    ['a dead connection', 'drop'],
  ];
  for (const [what, reply] of broken) {
    it(`is unknown for ${what}`, async () => assert.deepEqual(await ask(reply), { kind: 'unknown' }));
  }

  it('is unknown when nothing comes in time', async () => {
    assert.deepEqual(await ask('hang', { timeoutMs: { write: 40 } }), { kind: 'unknown' });
  });

  it('is waited for five seconds', async () => {
    const ask = whenItGivesUp((adapter) => adapter.validateAddress(RESELLER, asked, IDS.correlationId), 5_000);
    assert.deepEqual(await ask, { before: false, answer: { kind: 'unknown' } });
  });

  it('is unknown for a reseller without access', async () => {
    const { adapter, server } = await answering(() => told('Verified'));
    assert.deepEqual(await adapter.validateAddress('another', asked, IDS.correlationId), { kind: 'unknown' });
    assert.equal(server.calls.length, 0);
  });

  it('may come after a byte order mark', async () => {
    assert.deepEqual(await ask({ status: 200, body: '\uFEFF{"status":"Verified"}' }), { kind: 'verified' });
  });

  it('offers three things to choose from at most, none of them what was asked, whatever comes', async () => {
    let next: unknown;
    const { adapter } = await answering(() => told(Object(next).status, Object(next).suggestions));
    const part = (usual: string) =>
      fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, fc.constantFrom('', ' '), fc.string(), fc.jsonValue());
    const suggestion = fc.record(
      {
        addressLine1: part('Mlýnská  12'),
        addressLine2: part(''),
        city: part('Třebíč'),
        postalCode: part('674 01'),
        country: part('cz'),
      },
      { requiredKeys: [] },
    );
    const reply = fc.record({
      status: fc.constantFrom('InteractionRequired', 'Multiple', 'street_partial', 'None', 'Later'),
      suggestions: fc.oneof(
        fc.array(fc.oneof({ weight: 4, arbitrary: suggestion }, fc.jsonValue()), { maxLength: 6 }),
        fc.jsonValue(),
      ),
    });
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(reply, async (each) => {
        next = each;
        const answer = await adapter.validateAddress(RESELLER, asked, IDS.correlationId);
        kinds.add(answer.kind);
        if (!('suggestions' in answer)) return;
        assert.ok(answer.suggestions.length <= 3);
        assert.ok(answer.kind === 'may-choose' || answer.suggestions.length > 0);
        for (const offered of answer.suggestions) {
          assert.ok(!isSameAddress(offered, asked));
          for (const required of ['addressLine1', 'city', 'postalCode', 'country'] as const)
            assert.ok(offered[required]);
        }
      }),
      { numRuns: 300, seed: 20261120 },
    );
    assert.deepEqual([...kinds].sort(), ['may-choose', 'must-choose', 'unknown', 'verified', 'wrong']);
  });

  it('is asked once, with the postal code as Partner Center takes it and nothing empty', async () => {
    const { adapter, server } = await answering(() => told('Verified'));
    await adapter.validateAddress(RESELLER, asked, IDS.correlationId);
    assert.deepEqual(
      server.calls.map(({ method, url, text }) => [method, url, JSON.parse(text)]),
      [
        [
          'POST',
          '/v1/validations/address',
          { addressLine1: 'Mlýnská 12', city: 'Třebíč', postalCode: '674 01', country: 'CZ' },
        ],
      ],
    );
    assert.equal(server.calls[0]?.headers['ms-correlationid'], IDS.correlationId);
  });
});
