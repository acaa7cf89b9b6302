import assert from 'node:assert/strict';
import type { Readiness } from '../../src/remote-ports.ts';
import { answeringServers, RESELLER, type Reply, type Seen, whenItGivesUp } from './loopback.ts';

const { answering, closeAll } = answeringServers();
const OURS = '6100001';
const ok = (body: unknown, headers = {}): Reply => ({ status: 200, body, headers });
const GOOD = {
  agreement: ok({ isAgreementSigned: true }),
  mpn: ok({ mpnId: OURS, partnerName: ' Modrá Veverka Cloud s.r.o. ' }),
  company: ok({ address: { country: 'CZ' }, vettingStatus: 'authorized' }, { isMfaCompliant: 'true' }),
};
const READY: Readiness = {
  agreement: 'signed',
  partnerId: { is: 'known', name: 'Modrá Veverka Cloud s.r.o.' },
  country: 'CZ',
  mfa: 'yes',
};
const UNKNOWN: Readiness = { agreement: 'unknown', partnerId: { is: 'unknown' }, country: '', mfa: 'unknown' };

describe('whether a partner is ready to sell', () => {
  afterEach(closeAll);
  async function found(changes: Partial<typeof GOOD>) {
    const replies = { ...GOOD, ...changes };
    const heard: string[] = [];
    const play = ({ url }: Seen): Reply =>
      url.includes('agreementstatus') ? replies.agreement : url.includes('mpn') ? replies.mpn : replies.company;
    const { adapter, server } = await answering(play, { heard: (_, why) => void heard.push(why) });
    return { told: await adapter.readiness(RESELLER, OURS), server, heard };
  }

  it('is asked in three questions, one of them about the sign-in', async () => {
    const { told, server } = await found({});
    assert.deepEqual(told, READY);
    assert.deepEqual(server.calls.map(({ url, headers }) => [url, headers.validatemfa]).sort(), [
      [`/v1/compliance/csp/agreementstatus?mpnId=${OURS}`, undefined],
      ['/v1/profiles/legalbusiness?vettingVersion=Current', 'true'],
      [`/v1/profiles/mpn?mpnId=${OURS}`, undefined],
    ]);
  });

  const no = (code: unknown, status = 400): Reply => ({ status, body: { code } });
  const table: readonly (readonly [string, Partial<typeof GOOD>, Partial<Readiness>])[] = [
    ['an agreement that is not signed', { agreement: ok({ isAgreementSigned: false }) }, { agreement: 'not-signed' }],
    ['one that is not signed by the PartnerID', { agreement: no(2203) }, { agreement: 'not-signed' }],
    ['one that is not signed by the tenant', { agreement: no('2206') }, { agreement: 'not-signed' }],
    ['a PartnerID that is no reseller\u2019s', { agreement: no(2204) }, { agreement: 'unknown' }],
    ['a PartnerID that is not valid', { agreement: no(2200) }, { agreement: 'unknown' }],
    ['another region', { agreement: no(2201) }, { agreement: 'unknown' }],
    ['an answer of another shape', { agreement: ok({ isAgreementSigned: 'yes' }) }, { agreement: 'unknown' }],
    ['nobody\u2019s PartnerID', { mpn: no(3000, 404) }, { partnerId: { is: 'not-found' } }],
    ['a 404 of somebody else', { mpn: { status: 404, body: '<html>' } }, { partnerId: { is: 'unknown' } }],
    ['another PartnerID', { mpn: ok({ mpnId: '7', partnerName: 'X' }) }, { partnerId: { is: 'unknown' } }],
    ['a PartnerID that is a number', { mpn: ok({ mpnId: Number(OURS) }) }, { partnerId: { is: 'known', name: '' } }],
    ['a country in small letters', { company: ok({ address: { country: 'sk' } }) }, { country: 'SK', mfa: 'unknown' }],
    ['a country that is none', { company: ok({ address: { country: 'Czechia' } }) }, { country: '', mfa: 'unknown' }],
    ['no MFA', { company: ok({ address: { country: 'CZ' } }, { isMfaCompliant: 'False' }) }, { mfa: 'no' }],
    ['MFA in the body', { company: ok({ address: { country: 'CZ' }, isMfaCompliant: true }) }, { mfa: 'yes' }],
    ['no MFA in the body', { company: ok({ address: { country: 'CZ' }, isMfaCompliant: 'false' }) }, { mfa: 'no' }],
    ['MFA perhaps', { company: ok({ address: { country: 'CZ' } }, { isMfaCompliant: 'perhaps' }) }, { mfa: 'unknown' }],
  ];
  for (const [what, changes, expected] of table) {
    it(`knows ${what}`, async () => assert.deepEqual((await found(changes)).told, { ...READY, ...expected }));
  }

  for (const [what, reply] of [
    ['fails', { status: 500 }],
    ['is forbidden', { status: 403 }],
    ['is throttled', { status: 429 }],
    ['is a web page', { status: 200, body: '<html>' }],
    ['is cut off', 'drop'],
  ] as const) {
    it(`guesses nothing where everything ${what}`, async () => {
      assert.deepEqual((await found({ agreement: reply, mpn: reply, company: reply })).told, UNKNOWN);
    });
  }

  it('says nothing against our sign-in when Partner Center will not tell us of the agreement', async () => {
    const { told, heard } = await found({ agreement: { status: 403 } });
    assert.equal(told.agreement, 'unknown');
    assert.deepEqual(new Set(heard), new Set(['']));
  });

  it('is waited for while somebody looks', async () => {
    const gaveUp = await whenItGivesUp((adapter) => adapter.readiness(RESELLER, OURS), 5_000);
    assert.deepEqual(gaveUp, { before: false, answer: UNKNOWN });
  });
});
