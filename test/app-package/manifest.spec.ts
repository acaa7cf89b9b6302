import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaintsAbout, MANIFEST_SCHEMA, textsOf, warningsAbout } from '../../dev/app-package/check.ts';
import { type AppPackage, readAppPackage } from '../../dev/app-package/source.ts';
import { placeholder, placeholdersIn } from '../../dev/app-package/variables.ts';
import { projectRoot } from '../../src/project-root.ts';
import { cs } from '../../src/texts/cs.ts';
import { en } from '../../src/texts/en.ts';
import { filledPackage } from './filled.ts';

/** The app package against Microsoft's schemas of the same version, offline (T64). */
describe('the app package', () => {
  const source = readAppPackage();
  const { manifest, languages } = source;
  const [bot = {}] = manifest.bots as readonly Record<string, unknown>[];

  it('is what the schemas of manifest 1.30 and its language files ask for', async () => {
    assert.equal(manifest.manifestVersion, '1.30');
    assert.equal(manifest.$schema, MANIFEST_SCHEMA);
    assert.deepEqual(await complaintsAbout(filledPackage()), []);
  });

  it('has placeholders for what differs between deployments, and for nothing else', () => {
    assert.equal(manifest.id, placeholder('TEAMS_APP_ID'));
    assert.equal(bot.botId, placeholder('BOT_ID'));
    assert.equal(manifest.name.short, `CSP Desk${placeholder('APP_NAME_SUFFIX')}`);
    assert.deepEqual(placeholdersIn([manifest, languages]), ['APP_NAME_SUFFIX', 'BOT_ID', 'TEAMS_APP_ID']);
  });

  it('carries the version of the project', () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
    assert.equal(manifest.version, version);
  });

  it('has the name the bot greets with', () => {
    const [name = ''] = manifest.name.short.split('${{');
    for (const { help } of [cs.cards, en.cards]) assert.ok(help.welcome.includes(name), help.welcome);
    for (const { texts } of languages) assert.equal(texts['name.short'], manifest.name.short);
    assert.doesNotMatch(name, /beta|test|dev/i);
  });

  it('says in the Czech file what the manifest itself says, for Czech is the language of everybody else', () => {
    const [original, ...others] = languages;
    const { $schema: _, ...texts } = original?.texts ?? {};
    assert.equal(original?.tag, 'cs');
    assert.deepEqual(texts, textsOf(manifest));
    assert.deepEqual(
      others.map(({ tag }) => tag),
      ['en'],
    );
  });

  it('leaves no Czech in the English file', () => {
    const english = languages.find(({ tag }) => tag === 'en')?.texts ?? {};
    for (const [place, text] of Object.entries(english))
      assert.doesNotMatch(text.replaceAll('IČO', ''), /[áčďéěíňóřšťúůýž„]/i, place);
  });

  it('asks for no more than a bot that answers and writes to people needs', () => {
    assert.deepEqual(bot.scopes, ['personal', 'team', 'groupChat']);
    assert.deepEqual(manifest.permissions, ['identity', 'messageTeamMembers']);
    for (const unasked of ['authorization', 'webApplicationInfo', 'devicePermissions', 'supportsChannelFeatures'])
      assert.ok(!(unasked in manifest), unasked);
    // nothing is loaded into Teams from anywhere: dialogs are cards
    assert.deepEqual(manifest.validDomains, []);
  });

  it('says that the bot offers files, and can be spoken to', () => {
    assert.equal(bot.supportsFiles, true);
    assert.equal(bot.isNotificationOnly, false);
  });

  it('warns that made-up addresses would be shown, until they are replaced', () => {
    const app = filledPackage();
    assert.match(warningsAbout(app).join(), /csp-desk\.example.*"developer"/);
    const developer = { name: 'Modrá Veverka', websiteUrl: '', privacyUrl: '', termsOfUseUrl: '' };
    for (const key of ['websiteUrl', 'privacyUrl', 'termsOfUseUrl'] as const) developer[key] = 'https://veverka.cz/x';
    assert.deepEqual(warningsAbout({ ...app, manifest: { ...app.manifest, developer } }), []);
  });
});

describe('a broken app package', () => {
  const title = (list: number, command: number) => `bots[0].commandLists[${list}].commands[${command}].title`;
  /** A deep copy to be broken. */
  const broken = (change: (app: AppPackage & { manifest: Record<string, unknown> }) => void): Promise<string[]> => {
    const { manifest, languages, pictures } = filledPackage();
    const app = { ...structuredClone({ manifest, languages }), pictures: [...pictures] };
    change(app);
    return complaintsAbout(app);
  };
  const czech = (app: AppPackage) => app.languages[0]?.texts as Record<string, string>;
  const put = (into: object, key: string, value: unknown): void => void Object.assign(into, { [key]: value });
  const commands = (app: AppPackage) => app.manifest.bots[0]?.commandLists[0]?.commands ?? [];

  const faults: readonly (readonly [
    string,
    (app: AppPackage & { manifest: Record<string, unknown> }) => void,
    RegExp,
  ])[] = [
    ['an id that is no GUID', (app) => put(app.manifest, 'id', 'nic'), /manifest\.json: \/id /],
    ['a key nobody knows', (app) => put(app.manifest, 'packageName', 'x'), /additional properties.*packageName/],
    ['a name that is too long', (app) => put(app.manifest.name, 'short', 'x'.repeat(31)), /\/name\/short .*30/],
    ['too long a name in a language', (app) => put(czech(app), 'name.short', 'x'.repeat(31)), /cs\.json: .*30/],
    ['a scope Teams has not', (app) => put(app.manifest, 'defaultInstallScope', 'tym'), /defaultInstallScope/],
    ['an address without https', (app) => put(app.manifest.developer, 'privacyUrl', 'www.x.cz'), /privacyUrl/],
    ['a thirteenth command', (app) => commands(app).push(...Array(4).fill({ title: 'x' })), /commands .*12/],
    [
      'a text in no language',
      (app) => void commands(app).push({ title: 'Nové' }),
      /en\.json: .*commands\[\d+\].*missing/,
    ],
    ['a text that is nowhere', (app) => put(czech(app), title(1, 11), 'Nic'), /cs\.json: .*nowhere in the manifest/],
    ['a place with a slip', (app) => put(czech(app), 'bots[0].comandLists', 'x'), /cs\.json: .*additional/],
    ['a slash command', (app) => put(czech(app), title(0, 0), '/help'), /begins with a slash/],
    ['the same command twice', (app) => put(czech(app), title(0, 1), 'NÁPOVĚDA'), /there twice/],
    ['a language file of another version', (app) => put(czech(app), '$schema', MANIFEST_SCHEMA), /cs\.json: \$schema/],
    [
      'a placeholder left',
      (app) => put(app.manifest.name, 'full', placeholder('NAME')),
      /\$\{\{NAME\}\} was not filled in/,
    ],
    [
      'pictures in each other’s place',
      ({ manifest: { icons } }) => void Object.assign(icons, { color: icons.outline, outline: icons.color }),
      /color\.png: must be a PNG of 32 by 32, not png of 192 by 192/,
    ],
  ];
  for (const [what, change, expected] of faults)
    it(`is refused: ${what}`, async () => {
      assert.match((await broken(change)).join('\n'), expected);
    });
});
