import { buildDist } from './build-dist.ts';

/** `npm run build`. */
await buildDist();
