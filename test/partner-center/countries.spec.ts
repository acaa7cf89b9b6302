import assert from 'node:assert/strict';
import type { CountryRules } from '../../src/domain/country.ts';
import { answeringServers, CREDENTIALS, RESELLER, type Reply, whenItGivesUp } from './loopback.ts';

const { answering, closeAll } = answeringServers();

const czech = {
  iso2Code: 'CZ',
  defaultCulture: 'cs-CZ',
  supportedLanguages: { value: ['cs', 'en'] },
  supportedCultures: { value: ['cs-CZ', 'en-US'] },
  isPostalCodeRequired: true,
  postalCodeRegex: '^\\d{3} ?\\d{2}$',
  phoneNumberRegex: '^(\\+420)?\\d{9}$',
  isRegistrationNumberSupported: false,
};
const rules: CountryRules = {
  code: 'CZ',
  source: 'partner-center',
  takesRegistrationNumber: false,
  postalCodeRequired: true,
  postalCodePattern: '^\\d{3} ?\\d{2}$',
  culture: 'cs-CZ',
  language: 'cs',
};
const told = (body: unknown): Reply => ({ status: 200, body });

describe('the rules of a country', () => {
  afterEach(closeAll);
  const ask = async (body: unknown, country = 'CZ') => {
    const { adapter } = await answering(() => told(body));
    return adapter.countryRules(RESELLER, country);
  };

  it('are read as Partner Center tells them', async () => {
    const { adapter, server } = await answering(() => told(czech));
    assert.deepEqual(await adapter.countryRules(RESELLER, 'cz'), rules);
    assert.equal(server.calls[0]?.url, '/v1/countryvalidationrules/CZ');
  });

  it('may lack everything but whether the registration number is taken', async () => {
    assert.deepEqual(await ask({ isRegistrationNumberSupported: true, postalCodeRegex: null }, 'PL'), {
      code: 'PL',
      source: 'partner-center',
      takesRegistrationNumber: true,
      postalCodeRequired: true,
      culture: 'en-US',
      language: 'en',
    });
  });

  const cultures: readonly (readonly [string, string, object, string, string])[] = [
    ['Czechia', 'CZ', {}, 'cs-CZ', 'cs'],
    [
      'Czechia with the lists of the resource page',
      'CZ',
      { supportedCultures: undefined, supportedCulturesList: ['CS-cz'] },
      'cs-CZ',
      'cs',
    ],
    [
      'Czechia without Czech',
      'CZ',
      { defaultCulture: 'cs-CZ', supportedCultures: { value: ['en-US'] } },
      'en-US',
      'en',
    ],
    ['Czechia that tells no cultures', 'CZ', { supportedCultures: undefined }, 'cs-CZ', 'cs'],
    ['Czechia with something else for a list', 'CZ', { supportedCultures: 'cs-CZ' }, 'cs-CZ', 'cs'],
    ['Slovakia', 'SK', { defaultCulture: 'sk-SK', supportedCultures: { value: ['sk-SK', 'en-US'] } }, 'sk-SK', 'sk'],
    ['Slovakia with a bare list', 'SK', { defaultCulture: 'sk-SK', supportedCultures: ['sk-SK'] }, 'sk-SK', 'sk'],
    [
      'a country that does not support its own default',
      'DE',
      { defaultCulture: 'de-DE', supportedCultures: { value: ['fr-FR'] } },
      'en-US',
      'en',
    ],
    [
      'a country without a default',
      'DE',
      { defaultCulture: undefined, supportedCultures: { value: ['de-DE'] } },
      'en-US',
      'en',
    ],
    [
      'a country that tells no cultures',
      'DE',
      { defaultCulture: 'de-DE', supportedCultures: undefined },
      'en-US',
      'en',
    ],
  ];
  for (const [what, iso2Code, change, culture, language] of cultures) {
    it(`speak ${culture} to ${what}`, async () => {
      const found = await ask({ ...czech, iso2Code, ...change }, iso2Code);
      assert.deepEqual([found?.culture, found?.language], [culture, language]);
    });
  }

  const unreadable: readonly (readonly [string, Reply])[] = [
    ['are a web page', told('<html>')],
    ['are a list', told([])],
    ['do not say whether the registration number is taken', told({ ...czech, isRegistrationNumberSupported: 'maybe' })],
    ['are those of another country', told({ ...czech, iso2Code: 'SK' })],
    ['do not exist', { status: 404, body: { code: 1000 } }],
    ['fail', { status: 503 }],
    ['are cut off', 'drop'],
  ];
  for (const [what, reply] of unreadable) {
    it(`are not known, and asked for again, when they ${what}`, async () => {
      const { adapter } = await answering((_, number) => (number <= 3 ? reply : told(czech)));
      const answers = [];
      // a read that fails for the moment is itself repeated twice
      for (let time = 0; time < 4; time += 1) answers.push((await adapter.countryRules(RESELLER, 'CZ'))?.source);
      assert.equal(answers[0], undefined);
      assert.equal(answers.at(-1), 'partner-center');
    });
  }

  it('are not known when nothing comes in time', async () => {
    const { adapter } = await answering(() => 'hang', { timeoutMs: { read: 40 } });
    assert.equal(await adapter.countryRules(RESELLER, 'CZ'), undefined);
  });

  it('are waited for five seconds', async () => {
    const ask = whenItGivesUp((adapter) => adapter.countryRules(RESELLER, 'CZ'), 5_000);
    assert.deepEqual(await ask, { before: false, answer: undefined });
  });

  it('are asked for once a day, for each reseller and country by itself, however many ask at once', async () => {
    let time = 1_000_000;
    const { adapter, server } = await answering(({ url }) => told({ ...czech, iso2Code: url.slice(-2) }), {
      now: () => time,
      credentials: () => CREDENTIALS,
    });
    const asked = (): string[] => server.calls.map(({ url }) => url.slice(-2));
    await Promise.all([1, 2, 3].map(() => adapter.countryRules(RESELLER, 'CZ')));
    await adapter.countryRules(RESELLER, 'cz');
    assert.deepEqual(asked(), ['CZ']);
    await adapter.countryRules(RESELLER, 'SK');
    await adapter.countryRules('another', 'CZ');
    assert.deepEqual(asked(), ['CZ', 'SK', 'CZ']);
    time += 24 * 3_600_000 - 1;
    await adapter.countryRules(RESELLER, 'CZ');
    assert.equal(asked().length, 3);
    time += 2;
    await adapter.countryRules(RESELLER, 'CZ');
    assert.deepEqual(asked(), ['CZ', 'SK', 'CZ', 'CZ']);
  });
});
