import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { placeholdersIn } from '../../dev/app-package/variables.ts';
import { readConfiguration } from '../../src/config.ts';
import { projectRoot } from '../../src/project-root.ts';
import { knownActions, knownKeys } from './known-actions.ts';

const read = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');
const isThere = (file: string): boolean => existsSync(join(projectRoot, file));

const step = z.strictObject({
  uses: z.string(),
  name: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  with: z.record(z.string(), z.unknown()),
  writeToEnvironmentFile: z.record(z.string(), z.string()).default({}),
});
type Step = z.output<typeof step>;
const steps = z.array(step).default([]);
const project = z.looseObject({ version: z.string(), provision: steps, deploy: steps, publish: steps });

/** Of these environments the Agents Toolkit is asked; local is made on each machine and not in git. */
const files = [
  { file: 'm365agents.yml', env: 'dev' },
  { file: 'm365agents.local.yml', env: 'local' },
  { file: 'm365agents.playground.yml', env: 'playground' },
] as const;
const projectOf = (file: string) => project.parse(parse(read(file)));
const stepsOf = (file: string): Step[] => {
  const { provision, deploy, publish } = projectOf(file);
  return [...provision, ...deploy, ...publish];
};

/** What the Toolkit would not take of a step. */
function complaintsAbout({ uses, with: given, writeToEnvironmentFile }: Step): string[] {
  const action = knownActions[uses];
  if (!action) return [`nobody knows ${uses}`];
  const known = [...action.must, ...(action.may ?? [])];
  return [
    ...action.must.filter((key) => !(key in given)).map((key) => `${uses} needs ${key}`),
    ...Object.keys(given).flatMap((key) => (known.includes(key) ? [] : [`${uses} takes no ${key}`])),
    ...Object.keys(writeToEnvironmentFile).flatMap((key) => (action.writes?.includes(key) ? [] : [`no ${key}`])),
  ];
}

/** What is known when a step begins, step by step; the last entry is what is known in the end. */
function knownAtEachStep(file: string, env: string): Set<string>[] {
  // by the Toolkit itself, and by the task that opens the tunnel
  const first = env === 'local' ? ['BOT_ENDPOINT'] : Object.keys(parseEnv(read(`env/.env.${env}`)));
  const known = [new Set(['TEAMSFX_ENV', ...first])];
  for (const { with: given, writeToEnvironmentFile } of stepsOf(file)) {
    const isOwnFile = given.target === `./env/.env.${env}`;
    const written = isOwnFile ? Object.keys(given.envs as object) : [];
    known.push(new Set([...(known.at(-1) ?? []), ...Object.values(writeToEnvironmentFile), ...written]));
  }
  return known;
}

const unknownIn = (value: unknown, known: Set<string> | undefined): string[] =>
  placeholdersIn(value).filter((name) => !known?.has(name));

describe('the project file of the Agents Toolkit', () => {
  for (const { file, env } of files)
    describe(file, () => {
      it('is of a version that the Toolkit reads, with keys it knows', () => {
        const { version } = projectOf(file);
        assert.equal(version, 'v1.11');
        assert.match(
          read(file),
          new RegExp(`^# yaml-language-server: \\$schema=\\S+/${version}/yaml\\.schema\\.json\n`),
        );
        for (const key of Object.keys(parse(read(file)))) assert.ok(knownKeys.includes(key), key);
        assert.equal(parse(read(file)).environmentFolderPath, './env');
      });

      it('uses actions the Toolkit knows, gives them what they need and nothing else (T94)', () => {
        assert.ok(stepsOf(file).length > 0);
        assert.deepEqual(stepsOf(file).flatMap(complaintsAbout), []);
      });

      it('asks for no value that nobody has given by then', () => {
        const known = knownAtEachStep(file, env);
        for (const [at, each] of stepsOf(file).entries())
          assert.deepEqual(unknownIn(each.with, known[at]), [], each.uses);
        const templates = {
          dev: ['appPackage/manifest.json', 'infra/azure.parameters.json'],
          local: ['appPackage/manifest.json'],
          playground: [],
        };
        for (const template of templates[env]) assert.deepEqual(unknownIn(read(template), known.at(-1)), [], template);
      });

      it('names files that are there', () => {
        const named = JSON.stringify(stepsOf(file)).matchAll(
          /"(?:manifestPath|path|parameters|ignoreFile)":"([^"]+)"/g,
        );
        for (const [, path = ''] of named) assert.ok(isThere(path), path);
      });
    });

  it('and its environments are as the Toolkit leaves them, so that F5 changes nothing in git', () => {
    assert.match(parse(read('m365agents.yml')).projectId, /^[0-9a-f-]{36}$/);
    for (const file of ['env/.env.dev', 'env/.env.playground']) assert.equal(read(file), read(file).trim(), file);
  });

  it('gives a bot behind a tunnel an identity that it starts with', () => {
    const [, configs] = stepsOf('m365agents.local.yml').filter((each) => each.uses.startsWith('file/'));
    const envs = configs?.with.envs as Record<string, unknown>;
    const id = '22222222-2222-4222-8222-222222222222';
    const filled = Object.fromEntries(
      Object.entries(envs).map(([name, value]) => [name, String(value).replace(/^\$\{\{.*\}\}$/, id)]),
    );
    const read = readConfiguration({ ...filled, STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true' });
    assert.deepEqual([read.MicrosoftAppType, read.MicrosoftAppId, read.PORT], ['SingleTenant', id, 3978]);
  });
});

