import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root.ts';

const read = (name: string): string => readFileSync(join(projectRoot, name), 'utf8');
const lines = read('Dockerfile')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
const argumentsOf = (from: readonly string[], word: string): string[] =>
  from.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));

describe('the image', () => {
  it('is built from tags of one version or one release of Debian', () => {
    const from = argumentsOf(lines, 'FROM');
    assert.equal(from.length, 2);
    for (const base of from) assert.match(base, /^(node:\d+\.\d+\.\d+-bookworm-slim AS build|debian:bookworm-slim)$/);
  });

  it('copies what is there, and its context holds nothing else', () => {
    const copied = argumentsOf(lines, 'COPY')
      .filter((what) => !what.startsWith('--from'))
      .flatMap((what) => what.split(' ').slice(0, -1));
    for (const path of copied) assert.ok(existsSync(join(projectRoot, path)), path);
    const ignored = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    assert.equal(ignored[0], '*');
    const admitted = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    assert.deepEqual([...admitted].sort(), [...new Set(copied)].sort());
  });

  it('runs as a number that is not root, from the file that npm start runs, with no shell between', () => {
    assert.deepEqual(argumentsOf(last, 'USER'), ['10001:10001']);
    const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } };
    assert.equal((JSON.parse(argumentsOf(last, 'ENTRYPOINT')[0] ?? '') as string[]).join(' '), scripts.start);
    assert.match(argumentsOf(last, 'HEALTHCHECK')[0] ?? '', /CMD \["node", /);
  });

  it('has one environment without secrets and runs nothing while it is put together', () => {
    assert.deepEqual(argumentsOf(last, 'RUN'), []);
    assert.match(
      argumentsOf(last, 'ENV').join(' '),
      /^NODE_ENV=production HOST=0\.0\.0\.0 PORT=3978 RESELLERS_FILE=\/etc\/csp-desk\/resellers\.json$/,
    );
  });
});
