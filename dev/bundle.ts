import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';
import { build, type Metafile, type Plugin } from 'esbuild';
import { projectRoot } from '../src/project-root.ts';

/** Makes `src` and every package it uses into a few files, so that a start reads little and an image holds no packages. */

/**
 * Sign-in prompts of teams-ai and what they bring (recognisers of dates and numbers in ten languages): 600 ms of
 * processor time and 6 MB at every start, for dialogs that this bot does not have. Using one throws.
 */
export const LEFT_OUT: readonly string[] = ['botbuilder-dialogs'];

/** Loaded by the Bot Framework's packages at their start, used by few of their parts: these wait for their first use. */
export const WHEN_USED: readonly string[] = [
  'axios',
  '@azure/identity',
  '@azure/msal-node',
  'cross-fetch',
  'jsonwebtoken',
  'node-fetch',
];

const leftOut: Plugin = {
  name: 'left-out',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path }) => (LEFT_OUT.includes(path) ? { path, namespace: 'left-out' } : null));
    onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({
      contents: `
        const missing = (name) => class { constructor() { throw new Error(\`\${name} of ${path} is not in this build\`); } };
        module.exports = new Proxy({}, { get: (_, name) => (name === '__esModule' ? true : missing(String(name))) });`,
    }));
  },
};

/**
 * A stand-in that requires the package when something of it is asked for the first time. What it says of `__esModule` is
 * right for packages whose default export, if any, is the package itself: all of `WHEN_USED`.
 */
const whenUsed: Plugin = {
  name: 'when-used',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, kind, namespace, resolveDir }) =>
      kind === 'require-call' && namespace === 'file' && WHEN_USED.includes(path)
        ? { path, namespace: 'when-used', suffix: `?from=${resolveDir}`, pluginData: resolveDir }
        : null,
    );
    onLoad({ filter: /./, namespace: 'when-used' }, ({ path, pluginData }) => ({
      resolveDir: String(pluginData),
      contents: `
        let loaded;
        const it = () => (loaded ??= require(${JSON.stringify(path)}));
        module.exports = new Proxy(() => {}, {
          get: (_, name) => (name === '__esModule' ? undefined : it()[name]),
          has: (_, name) => name in it(),
          ownKeys: () => [...new Set([...Reflect.ownKeys(it()), 'length', 'name'])].filter((name) => name !== 'prototype'),
          getOwnPropertyDescriptor: (_, name) => ({ value: it()[name], enumerable: Object.prototype.propertyIsEnumerable.call(it(), name), configurable: true, writable: true }),
          apply: (_, self, args) => Reflect.apply(it(), self, args),
        });`,
    }));
  },
};

/** The bot, the command that lets it into Partner Center, and the one that checks what was written down. */
const PROGRAMS: readonly string[] = ['src/index.ts', 'src/consent.ts', 'src/check-history.ts'];

/** Writes the programs, their parts and maps, and the licences of everything inside to `licences.txt`; tests have other ones. */
export async function bundle(into = join(projectRoot, 'dist'), programs = PROGRAMS): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: projectRoot,
    entryPoints: [...programs],
    outdir: join(into, 'src'),
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    chunkNames: '[name]-[hash]',
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none', // licences.txt has them whole
    metafile: true,
    logLevel: 'warning',
    external: ['dtrace-provider'], // restify does without it where it is not compiled
    plugins: [leftOut, whenUsed],
    // packages of the older kind expect these; `var`, because newer ones declare them for themselves
    banner: {
      js: [
        "import{createRequire as __bundleRequire}from'node:module';",
        "import{dirname as __bundleFolder}from'node:path';",
        "import{fileURLToPath as __bundlePath}from'node:url';",
        'var require=__bundleRequire(import.meta.url),__filename=__bundlePath(import.meta.url),__dirname=__bundleFolder(__filename);',
      ].join(''),
    },
  });
  for (const file of Object.keys(metafile.outputs)) if (file.endsWith('.map')) keepOwnLines(join(projectRoot, file));
  writeFileSync(join(into, 'licences.txt'), licencesOf(metafile));
  return metafile;
}

/** A map of our own lines only: with everybody's it is 6 MB, which `--enable-source-maps` reads at every start. */
function keepOwnLines(file: string): void {
  const map = JSON.parse(readFileSync(file, 'utf8')) as { sources: string[]; mappings: string; names: string[] };
  const own = new Map<number, number>();
  map.sources.forEach(
    (source, at) =>
      void (/(^|\/)src\/[^:]*$/.test(source) && !source.includes('node_modules') && own.set(at, own.size)),
  );
  const lines = decode(map.mappings).map((segments) =>
    segments.flatMap((segment, at): SourceMapSegment[] => {
      const [column, source, line, sourceColumn] = segment;
      const kept = source === undefined ? undefined : own.get(source);
      if (kept !== undefined && line !== undefined && sourceColumn !== undefined)
        return [[column, kept, line, sourceColumn]];
      const before = segments[at - 1]?.[1];
      return before !== undefined && own.has(before) ? [[column]] : []; // here our part ends
    }),
  );
  const sources = map.sources.filter((_, at) => own.has(at));
  writeFileSync(file, JSON.stringify({ version: 3, sources, names: [], mappings: encode(lines) }));
}

/** The folders of the packages that a bundle has taken something from. */
export function packagesIn({ outputs }: Metafile): string[] {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].filter((folder) => !folder.includes(':')).sort();
}

export const BETWEEN_LICENCES = `\n\n${'-'.repeat(80)}\n\n`;

function licencesOf(metafile: Metafile): string {
  const intro = 'CSP Desk contains the following packages.';
  return `${[intro, ...packagesIn(metafile).map(licenceOf)].join(BETWEEN_LICENCES)}\n`;
}

function licenceOf(folder: string): string {
  const at = join(projectRoot, folder);
  const told = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as Readonly<Record<string, unknown>>;
  const files = readdirSync(at).filter((file) => !/\.[cm]?[jt]s$/.test(file));
  const texts = (like: RegExp) =>
    files.filter((file) => like.test(file)).map((file) => readFileSync(join(at, file), 'utf8'));
  const own = texts(/^(licen[cs]e|notice|copying|thirdpartynotices)/i);
  const inReadme = texts(/^readme/i).flatMap((text) => /^#+ *licen[cs]e[\s\S]*/im.exec(text)?.[0] ?? []);
  const { name, version, license, licenses, author, contributors, repository } = told;
  const title = `${name} ${version} (${typeof license === 'string' ? license : 'see below'})`;
  const who = JSON.stringify({ author, contributors, license, licenses, repository }, null, 2);
  return [title, ...(own.length > 0 ? own : [who, ...inReadme])].map((text) => text.trim()).join('\n\n');
}