describe('what atk deploy uploads', () => {
  it('is what the deployment workflow uploads', () => {
    const [, zipped = ''] = /zip -qr csp-desk\.zip (.+?) -x/.exec(read('.github/workflows/deploy.yml')) ?? [];
    const kept = read('.webappignore').matchAll(/^!\/(.+)$/gm);
    assert.deepEqual([...kept].map(([, name]) => name).sort(), zipped.split(' ').sort());
    assert.match(read('.webappignore'), /^\/\*$/m);
  });
});

describe('the files of environments', () => {
  const ignored = read('.gitignore').split('\n');
  it('are committed without secrets and without anybody’s ids', () => {
    for (const env of ['dev', 'playground']) {
      const values = parseEnv(read(`env/.env.${env}`));
      assert.equal(values.TEAMSFX_ENV, env);
      for (const [name, value = ''] of Object.entries(values))
        if (/SECRET|PASSWORD|_ID$|AZURE/.test(name)) assert.equal(value, '', name);
    }
  });
  it('of one person’s machine are not committed', () => {
    for (const line of ['env/.env.local', 'env/.env.*.user', '.localConfigs*', 'appPackage/build/', '/resellers.json'])
      assert.ok(ignored.includes(line), line);
  });
});

const named = z.looseObject({ name: z.string(), preLaunchTask: z.string().optional(), port: z.number().optional() });
const launch = z.object({
  configurations: z.array(named.extend({ cascadeTerminateToConfigurations: z.array(z.string()).default([]) })),
  compounds: z.array(named.extend({ configurations: z.array(z.string()) })),
});
const tasks = z.object({
  tasks: z.array(
    z.looseObject({
      label: z.string(),
      command: z.string().optional(),
      dependsOn: z.array(z.string()).default([]),
      args: z.looseObject({ env: z.string().optional(), portOccupancy: z.array(z.number()).optional() }).optional(),
    }),
  ),
});

describe('F5', () => {
  const { configurations, compounds } = launch.parse(JSON.parse(read('.vscode/launch.json')));
  const { tasks: all } = tasks.parse(JSON.parse(read('.vscode/tasks.json')));
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const task = (label: string) => all.find((each) => each.label === label);
  /** A task and everything that runs before it. */
  const withWhatItNeeds = (label: string): string[] => [
    ...(task(label)?.dependsOn ?? []).flatMap(withWhatItNeeds),
    label,
  ];

  it('leads only to tasks that are there', () => {
    const begun = [...configurations, ...compounds].flatMap(({ preLaunchTask }) => preLaunchTask ?? []);
    for (const label of begun.flatMap(withWhatItNeeds)) assert.ok(task(label), label);
  });

  it('names only configurations that are there', () => {
    const names = configurations.map(({ name }) => name);
    const parts = compounds.flatMap(({ configurations: own }) => own);
    const others = configurations.flatMap(({ cascadeTerminateToConfigurations: own }) => own);
    for (const name of [...parts, ...others]) assert.ok(names.includes(name), name);
  });

  it('runs only scripts and environments that are there', () => {
    const run = all.flatMap(({ command = '' }) => /^npm run (\S+)$/.exec(command)?.[1] ?? []);
    assert.deepEqual(run, ['dev:teamsfx:playground', 'dev:teamsfx']);
    for (const script of run) assert.ok(scripts[script], script);
    for (const env of all.flatMap(({ args }) => args?.env ?? [])) assert.ok(isThere(`m365agents.${env}.yml`), env);
  });

  for (const [compound, env] of [
    ['Debug in Microsoft 365 Agents Playground', 'playground'],
    ['Debug in Teams (Edge)', 'local'],
    ['Debug in Teams (Chrome)', 'local'],
    ['Debug in Teams (Desktop)', 'local'],
  ] as const)
    it(`attaches to the port the bot is told to open: ${compound}`, () => {
      const chosen = compounds.find(({ name }) => name === compound);
      assert.ok(chosen?.configurations.includes('Attach to Local Service'));
      const told = JSON.stringify(stepsOf(`m365agents.${env}.yml`));
      const port = configurations.find(({ name }) => name === 'Attach to Local Service')?.port;
      assert.equal(String(port), /"BOT_INSPECTOR":(\d+)/.exec(told)?.[1]);
      const labels = withWhatItNeeds(chosen?.preLaunchTask ?? '');
      const asked = labels.flatMap((label) => task(label)?.args?.portOccupancy ?? []);
      for (const used of [3978, port, 3980, 3981]) assert.ok(asked.includes(used ?? 0), `${used}`);
      assert.ok(labels.some((label) => task(label)?.command?.startsWith('npm run dev:teamsfx')));
    });

  it('waits for the sentence that the bot’s world says when it is there', () => {
    const waits = JSON.stringify(all).matchAll(/"endsPattern":"([^"]+)"/g);
    for (const [, pattern = ''] of waits) assert.match(read('dev/run.ts'), new RegExp(pattern));
  });
});
