import { type Zippable, zipSync } from 'fflate';
import { complaintsAbout, warningsAbout } from './check.ts';
import { type AppPackage, readAppPackage } from './source.ts';
import { CannotPackage, complaintsAboutVariables, filledIn, placeholdersIn, type Variables } from './variables.ts';

export type MadePackage = {
  readonly name: string;
  readonly version: string;
  readonly zip: Uint8Array;
  readonly warnings: readonly string[];
};

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** The same bytes from the same package, on every machine: one date, one order, deflated in JavaScript. */
function archive({ manifest, languages, pictures }: AppPackage): Uint8Array {
  const files: Zippable = { 'manifest.json': json(manifest) };
  for (const { file, bytes } of pictures) files[file] = [bytes, { level: 0 }];
  for (const { file, texts } of languages) files[file] = json(texts);
  // the first moment a zip can name; it is written in local time
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
}

/** Fills in, validates and zips. Throws `CannotPackage` with everything that is in the way. */
export async function makePackage(variables: Variables, env: string): Promise<MadePackage> {
  const source = readAppPackage();
  const asked = placeholdersIn([source.manifest, source.languages]);
  const missing = complaintsAboutVariables(asked, variables, env);
  if (missing.length > 0) throw new CannotPackage(missing);
  const app: AppPackage = {
    manifest: filledIn(source.manifest, variables),
    languages: filledIn(source.languages, variables),
    pictures: source.pictures,
  };
  const complaints = await complaintsAbout(app);
  if (complaints.length > 0) throw new CannotPackage(complaints);
  const { name, version } = app.manifest;
  return { name: name.short, version, zip: archive(app), warnings: warningsAbout(app) };
}
