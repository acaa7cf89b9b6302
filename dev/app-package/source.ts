import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../src/project-root.ts';

/** What is in appPackage: JSON still with placeholders, pictures as they are. */

const command = z.object({ title: z.string(), description: z.string().optional() });
const commandList = z.object({ scopes: z.array(z.string()), commands: z.array(command) });
/** Only what we ourselves look at; Microsoft's schema says what a manifest is. */
const manifestShape = z.looseObject({
  manifestVersion: z.string(),
  version: z.string(),
  name: z.object({ short: z.string(), full: z.string().optional() }),
  developer: z.object({ name: z.string(), websiteUrl: z.string(), privacyUrl: z.string(), termsOfUseUrl: z.string() }),
  icons: z.object({ color: z.string(), outline: z.string() }),
  accentColor: z.string(),
  localizationInfo: z.object({
    defaultLanguageTag: z.string(),
    defaultLanguageFile: z.string(),
    additionalLanguages: z.array(z.object({ languageTag: z.string(), file: z.string() })),
  }),
  bots: z.array(z.looseObject({ commandLists: z.array(commandList) })).length(1),
});
export type Manifest = z.output<typeof manifestShape>;

/** The texts of one language by their place in the manifest: `name.short`, `bots[0].commandLists[0].commands[2].title`. */
export type LanguageTexts = Readonly<Record<string, string>>;

export type AppPackage = {
  readonly manifest: Manifest;
  readonly languages: readonly { readonly tag: string; readonly file: string; readonly texts: LanguageTexts }[];
  readonly pictures: readonly { readonly file: string; readonly bytes: Buffer }[];
};

const read = (file: string): Buffer => readFileSync(join(projectRoot, 'appPackage', file));
const readJson = (file: string): unknown => JSON.parse(read(file).toString('utf8'));

/** The package as it is in the repository. Throws when it is not even of the shape above. */
export function readAppPackage(): AppPackage {
  const manifest = manifestShape.parse(readJson('manifest.json'));
  const { defaultLanguageTag, defaultLanguageFile, additionalLanguages } = manifest.localizationInfo;
  const files = [{ languageTag: defaultLanguageTag, file: defaultLanguageFile }, ...additionalLanguages];
  const languages = files.map(({ languageTag, file }) => ({
    tag: languageTag,
    file,
    texts: z.record(z.string(), z.string()).parse(readJson(file)),
  }));
  const pictures = [manifest.icons.color, manifest.icons.outline].map((file) => ({ file, bytes: read(file) }));
  return { manifest, languages, pictures };
}
