import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/project-root.ts';
import { CannotStart } from './ports.ts';
import { attesting, inviting } from './walk/agreements.ts';
import { channel, channelNotice } from './walk/channel.ts';
import { helpdesk, nobody, noRight } from './walk/colleagues.ts';
import { correcting } from './walk/correction.ts';
import { finding } from './walk/customers.ts';
import { drafts } from './walk/drafts.ts';
import { everydayWords } from './walk/everyday-words.ts';
import { WalkFailed } from './walk/failed.ts';
import { givenUp, offering, takingOver } from './walk/hand-over.ts';
import { creating, filling, handingOver } from './walk/new-customer.ts';
import { organisation } from './walk/organisation.ts';
import { asking, importing } from './walk/provider.ts';
import { checking, taking } from './walk/register.ts';
import { recording, requesting } from './walk/relationships.ts';
import { sameCustomer } from './walk/same-customer.ts';
import { walkSteps } from './walk/steps.ts';
import { hanging, unknownOutcome } from './walk/trouble.ts';
import { startWalkWorld, type WalkWorld } from './walk/world.ts';

/**
 * `npm run walk`: the whole thread as people see it, in the Agents Playground and in Czech, on free ports; a picture of
 * every step in ./pictures/walk. Ends with a sentence when a step does not show what it must.
 * CHROMIUM names the browser when it is not where Debian puts it.
 */
const LONGEST_MS = 10 * 60_000;
const into = join(projectRoot, 'pictures', 'walk');

async function walk(world: WalkWorld): Promise<void> {
  const admin = await world.personAt('01');
  await walkSteps(admin, everydayWords(admin));
  await walkSteps(admin, [...filling(admin), ...creating(admin, world), ...handingOver(admin)]);
  await walkSteps(admin, [...finding(admin), ...correcting(admin)]);
  // the Playground draws every card again with every message: a long chat makes it slow
  await admin.reload();
  await walkSteps(admin, [...checking(admin), ...sameCustomer(admin, world)]);
  await admin.reload();
  await walkSteps(admin, [...drafts(admin), ...organisation(admin)]);
  await admin.reload();
  await walkSteps(admin, [...channel(admin), ...taking(admin), ...hanging(admin, world)]);
  await walkSteps(admin, [...channelNotice(admin, 'Druhý Kapr'), ...unknownOutcome(admin, world)]);
  const agent = await world.personAt('04');
  await walkSteps(agent, [...helpdesk(agent), ...offering(agent)]);
  const colleague = await world.personAt('02');
  await walkSteps(colleague, takingOver(colleague, 'Čtvrtý Kapr'));
  await walkSteps(agent, [...givenUp(agent), ...noRight(agent), ...nobody(agent, world)]);
  await admin.goTo('Personal Chat');
  await admin.reload();
  await walkSteps(admin, [...inviting(admin, world), ...attesting(admin, world)]);
  await admin.reload();
  await walkSteps(admin, requesting(admin, world));
  const reseller = await world.personAt('01', '2');
  await walkSteps(reseller, [...asking(reseller), ...importing(reseller)]);
  await reseller.reload();
  await walkSteps(reseller, recording(reseller));
}

rmSync(into, { recursive: true, force: true });
mkdirSync(into, { recursive: true });
const asked = new AbortController();
const ended = new Promise<never>((_resolve, reject) => {
  const end = (why: string) => () => {
    asked.abort();
    reject(new WalkFailed(why));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end('Stopped.'));
  setTimeout(end(`Not through after ${LONGEST_MS / 60_000} minutes.`), LONGEST_MS).unref();
});
let world: WalkWorld | undefined;
try {
  world = await startWalkWorld(into, asked.signal);
  await Promise.race([walk(world), ended]);
  console.log(`Every step shows what it must; look at the pictures in ${into}.`);
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof WalkFailed || error instanceof CannotStart ? error.message : error);
} finally {
  await world?.stop();
}
