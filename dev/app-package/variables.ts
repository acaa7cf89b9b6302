import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { projectRoot } from '../../src/project-root.ts';

/** The values that make the package of one environment, from where the Agents Toolkit keeps them. */
export type Variables = Readonly<Record<string, string>>;

/** One sentence for each thing that is in the way. */
export class CannotPackage extends Error {
  override readonly name = 'CannotPackage';
  readonly complaints: readonly string[];
  constructor(complaints: readonly string[]) {
    super(`The app package cannot be made:\n${complaints.map((complaint) => `  - ${complaint}`).join('\n')}`);
    this.complaints = complaints;
  }
}

/** How the Agents Toolkit writes the place of a value. */
export const placeholder = (name: string): string => `\${{${name}}}`;
const PLACEHOLDER = /\$\{\{\s*([A-Za-z_]\w*)\s*\}\}/g;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NIL = /^[0-]*$/;

const guid = (value: string): string | undefined =>
  GUID.test(value) && !NIL.test(value) ? undefined : `is "${value}", which is no GUID`;
const MALFORMED: Readonly<Record<string, (value: string) => string | undefined>> = {
  TEAMS_APP_ID: guid,
  BOT_ID: guid,
  APP_NAME_SUFFIX: (value) =>
    /^[\p{L}\p{N} ().-]{0,20}$/u.test(value)
      ? undefined
      : `is "${value}"; it takes up to 20 letters, digits, spaces, dots, hyphens and brackets`,
};
/** The suffix of the real app is nothing; the Agents Toolkit, too, takes it empty when it is written down. */
const MAY_BE_EMPTY: readonly string[] = ['APP_NAME_SUFFIX'];

const fileOf = (env: string): string => `env/.env.${env}`;

/**
 * As the Agents Toolkit reads them: the shell wins over `env/.env.<env>`, that over `env/.env.<env>.user`, and an empty
 * value hides nothing. Throws `CannotPackage` for a name that could be a path.
 */
export function readVariables(env: string, shell: NodeJS.ProcessEnv, root = projectRoot): Variables {
  if (!/^[\w-]+$/.test(env)) throw new CannotPackage([`"${env}" is no environment; it takes letters, digits, - and _`]);
  const merged: Record<string, string> = {};
  for (const file of [`${fileOf(env)}.user`, fileOf(env)]) {
    const path = join(root, file);
    const given = existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
    for (const [name, value = ''] of Object.entries(given)) if (value || !(name in merged)) merged[name] = value;
  }
  for (const [name, value] of Object.entries(shell)) if (value) merged[name] = value;
  return merged;
}

/** Which variables a text or anything made of texts asks for. */
export function placeholdersIn(value: unknown): string[] {
  return [...new Set([...JSON.stringify(value).matchAll(PLACEHOLDER)].map(([, name = '']) => name))].sort();
}

/** What is wrong with the variables that are asked for, one sentence each. */
export function complaintsAboutVariables(asked: readonly string[], given: Variables, env: string): string[] {
  return asked.flatMap((name) => {
    const value = given[name];
    const there = value !== undefined && (value !== '' || MAY_BE_EMPTY.includes(name));
    if (!there) return [`${name} is missing: write it into ${fileOf(env)}, or set it in the shell`];
    const wrong = MALFORMED[name]?.(value);
    return wrong ? [`${name} ${wrong}`] : [];
  });
}

/** A copy in which every placeholder of every text is its value. Filled in text by text, so that no value can break the JSON. */
export function filledIn<T>(value: T, variables: Variables): T;
export function filledIn(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') return value.replace(PLACEHOLDER, (whole, name) => variables[name] ?? whole);
  if (Array.isArray(value)) return value.map((inner) => filledIn(inner, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filledIn(inner, variables)]));
}
