import { readConfigurationWithVault } from './config.ts';
import { BadConfiguration } from './configuration/sentences.ts';
import { checkHistories } from './storage/check-history.ts';
import { connectStorage } from './storage/connection.ts';

/** `npm run check-history`, with the environment of the bot: whether every history in its storage is whole. Changes nothing. */
async function main(): Promise<boolean> {
  const config = await readConfigurationWithVault(process.env, async (url, names) =>
    (await import('./storage/key-vault.ts')).readVaultSecrets(url, names),
  );
  const { desk } = await connectStorage({
    ...(config.STORAGE_CONNECTION_STRING ? { connectionString: config.STORAGE_CONNECTION_STRING } : {}),
    ...(config.STORAGE_ACCOUNT ? { account: config.STORAGE_ACCOUNT } : {}),
    prefix: config.STORAGE_PREFIX,
  });
  const { histories, entries, complaints } = await checkHistories(desk);
  process.stdout.write(`${histories} histories with ${entries} entries were read.\n`);
  for (const complaint of complaints) process.stdout.write(`  - ${complaint}\n`);
  process.stdout.write(complaints.length === 0 ? 'All of them are whole.\n' : `${complaints.length} complaints.\n`);
  return complaints.length === 0;
}

main().then(
  (whole) => process.exit(whole ? 0 : 1),
  (error: unknown) => {
    const why = error instanceof BadConfiguration ? error.message : `Storage could not be read: ${codeOf(error)}`;
    process.stderr.write(`${why}\n`);
    process.exit(2);
  },
);

/** Never the whole error: it may quote an address with a key. */
function codeOf(error: unknown): string {
  const { code, statusCode, name } = error as { code?: string; statusCode?: number; name?: string }; // errors of the SDK carry these
  return String(code ?? statusCode ?? name);
}
