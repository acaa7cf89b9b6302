import assert from 'node:assert/strict';
import { readConfiguration } from '../../src/config.ts';
import { anEntry, anIndirectReseller, aResellersFile, identity, partnerCenter, person, tenant } from './complaints.ts';

const other = tenant.replace(/1$/, '2');

describe('a resellers file', () => {
  const file = aResellersFile();

  it('is taken when nothing is wrong with it, a byte order mark and Windows line ends included', () => {
    assert.deepEqual(
      file.complaints([anEntry(), anIndirectReseller({ teamsTenantId: other, partnerId: '6100002' })]),
      [],
    );
    assert.deepEqual(file.complaints(`\ufeff${JSON.stringify([anEntry()], null, 2).replaceAll('\n', '\r\n')}`), []);
  });

  it('may leave out what has one usual value', () => {
    const short = anEntry({ region: undefined, language: undefined, policy: undefined, ownDomains: undefined });
    const { resellers } = readConfiguration({ ...identity, RESELLERS_FILE: file.write([short]) });
    assert.equal(resellers[0]?.reseller.language, 'cs');
    assert.equal(resellers[0]?.reseller.policy.name, 'current-2026');
  });

  it('may leave out the refresh token: the consent stores it', () => {
    const entry = anEntry({ partnerCenter: partnerCenter({ refreshTokenRef: undefined }) });
    const { resellers } = readConfiguration({ ...identity, RESELLERS_FILE: file.write([entry]) });
    assert.equal(resellers[0]?.access?.clientSecret, 'hush-secret');
    assert.equal(resellers[0]?.access?.refreshToken, undefined);
  });

  const windows1250 = Buffer.from('[{"name":"Modr\xe1"}]', 'latin1');
  const wholeFiles: readonly (readonly [string, unknown, RegExp])[] = [
    ['is empty', '', /^RESELLERS_FILE is empty$/],
    ['is not JSON', '[{"name": }]', /^RESELLERS_FILE is not JSON \(Unexpected token '\}'\)$/],
    ['ends too early', '[{', /^RESELLERS_FILE is not JSON \(.+\)$/],
    ['is saved as UTF-16', Buffer.from('\ufeff[]', 'utf16le'), /^RESELLERS_FILE is saved as UTF-16: save it as UTF-8$/],
    ['is saved as Windows-1250', windows1250, /^RESELLERS_FILE is not saved as UTF-8/],
    ['is one object', {}, /^RESELLERS_FILE is not a list: it must begin with \[/],
    ['is an empty list', [], /^RESELLERS_FILE names no organisation$/],
    ['lists a text', ['Modrá Veverka'], /^RESELLERS_FILE, entry 1: must be an object in braces$/],
  ];
  for (const [what, written, says] of wholeFiles)
    it(`that ${what} is refused with one sentence`, () => {
      const complaints = file.complaints(written);
      assert.equal(complaints.length, 1, complaints.join('\n'));
      assert.match(complaints[0] ?? '', says);
    });

  it('shows nothing of a secret that stands beside a slip', () => {
    assert.equal(file.complaints('[{"clientSecretRef": "literal:hush" "x"}]').length, 1);
  });

  it('that is not there is named', () => {
    file.write([]);
    assert.deepEqual(file.complaints([], { RESELLERS_FILE: '/nowhere/resellers.json' }), [
      'RESELLERS_FILE cannot be read (no such file)',
    ]);
    assert.match(file.complaints([], { RESELLERS_FILE: file.folder() }).join(), /cannot be read \(EISDIR\)/);
  });

  const at = (field: string, says: string): string =>
    `RESELLERS_FILE, entry 1 (Modrá Veverka Cloud s.r.o.): ${field} ${says}`;
  const { name: _, ...nameless } = anEntry();
  const contact = (changes: object) => ({ name: 'Oddělení cloudu', email: 'cloud@modra-veverka.cz', ...changes });
  const provider = (changes: object) => ({
    name: 'Velká Sova Distribuce a.s.',
    email: 'csp@velka-sova.cz',
    ...changes,
  });
  const mistakes: readonly (readonly [string, unknown, string | RegExp])[] = [
    ['no name', nameless, 'RESELLERS_FILE, entry 1: name is missing'],
    ['an empty name', anEntry({ name: ' ' }), 'RESELLERS_FILE, entry 1: name is empty'],
    ['a name of two lines', anEntry({ name: 'Modrá\nVeverka' }), /: name must be one line of text$/],
    [
      'a misspelt field',
      anEntry({ partnerTyp: 'directBill' }),
      /: partnerTyp is not known; there are teamsTenantId, name, /,
    ],
    [
      'a misspelt field of a part',
      anEntry({ contact: contact({ mail: 'x' }) }),
      at('contact.mail', 'is not known; there are name, email, phone'),
    ],
    ['a tenant that is no GUID', anEntry({ teamsTenantId: 'modra-veverka.cz' }), /: teamsTenantId must be a GUID/],
    [
      'an unknown partner type',
      anEntry({ partnerType: 'reseller', partnerCenter: undefined }),
      at('partnerType', 'is "reseller": it must be directBill, indirectProvider or indirectReseller'),
    ],
    ['no partner type', anEntry({ partnerType: undefined, partnerCenter: undefined }), at('partnerType', 'is missing')],
    [
      'a PartnerID with letters',
      anEntry({ partnerId: 'ABC' }),
      /: partnerId must be a location PartnerID of 4 to 10 digits/,
    ],
    [
      'a PartnerID without quotation marks',
      anEntry({ partnerId: 6100001 }),
      at('partnerId', 'must be a text in quotation marks'),
    ],
    ['a country in words', anEntry({ country: 'Česko' }), /: country must be a country code of two capital letters/],
    [
      'a country outside the region',
      anEntry({ country: 'US' }),
      at('country', 'is "US", which is not a country of the region EU_EFTA (R-08)'),
    ],
    ['an unknown region', anEntry({ region: 'EMEA' }), at('region', 'is "EMEA": it must be EU_EFTA')],
    ['an unknown language', anEntry({ language: 'sk' }), at('language', 'is "sk": it must be cs or en')],
    ['an unknown policy', anEntry({ policy: 'next' }), at('policy', 'is "next": it must be current-2026 or seed-2021')],
    [
      'an address for a domain',
      anEntry({ ownDomains: ['modra-veverka.cz', 'https://veverka.cz/'] }),
      /: ownDomains, item 2 is no domain/,
    ],
    ['an e-mail for a domain', anEntry({ ownDomains: ['a@veverka.cz'] }), /: ownDomains, item 1 is no domain/],
    [
      'one domain for a list',
      anEntry({ ownDomains: 'modra-veverka.cz' }),
      at('ownDomains', 'must be a list in square brackets'),
    ],
    ['no contact', anEntry({ contact: undefined }), at('contact', 'is missing')],
    [
      'a contact without e-mail',
      anEntry({ contact: contact({ email: undefined }) }),
      at('contact.email', 'is missing'),
    ],
    [
      'a malformed e-mail',
      anEntry({ contact: contact({ email: 'cloud@' }) }),
      at('contact.email', 'is no e-mail address'),
    ],
    ['a malformed phone', anEntry({ contact: contact({ phone: '12' }) }), /: contact\.phone is no phone number/],
    ['no roles', anEntry({ roles: undefined }), at('roles', 'is missing')],
    ['a person that is no id', anEntry({ roles: { admin: ['globalAdmin'] } }), /: roles\.admin must be a GUID/],
    [
      'an unknown role',
      anEntry({ roles: { [person]: ['globalAdmin', 'boss'] } }),
      new RegExp(`: roles\\.${person}, item 2 is "boss": it must be adminAgent, `),
    ],
    [
      'a role that is no list',
      anEntry({ roles: { [person]: 'globalAdmin' } }),
      new RegExp(`: roles\\.${person} must be a list`),
    ],
    [
      'a person without roles',
      anEntry({ roles: { [person]: ['globalAdmin'], [other]: [] } }),
      new RegExp(`: roles\\.${other} is empty`),
    ],
    [
      'no Global admin',
      anEntry({ roles: { [person]: ['adminAgent'] } }),
      at('roles', 'name no globalAdmin: nobody could change roles or settings'),
    ],
    [
      'nobody at all',
      anEntry({ roles: {} }),
      at('roles', 'name no globalAdmin: nobody could change roles or settings'),
    ],
    ['a name of nobody', anEntry({ names: { boss: 'X' } }), /: names\.boss must be a GUID/],
    [
      'an indirect reseller with Partner Center',
      anIndirectReseller({ partnerCenter: partnerCenter() }),
      at('partnerCenter', 'cannot be used: Partner Center gives indirect resellers no API (API §0.2)'),
    ],
    [
      'an indirect reseller without provider',
      anIndirectReseller({ provider: undefined }),
      at('provider', 'is missing: an indirect reseller hands over to its provider'),
    ],
    [
      'a direct-bill partner without Partner Center',
      anEntry({ partnerCenter: undefined }),
      at('partnerCenter', 'is missing: partnerType directBill works through Partner Center'),
    ],
    [
      'a provider without Partner Center',
      anEntry({ partnerType: 'indirectProvider', partnerCenter: undefined }),
      at('partnerCenter', 'is missing: partnerType indirectProvider works through Partner Center'),
    ],
    [
      'a direct-bill partner with a provider',
      anEntry({ provider: provider({}) }),
      at('provider', 'is for an indirectReseller only, and partnerType is directBill'),
    ],
    [
      'a provider without e-mail',
      anIndirectReseller({ provider: provider({ email: undefined }) }),
      at('provider.email', 'is missing'),
    ],
    [
      'a provider with a malformed e-mail',
      anIndirectReseller({ provider: provider({ email: 'sova' }) }),
      at('provider.email', 'is no e-mail address'),
    ],
    [
      'a provider whose tenant is no GUID',
      anIndirectReseller({ provider: provider({ tenantId: 'sova' }) }),
      /: provider\.tenantId must be a GUID/,
    ],
    [
      'its own tenant as its provider',
      anIndirectReseller({ provider: provider({ tenantId: tenant.toUpperCase() }) }),
      /: provider\.tenantId is this organisation itself/,
    ],
    [
      'its own name as its provider',
      anIndirectReseller({ provider: provider({ name: 'modrá veverka cloud s.r.o.' }) }),
      /: provider\.name is this organisation itself/,
    ],
    [
      "its own address as its provider's",
      anIndirectReseller({ provider: provider({ email: 'Cloud@modra-veverka.cz' }) }),
      /: provider\.email is this organisation's own address/,
    ],
    [
      'a partner tenant that is no GUID',
      anEntry({ partnerCenter: partnerCenter({ tenantId: 'x' }) }),
      /: partnerCenter\.tenantId must be a GUID/,
    ],
    [
      'no client id',
      anEntry({ partnerCenter: partnerCenter({ clientId: undefined }) }),
      at('partnerCenter.clientId', 'is missing'),
    ],
    [
      'an unknown environment',
      anEntry({ partnerCenter: partnerCenter({ environment: 'test' }) }),
      at('partnerCenter.environment', 'is "test": it must be production or sandbox'),
    ],
    [
      'no secret',
      anEntry({ partnerCenter: partnerCenter({ clientSecretRef: undefined }) }),
      at('partnerCenter.clientSecretRef', 'is missing'),
    ],
    [
      'a secret under a name that is not set',
      anEntry({ partnerCenter: partnerCenter({ clientSecretRef: 'NO_SUCH' }) }),
      at('partnerCenter.clientSecretRef', 'names the environment variable NO_SUCH, which is not set'),
    ],
    [
      'a refresh token under a name that is not set',
      anEntry({ partnerCenter: partnerCenter({ refreshTokenRef: 'NO_SUCH' }) }),
      at('partnerCenter.refreshTokenRef', 'names the environment variable NO_SUCH, which is not set'),
    ],
    [
      'the secret in the place of its name',
      anEntry({ partnerCenter: partnerCenter({ clientSecretRef: 'hush8Q~hush.hush-hush' }) }),
      /: partnerCenter\.clientSecretRef must name an environment variable/,
    ],
    [
      'a secret that could be a name',
      anEntry({ partnerCenter: partnerCenter({ clientSecretRef: 'hushHUSH123' }) }),
      at('partnerCenter.clientSecretRef', 'names the environment variable, which is not set'),
    ],
    [
      'a literal secret',
      anEntry({ partnerCenter: partnerCenter({ clientSecretRef: 'literal:hush' }) }),
      at('partnerCenter.clientSecretRef', 'holds the secret itself (literal:): production takes only the name of one'),
    ],
    [
      'a vault secret without a vault',
      anEntry({ partnerCenter: partnerCenter({ clientSecretRef: 'keyvault:partner-center' }) }),
      at('partnerCenter.clientSecretRef', 'names a Key Vault secret, but KEY_VAULT_URL is missing'),
    ],
    [
      'a vault secret of no name',
      anEntry({ partnerCenter: partnerCenter({ clientSecretRef: 'keyvault:partner_center' }) }),
      /: partnerCenter\.clientSecretRef has behind keyvault: no name of a secret/,
    ],
  ];
  for (const [what, entry, says] of mistakes)
    it(`with ${what} is refused with one sentence about it`, () => {
      const complaints = file.complaints([entry]);
      assert.equal(complaints.length, 1, complaints.join('\n'));
      if (typeof says === 'string') assert.equal(complaints[0], says);
      else assert.match(complaints[0] ?? '', says);
    });

  for (const [field, of] of [
    ['teamsTenantId', { teamsTenantId: tenant.toUpperCase() }],
    ['partnerId', { partnerId: '6100001' }],
    ['partnerCenter.tenantId', { partnerCenter: partnerCenter() }],
  ] as const)
    it(`with two entries of one ${field} names both`, () => {
      const second = {
        ...anEntry({ name: 'Velká Sova s.r.o.', teamsTenantId: other, partnerId: '6100002' }),
        partnerCenter: partnerCenter({ tenantId: other }),
        ...of,
      };
      assert.deepEqual(file.complaints([anEntry(), second]), [
        `RESELLERS_FILE, entry 2 (Velká Sova s.r.o.): ${field} is used by another entry, too (entry 1)`,
      ]);
    });

  it('tells everything at once, of every entry', () => {
    const bad = anEntry({ country: 'US', roles: {}, contact: contact({ email: 'x', phone: '1' }), extra: 1 });
    const worse = { name: 'Sova', partnerType: 'indirectReseller' };
    const complaints = file.complaints([bad, worse]);
    for (const says of [/1 .*extra/, /1 .*country/, /1 .*globalAdmin/, /1 .*contact\.email/, /1 .*contact\.phone/])
      assert.ok(
        complaints.some((each) => says.test(each)),
        `${says} is not among\n${complaints.join('\n')}`,
      );
    for (const field of ['teamsTenantId', 'partnerId', 'country', 'contact', 'roles', 'provider'])
      assert.ok(
        complaints.some((each) => each.startsWith(`RESELLERS_FILE, entry 2 (Sova): ${field} is missing`)),
        field,
      );
  });

  it('takes literal secrets in development, and a secret of the vault anywhere', () => {
    const literal = anEntry({ partnerCenter: partnerCenter({ clientSecretRef: 'literal:here' }) });
    const development = { NODE_ENV: 'development', STORAGE_ACCOUNT: 'cspdesk', PARTNER_CENTER_REFRESH: 'r' };
    const config = readConfiguration({
      ...development,
      RESELLERS_FILE: file.write([literal]),
      DEV_DATA_DIR: file.folder(),
    });
    assert.equal(config.resellers[0]?.access?.clientSecret, 'here');
    const vault = anEntry({ partnerCenter: partnerCenter({ clientSecretRef: 'keyvault:partner-center' }) });
    const given = { ...identity, KEY_VAULT_URL: 'https://desk.vault.example', RESELLERS_FILE: file.write([vault]) };
    const read = readConfiguration(given, new Map([['partner-center', { value: 'from the vault' }]]));
    assert.equal(read.resellers[0]?.access?.clientSecret, 'from the vault');
  });
});
