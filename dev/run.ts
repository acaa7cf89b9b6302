import { relative } from 'node:path';
import { buildDist } from './build-dist.ts';
import { readWorld, type World } from './playground/configuration.ts';
import { DEFAULT_LOCALE, type Playground, startPlayground } from './playground/start.ts';
import { type Bot, startBot } from './start-bot.ts';
import { type Services, startServices } from './start-services.ts';
import { untilToldToStop } from './until-told-to-stop.ts';

/** `npm run dev`: storage, emulators, the bot and the Agents Playground, with no account and no configuration. */
await buildDist();
await untilToldToStop(async (stopRequested) => {
  const running: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    for (const part of running.splice(0).reverse()) await part.stop();
  };
  try {
    const services = await startServices(process.env);
    running.push(services);
    const { RESELLERS_FILE: file = '', DEV_DATA_DIR: dataDir = '' } = services.variables;
    const world = readWorld(file, process.env.PLAYGROUND_TENANT || '1');
    const bot = await startBot(process.env, services.variables, stopRequested);
    running.push(bot);
    const playground = await startPlayground(process.env, bot.url, dataDir, world);
    if (playground) running.push(playground);
    console.log(described(services, bot, playground, world));
    return { stop, ended: Promise.race([bot.ended, ...(playground ? [playground.ended] : [])]) };
  } catch (error) {
    await stop();
    throw error;
  }
});

/** The one block that says where everything is. */
function described(services: Services, bot: Bot, playground: Playground | undefined, world: World): string {
  const { variables } = services;
  const row = (name: string, value: string): string => `  ${name.padEnd(16)}${value}`;
  const locale = process.env.PLAYGROUND_LOCALE || DEFAULT_LOCALE;
  const typing = process.env.PLAYGROUND_PERSON || '01';
  const person = ({ number, id, name, roles }: World['people'][number]): string =>
    row(number === typing && playground ? `${number}  you` : number, `${name.padEnd(21)}${id}  ${roles.join(', ')}`);
  const shown = playground
    ? [
        row(
          'Playground',
          `${playground.url}   open this; you are person ${typing} (PLAYGROUND_PERSON) of organisation ${process.env.PLAYGROUND_TENANT || '1'} (PLAYGROUND_TENANT), in ${locale} (PLAYGROUND_LOCALE)`,
        ),
      ]
    : [];
  return [
    '',
    'CSP Desk is running in development.',
    '',
    ...shown,
    row('Bot', `${bot.url}/api/messages`),
    row('Bot log', relative(process.cwd(), bot.logFile)),
    ...(bot.inspector === undefined ? [] : [row('Debugger', `127.0.0.1:${bot.inspector}`)]),
    row('Partner Center', variables.PARTNER_CENTER_URL ?? ''),
    row('ARES', variables.ARES_URL ?? ''),
    row(
      'Storage',
      variables.STORAGE_ACCOUNT ?? `tables and queues in ${relative(process.cwd(), variables.DEV_DATA_DIR ?? '')}`,
    ),
    '',
    `Who is who in ${world.organisation} (${world.tenantId})`,
    ...world.people.map(person),
    '',
    'Type first: ahoj, then: nový zákazník 27082440',
    'Ctrl+C stops everything.',
    '',
  ].join('\n');
}
