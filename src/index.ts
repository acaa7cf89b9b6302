import { readConfigurationWithVault } from './config.ts';
import { BadConfiguration } from './configuration/sentences.ts';

/** Starts one bot from its environment. Signals are heard before anything slow is loaded, so that none is lost. */

process.setSourceMapsEnabled(true); // what is logged of an error names our files, not the bundle's
let stop: (() => Promise<void>) | undefined;
let asked = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    if (asked) return;
    asked = true;
    if (!stop) process.exit(0);
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });

async function start(): Promise<void> {
  const config = await readConfigurationWithVault(process.env, async (url, names) =>
    (await import('./storage/key-vault.ts')).readVaultSecrets(url, names),
  );
  const [{ startApp }, { createLog }] = await Promise.all([import('./app.ts'), import('./log.ts')]);
  const log = createLog(config.LOG_LEVEL);
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled'));
  process.on('uncaughtException', (error) => log.error({ err: error }, 'uncaught'));
  const app = await startApp(config, log);
  stop = () => app.stop();
  await app.ready;
}

start().catch((error: unknown) => {
  const busy = (error as { code?: string }).code === 'EADDRINUSE'; // errors of the net module carry a code
  const sentence = busy ? 'The bot cannot start: its port is taken. Set PORT to another one.' : '';
  const said =
    error instanceof BadConfiguration
      ? error.message
      : sentence || (error instanceof Error ? error.stack : String(error));
  process.stderr.write(`${said}\n`);
  process.exit(1);
});
