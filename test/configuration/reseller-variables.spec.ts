import assert from 'node:assert/strict';
import { readConfiguration } from '../../src/config.ts';
import { anEntry, aResellersFile, complaintsAbout, identity, person, tenant } from './complaints.ts';

const other = person.replace(/1$/, '2');
const one: Readonly<Record<string, string>> = {
  ...identity,
  RESELLER_TEAMS_TENANT_ID: tenant,
  RESELLER_NAME: 'Modrá Veverka Cloud s.r.o.',
  RESELLER_PARTNER_TYPE: 'directBill',
  RESELLER_PARTNER_ID: '6100001',
  RESELLER_COUNTRY: 'CZ',
  RESELLER_OWN_DOMAINS: 'modra-veverka.cz, veverka.cz',
  RESELLER_CONTACT_NAME: 'Oddělení cloudu',
  RESELLER_CONTACT_EMAIL: 'cloud@modra-veverka.cz',
  RESELLER_GLOBAL_ADMINS: person.toUpperCase(),
  RESELLER_ADMIN_AGENTS: `${person}, ${other}`,
  RESELLER_PARTNER_CENTER_TENANT_ID: '00000000-0000-4000-a000-000000000001',
  RESELLER_PARTNER_CENTER_CLIENT_ID: '00000000-0000-4000-b000-000000000001',
  RESELLER_PARTNER_CENTER_CLIENT_SECRET: 'hush-client',
  RESELLER_PARTNER_CENTER_ENVIRONMENT: 'sandbox',
};

describe('one organisation in variables', () => {
  const file = aResellersFile();

  it('is served as one of a file would be', () => {
    const [served] = readConfiguration(one).resellers;
    assert.deepEqual(served?.entry.roles, { [person]: ['globalAdmin', 'adminAgent'], [other]: ['adminAgent'] });
    assert.deepEqual(served?.reseller.ownDomains, ['modra-veverka.cz', 'veverka.cz']);
    assert.equal(served?.reseller.environment, 'sandbox');
    assert.equal(served?.access?.clientSecret, 'hush-client');
    assert.equal(served?.access?.refreshToken, undefined);
  });

  it('may be an indirect reseller', () => {
    const rest = Object.fromEntries(
      Object.entries(one).filter(([name]) => !name.startsWith('RESELLER_PARTNER_CENTER')),
    );
    const [served] = readConfiguration({
      ...rest,
      RESELLER_PARTNER_TYPE: 'indirectReseller',
      RESELLER_PROVIDER_NAME: 'Velká Sova Distribuce a.s.',
      RESELLER_PROVIDER_EMAIL: 'csp@velka-sova.cz',
    }).resellers;
    assert.deepEqual(served?.reseller.provider, { name: 'Velká Sova Distribuce a.s.', email: 'csp@velka-sova.cz' });
  });

  it('is refused beside a file, which would say something else', () => {
    const complaints = complaintsAbout({ ...one, RESELLERS_FILE: file.write([anEntry()]) });
    assert.equal(complaints.length, 1);
    assert.match(complaints[0] ?? '', /^RESELLERS_FILE and RESELLER_TEAMS_TENANT_ID, .* are both given/);
  });

  for (const [what, change, says] of [
    ['a misspelt variable', { RESELLER_PARTNERTYPE: 'directBill' }, /^RESELLER_PARTNERTYPE is not known; there are /],
    ['no name', { RESELLER_NAME: '' }, /^RESELLER_NAME is missing$/],
    ['no tenant', { RESELLER_TEAMS_TENANT_ID: '' }, /^RESELLER_TEAMS_TENANT_ID is missing$/],
    ['an unknown type', { RESELLER_PARTNER_TYPE: 'csp' }, /^RESELLER_PARTNER_TYPE is "csp": it must be directBill/],
    ['a malformed e-mail', { RESELLER_CONTACT_EMAIL: 'x' }, /^RESELLER_CONTACT_EMAIL is no e-mail address$/],
    ['a malformed phone', { RESELLER_CONTACT_PHONE: '1' }, /^RESELLER_CONTACT_PHONE is no phone number/],
    ['a malformed domain', { RESELLER_OWN_DOMAINS: 'a.cz, b' }, /^RESELLER_OWN_DOMAINS, item 2 is no domain/],
    ['no Global admin', { RESELLER_GLOBAL_ADMINS: '' }, /^RESELLER_GLOBAL_ADMINS name no globalAdmin/],
    [
      'a person that is no id',
      { RESELLER_SALES_AGENTS: 'x' },
      /^RESELLER_\*_ADMINS, RESELLER_\*_AGENTS: x must be a GUID/,
    ],
    [
      'a foreign country',
      { RESELLER_COUNTRY: 'US' },
      /^RESELLER_COUNTRY is "US", which is not a country of the region/,
    ],
    [
      'a provider it cannot have',
      { RESELLER_PROVIDER_NAME: 'S', RESELLER_PROVIDER_EMAIL: 's@s.cz' },
      /^RESELLER_PROVIDER_NAME is for an indirectReseller only/,
    ],
    [
      'no secret',
      { RESELLER_PARTNER_CENTER_CLIENT_SECRET: '' },
      /^RESELLER_PARTNER_CENTER_CLIENT_SECRET_REF is missing$/,
    ],
    ['no environment', { RESELLER_PARTNER_CENTER_ENVIRONMENT: '' }, /^RESELLER_PARTNER_CENTER_ENVIRONMENT is missing$/],
    [
      'a secret that is nowhere',
      { RESELLER_PARTNER_CENTER_REFRESH_TOKEN_REF: 'NOWHERE' },
      /^RESELLER_PARTNER_CENTER_REFRESH_TOKEN_REF names the environment variable NOWHERE, which is not set$/,
    ],
  ] as const)
    it(`with ${what} is refused with the name of the variable`, () => {
      const complaints = complaintsAbout({ ...one, ...change });
      assert.equal(complaints.length, 1, complaints.join('\n'));
      assert.match(complaints[0] ?? '', says);
    });
});
