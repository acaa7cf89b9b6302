import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ModuleItem, parseSync } from '@swc/core';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import { projectRoot } from '../src/project-root.ts';

/** One `import` or `export ... from`, read from the source itself. */
type Import = { readonly specifier: string; readonly typeOnly: boolean };

/** Where only types may be imported from (architecture §1). */
const TYPES_ONLY: readonly (readonly [from: RegExp, to: RegExp])[] = [
  [/^src\/workflows\//, /^src\/jobs\//],
  [/^src\/cards\//, /^src\/ports\.ts$/],
  [/^src\/(work-|remote-)?ports\.ts$/, /^src\//],
  [/^src\/texts\//, /^src\/ports\.ts$/],
];

const isTypeOnly = (item: ModuleItem): boolean => {
  if (item.type === 'ImportDeclaration')
    return (
      item.typeOnly ||
      (item.specifiers.length > 0 && item.specifiers.every((one) => one.type === 'ImportSpecifier' && one.isTypeOnly))
    );
  // swc says it of exports too, its types do not
  return 'typeOnly' in item && item.typeOnly === true;
};

function importsOf(source: string): Import[] {
  const module = parseSync(source, { syntax: 'typescript', target: 'es2022' });
  return module.body.flatMap((item) =>
    'source' in item && item.source ? [{ specifier: item.source.value, typeOnly: isTypeOnly(item) }] : [],
  );
}

function sourcesUnder(root: string): string[] {
  const entries = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

async function cruised(root: string): Promise<ICruiseResult> {
  const rules = await import(pathToFileURL(join(projectRoot, '.dependency-cruiser.mjs')).href);
  const { options, ...ruleSet } = rules.default as IConfiguration; // our own file
  const { output } = await cruise(['src'], { ...options, ruleSet, validate: true, baseDir: root });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with a text, not a result');
  return output;
}

/** Imports that are there and that dependency-cruiser did not see: a check that is blind must not pass. */
export function unseen(file: string, imports: readonly Import[], result: Pick<ICruiseResult, 'modules'>): string[] {
  const found = result.modules.find(({ source }) => source === file);
  if (!found) return [`${file} was not seen by dependency-cruiser`];
  const seen = new Set(found.dependencies.map(({ module }) => module));
  const bare = (specifier: string): string => specifier.replace(/^node:/, '');
  return imports
    .filter(({ specifier }) => !seen.has(specifier) && !seen.has(bare(specifier)))
    .map(({ specifier }) => `${file}: dependency-cruiser did not see the import of ${specifier}`);
}

function valuesWhereTypes(file: string, imports: readonly Import[]): string[] {
  const target = (specifier: string): string =>
    specifier.startsWith('.') ? join(dirname(file), specifier).split(sep).join('/') : specifier;
  return imports
    .filter(({ typeOnly }) => !typeOnly)
    .map(({ specifier }) => target(specifier))
    .filter((to) => TYPES_ONLY.some(([from, what]) => from.test(file) && what.test(to)))
    .map((to) => `types-only: ${file} → ${to} (import type)`);
}

/** Everything in `src` under `root` that imports what it must not, one line each; empty when all is well. */
export async function importViolations(root: string): Promise<{ seen: number; complaints: readonly string[] }> {
  const files = sourcesUnder(root);
  const result = await cruised(root);
  const rules = result.summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle?.length ? [from, ...cycle.map(({ name }) => name)] : [from, to];
    return `${rule.name}: ${way.join(' → ')}`;
  });
  const own = files.flatMap((file) => {
    const imports = importsOf(readFileSync(join(root, file), 'utf8'));
    return [...unseen(file, imports, result), ...valuesWhereTypes(file, imports)];
  });
  const seen = files.filter((file) => result.modules.some(({ source }) => source === file)).length;
  return { seen, complaints: [...rules, ...own].sort() };
}
