import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { projectRoot } from '../../src/project-root.ts';

const page = join(projectRoot, 'docs', 'operating.md');
const text = readFileSync(page, 'utf8');
const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(projectRoot, 'src', file), 'utf8'));

/** What is logged as a warning or an error: its calls end with the event's name, or with one of two. */
const logged = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/\blog\.(?:warn|error)\([\s\S]*?\);?\n/g)].flatMap(([call]) =>
      [...call.matchAll(/'([a-z][a-z-]*\.[a-z][a-z-]*)'(?= :|\))/g)].map(([, event]) => event ?? ''),
    ),
  ),
);
const told = new Set([...text.matchAll(/`([a-z][a-z-]*\.[a-z][a-z-]*)`/g)].map(([, event]) => event ?? ''));
/** `access.*` stands for all of its kind. */
const kinds = [...text.matchAll(/`([a-z][a-z-]*)\.\*`/g)].map(([, kind]) => `${kind}.`);
const FILES_AND_HOSTS = /\.(md|json|yml|bicep|zip|txt|cz|com|js)$/;

describe('docs/operating.md', () => {
  it('names every warning and error that the bot logs', () => {
    assert.ok(logged.size > 20, [...logged].join(' '));
    assert.deepEqual(
      [...logged].filter((event) => !told.has(event) && !kinds.some((kind) => event.startsWith(kind))),
      [],
    );
  });

  it('names no event that nobody logs', () => {
    const all = sources.join('\n');
    const events = [...told].filter((event) => !FILES_AND_HOSTS.test(event));
    assert.ok(events.length > 25);
    assert.deepEqual(
      events.filter((event) => !all.includes(`'${event}'`)),
      [],
    );
  });

  it('leads to pages and chapters that are there', () => {
    const links = [...text.matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)];
    assert.ok(links.length > 8);
    for (const [, path = '', chapter] of links) {
      const file = path ? resolve(dirname(page), path) : page;
      assert.ok(existsSync(file), path);
      const chapters = [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replace(/[^a-z0-9 -]/g, '')
          .replaceAll(' ', '-'),
      );
      if (chapter) assert.ok(chapters.includes(chapter), `${path}#${chapter}`);
    }
  });

  it('has only scripts and programs that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { scripts: object };
    for (const [, script = ''] of text.matchAll(/npm run ([a-z:-]+)/g)) assert.ok(script in scripts, script);
    for (const [, program = ''] of text.matchAll(/dist\/(src\/[a-z-]+)\.js/g))
      assert.ok(existsSync(join(projectRoot, `${program}.ts`)), program);
  });

  it('has only variables that the bot or its host reads', () => {
    const known = [
      ...sources,
      readFileSync(join(projectRoot, 'infra', 'azure.bicep'), 'utf8'),
      readFileSync(join(projectRoot, '.github', 'workflows', 'deploy.yml'), 'utf8'),
    ].join('\n');
    const named = [...text.matchAll(/`([A-Z][A-Z]+(?:_[A-Z]+)+|Microsoft[A-Z]\w+)(?:=[^`]*)?`/g)].map(
      ([, name]) => name ?? '',
    );
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter((name) => !known.includes(name)),
      [],
    );
  });
});
