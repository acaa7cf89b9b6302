import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ValidateFunction } from 'ajv';
import draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import sharp from 'sharp';
import { icons } from '../icons/draw.ts';
import type { AppPackage, LanguageTexts, Manifest } from './source.ts';
import { placeholder, placeholdersIn } from './variables.ts';

/** Everything that Teams would refuse, found here: Microsoft's own schemas, and what they cannot say. */

const SCHEMAS = 'https://developer.microsoft.com/en-us/json-schemas/teams/v1.30';
export const MANIFEST_SCHEMA = `${SCHEMAS}/MicrosoftTeams.schema.json`;
export const LANGUAGE_SCHEMA = `${SCHEMAS}/MicrosoftTeams.Localization.schema.json`;

function compiled(file: string): ValidateFunction {
  const from = import.meta.resolve(`@microsoft/app-manifest/build/json-schemas/teams/v1.30/${file}`);
  // the schemas have patterns that only the older syntax of regular expressions takes
  const ajv = new draft04.default({ allErrors: true, strict: false, unicodeRegExp: false });
  formats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(fileURLToPath(from), 'utf8')));
}

const againstManifest = compiled('MicrosoftTeams.schema.json');
const againstLanguage = compiled('MicrosoftTeams.Localization.schema.json');

function schemaComplaints(validate: ValidateFunction, file: string, value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${file}: ${instancePath || 'the file'} ${message ?? 'is not as it should be'} ${JSON.stringify(params)}`,
  );
}

/** The texts of the manifest that people read, by the names that language files give them. */
export function textsOf(manifest: Manifest): LanguageTexts {
  const { name, bots } = manifest;
  const description = manifest.description as { short: string; full: string }; // required by the schema
  const commands = bots[0]?.commandLists.flatMap((list, at) =>
    list.commands.flatMap((command, place) => {
      const where = `bots[0].commandLists[${at}].commands[${place}]`;
      return [
        [`${where}.title`, command.title],
        ...(command.description ? [[`${where}.description`, command.description]] : []),
      ];
    }),
  );
  return {
    'name.short': name.short,
    ...(name.full ? { 'name.full': name.full } : {}),
    'description.short': description.short,
    'description.full': description.full,
    ...Object.fromEntries(commands ?? []),
  };
}

function languageComplaints({ manifest, languages }: AppPackage): string[] {
  const places = Object.keys(textsOf(manifest));
  return languages.flatMap(({ file, texts }) => {
    const { $schema, ...own } = texts;
    return [
      ...schemaComplaints(againstLanguage, file, texts),
      ...($schema === LANGUAGE_SCHEMA ? [] : [`${file}: $schema must be ${LANGUAGE_SCHEMA}`]),
      ...places.filter((place) => !own[place]?.trim()).map((place) => `${file}: ${place} is missing`),
      ...Object.keys(own)
        .filter((place) => !places.includes(place))
        .map((place) => `${file}: ${place} is nowhere in the manifest`),
    ];
  });
}

/** The titles of each command list in each language. */
export function commandTitles({ manifest, languages }: AppPackage): { where: string; titles: string[] }[] {
  const lists = manifest.bots[0]?.commandLists ?? [];
  return languages.flatMap(({ file, texts }) =>
    lists.map((list, at) => ({
      where: `${file}: command list ${at}`,
      titles: list.commands.map((_, place) => texts[`bots[0].commandLists[${at}].commands[${place}].title`] ?? ''),
    })),
  );
}

function commandComplaints(app: AppPackage): string[] {
  return commandTitles(app).flatMap(({ where, titles }) => {
    const folded = titles.map((title) => title.toLowerCase());
    return [
      ...titles.filter((title) => title.startsWith('/')).map((title) => `${where}: "${title}" begins with a slash`),
      ...titles
        .filter((title, at) => folded.indexOf(title.toLowerCase()) !== at)
        .map((title) => `${where}: "${title}" is there twice`),
    ];
  });
}

async function pictureComplaints({ manifest, pictures }: AppPackage): Promise<string[]> {
  const complaints: string[] = [];
  for (const { file, bytes } of pictures) {
    const wanted = file === manifest.icons.color ? icons[0].size : icons[1].size;
    const { format, width, height } = await sharp(bytes).metadata();
    if (format !== 'png' || width !== wanted || height !== wanted)
      complaints.push(`${file}: must be a PNG of ${wanted} by ${wanted}, not ${format} of ${width} by ${height}`);
  }
  return complaints;
}

/** Everything that is wrong with a package whose placeholders are filled in, one sentence each. */
export async function complaintsAbout(app: AppPackage): Promise<string[]> {
  return [
    ...placeholdersIn([app.manifest, app.languages]).map((name) => `${placeholder(name)} was not filled in`),
    ...schemaComplaints(againstManifest, 'manifest.json', app.manifest),
    ...languageComplaints(app),
    ...commandComplaints(app),
    ...(await pictureComplaints(app)),
  ];
}

/** What Teams takes, but people would stumble over. */
export function warningsAbout({ manifest }: AppPackage): string[] {
  const { websiteUrl, privacyUrl, termsOfUseUrl } = manifest.developer;
  const madeUp = [websiteUrl, privacyUrl, termsOfUseUrl].filter((url) =>
    /[./]example(\.(com|org|net))?$/.test(new URL(url).host),
  );
  return madeUp.length === 0
    ? []
    : [
        `Teams will show addresses that do not exist: ${madeUp.join(', ')}. Put yours, and your name, into "developer" of appPackage/manifest.json.`,
      ];
}
