import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What only development has: keys made on the spot and a clock that can be moved. Production takes neither. */

const CLOCK_REREAD_MS = 250;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** `SECRETS_KEYS` for this data folder: made at the first start, the same ever after, readable by its owner only. */
export function developmentSecretsKeys(dataDir: string): string {
  const file = join(dataDir, 'secrets-keys');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    const made = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
    writeFileSync(made, `development:${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
    try {
      linkSync(made, file); // whole at once, and only the first of several processes
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    } finally {
      rmSync(made);
    }
  }
  return readFileSync(file, 'utf8').trim();
}

/** Where the movable clock of a data folder is kept: `{ "offsetMs": number }`. */
export const developmentClockFile = (dataDir: string): string => join(dataDir, 'clock.json');

function readOffset(file: string): number {
  try {
    const { offsetMs } = JSON.parse(readFileSync(file, 'utf8')) as { offsetMs?: unknown };
    return typeof offsetMs === 'number' && Number.isFinite(offsetMs) ? offsetMs : 0;
  } catch {
    return 0; // nobody has moved it
  }
}

const modifiedAt = (file: string): string => {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.ino}` : '';
};

/** Business time that follows the file within a quarter of a second. */
export function developmentClock(file: string): () => Date {
  let offset = readOffset(file);
  let version = modifiedAt(file);
  let lookedAt = Date.now();
  return () => {
    const real = Date.now();
    if (Math.abs(real - lookedAt) >= CLOCK_REREAD_MS) {
      lookedAt = real;
      const newest = modifiedAt(file);
      if (newest !== version) offset = readOffset(file);
      version = newest;
    }
    return new Date(real + offset);
  };
}

/** Moves the clock of everybody who reads the file. */
export function moveDevelopmentClock(file: string, now: Date): void {
  mkdirSync(dirname(file), { recursive: true });
  const next = `${file}.${process.pid}.next`;
  writeFileSync(next, `${JSON.stringify({ offsetMs: now.getTime() - Date.now() })}\n`);
  renameSync(next, file);
}

/** Back to real time. */
export const resetDevelopmentClock = (file: string): void => rmSync(file, { force: true });
