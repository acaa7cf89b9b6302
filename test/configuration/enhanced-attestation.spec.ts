import assert from 'node:assert/strict';
import { readConfiguration } from '../../src/config.ts';
import { anEntry, anIndirectReseller, aResellersFile, complaintsAbout, identity } from './complaints.ts';

const PATHS = {
  ENHANCED_ATTESTATION_START: '/a/{customerId}?x=1',
  ENHANCED_ATTESTATION_READ: '/a/{customerId}/{attestationId}',
  ENHANCED_ATTESTATION_FINISH: '/b/{attestationId}',
};
const paths = { start: '/a/{customerId}?x=1', read: '/a/{customerId}/{attestationId}', finish: '/b/{attestationId}' };

describe('where enhanced attestation is', () => {
  const file = aResellersFile();
  const production = (entry: unknown = anEntry(), more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    ...identity,
    RESELLERS_FILE: file.write([entry]),
    ...more,
  });
  const development = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    ...production(),
    NODE_ENV: 'development',
    DEV_DATA_DIR: file.folder(),
    ...more,
  });
  const read = (env: NodeJS.ProcessEnv) => {
    const { enhancedAttestation, resellers } = readConfiguration(env);
    return { paths: enhancedAttestation, attestation: resellers[0]?.reseller.attestation };
  };

  it('is nowhere in production, where it is done by hand', () => {
    assert.deepEqual(read(production()), { paths: undefined, attestation: 'by-hand' });
  });

  it('is where an operator says', () => {
    assert.deepEqual(read(production(anEntry(), PATHS)), { paths, attestation: 'enhanced' });
    assert.deepEqual(read(development(PATHS)).paths, paths);
  });

  it('is at the emulator in development, and only there', () => {
    assert.equal(read(development()).attestation, 'enhanced');
    for (const PARTNER_CENTER_URL of ['http://localhost:1/v1', 'http://[::1]:1/v1'])
      assert.equal(read(development({ PARTNER_CENTER_URL })).attestation, 'enhanced', PARTNER_CENTER_URL);
    for (const PARTNER_CENTER_URL of ['https://api.partnercenter.microsoft.com/v1', 'http://127.0.0.1.example/v1'])
      assert.deepEqual(
        read(development({ PARTNER_CENTER_URL })),
        { paths: undefined, attestation: 'by-hand' },
        PARTNER_CENTER_URL,
      );
  });

  it('matters to nobody whose policy confirms by a form, nor to an indirect reseller', () => {
    assert.equal(read(production(anEntry({ policy: 'seed-2021' }), PATHS)).attestation, 'legacy');
    assert.equal(read(production(anIndirectReseller(), PATHS)).attestation, undefined);
  });

  for (const name of Object.keys(PATHS))
    it(`is not known without ${name}`, () => {
      assert.deepEqual(complaintsAbout(production(anEntry(), { ...PATHS, [name]: ' ' })), [
        `${name} is missing: the three paths of enhanced attestation go together`,
      ]);
    });

  for (const [name, path, says] of [
    ['START', 'https://x.example/{customerId}', /must be a path that begins with \//],
    ['START', '//x.example/{customerId}', /must be a path/],
    ['START', '/a b/{customerId}', /must be a path/],
    ['START', '/a', /must name \{customerId\}$/],
    ['START', '/a/{customerId}/{attestationId}', /which it makes itself/],
    ['READ', '/a/{customerId}', /must name \{attestationId\}$/],
    ['FINISH', '/a/{attestationid}', /names \{attestationid\}: only \{customerId\} and \{attestationId\} are known/],
  ] as const)
    it(`is not ${path} to ${name.toLowerCase()} it`, () => {
      const variable = `ENHANCED_ATTESTATION_${name}`;
      const complaints = complaintsAbout(production(anEntry(), { ...PATHS, [variable]: path }));
      assert.equal(complaints.length, 1, complaints.join('; '));
      assert.ok(complaints[0]?.startsWith(`${variable} `));
      assert.match(complaints[0] ?? '', says);
    });
});
