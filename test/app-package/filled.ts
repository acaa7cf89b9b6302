import { type AppPackage, readAppPackage } from '../../dev/app-package/source.ts';
import { filledIn } from '../../dev/app-package/variables.ts';

export const someVariables = {
  TEAMS_APP_ID: '11111111-1111-4111-8111-111111111111',
  BOT_ID: '22222222-2222-4222-8222-222222222222',
  APP_NAME_SUFFIX: '-dev',
} as const;

/** The package as `npm run package` zips it. */
export function filledPackage(): AppPackage {
  const { manifest, languages, pictures } = readAppPackage();
  return { manifest: filledIn(manifest, someVariables), languages: filledIn(languages, someVariables), pictures };
}
