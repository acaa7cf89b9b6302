import { startServices } from './start-services.ts';
import { untilToldToStop } from './until-told-to-stop.ts';

/** `npm run dev:services`: storage and emulators without a bot; prints what a bot needs, then `ready`. */
await untilToldToStop(async () => {
  const services = await startServices(process.env);
  for (const [name, value] of Object.entries(services.variables)) console.log(`${name}=${value}`);
  console.log('ready');
  return services;
});
