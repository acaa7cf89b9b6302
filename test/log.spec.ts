import assert from 'node:assert/strict';
import { createLog, inTurn } from '../src/log.ts';

describe('the log', () => {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line: string) => void lines.push(line) });
  beforeEach(() => {
    lines.length = 0;
  });
  const last = (): Record<string, unknown> => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>; // what pino wrote

  it('writes one JSON object a line, with its event', () => {
    log.info({ verb: 'customer.show' }, 'press');
    const { event, verb } = last();
    assert.deepEqual([event, verb], ['press', 'customer.show']);
  });

  it('gives everything inside a turn the same id, across waits and side by side', async () => {
    const work = async (name: string): Promise<void> => {
      await Promise.resolve();
      log.info({ name }, 'inside');
    };
    await Promise.all([inTurn('one', () => work('a')), inTurn('two', () => work('b'))]);
    log.info({}, 'outside');
    const seen = lines
      .map((line) => JSON.parse(line) as { name?: string; turn?: string })
      .map(({ name, turn }) => [name, turn]);
    assert.deepEqual(seen, [
      ['a', 'one'],
      ['b', 'two'],
      [undefined, undefined],
    ]);
  });

  for (const [what, fields] of [
    ['a password', { password: 'Hush-1234' }],
    ['a password inside', { credentials: { password: 'Hush-1234' } }],
    ['an authorization header', { headers: { authorization: 'Hush-1234' } }],
    ['a typed text', { text: 'Hush-1234' }],
    ['the body of an answer', { answer: { body: 'Hush-1234' } }],
  ] as const)
    it(`hides ${what}`, () => {
      log.info(fields, 'x');
      assert.doesNotMatch(lines.join(), /Hush-1234/);
    });

  it('hides product keys and tokens wherever they stand', () => {
    log.info({ note: 'key ABCDE-FGHIJ-KLMNO-PQRST-UVWXY, token eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln' }, 'x');
    assert.doesNotMatch(lines.join(), /ABCDE-FGHIJ|eyJhbGci/);
  });

  it('tells name, code and place of an error, not what a service answered', () => {
    const error = Object.assign(new Error('outer'), {
      code: 'E1',
      response: { bodyAsText: 'Hush-1234' },
      cause: new Error('inner'),
    });
    log.error({ err: error }, 'failed');
    const { err } = last() as { err: { code: string; frames: string[]; cause: { message: string } } };
    assert.equal(err.code, 'E1');
    assert.equal(err.cause.message, 'inner');
    assert.ok(err.frames.length > 0);
    assert.doesNotMatch(lines.join(), /Hush-1234/);
  });
});
