import assert from 'node:assert/strict';
import { createRecentAnswers } from '../../src/partner-center/recent-answers.ts';

describe('answers of the last minute', () => {
  const asking = () => {
    let now = 1_000;
    const asked: string[] = [];
    const recent = createRecentAnswers<string>((answer) => answer !== 'unknown', { now: () => now });
    const ask = (key: string, answer: Promise<string> | string = 'free') =>
      recent.orAsk(key, async () => {
        asked.push(key);
        return answer;
      });
    return { recent, ask, asked, pass: (ms: number) => (now += ms) };
  };

  it('serve whoever asks again, and whoever asks while the first is waiting', async () => {
    const { ask, asked } = asking();
    let answer = (_: string): void => undefined;
    const late = new Promise<string>((resolve) => {
      answer = resolve;
    });
    const waiting = [ask('one', late), ask('one'), ask('two')];
    answer('taken');
    assert.deepEqual(await Promise.all(waiting), ['taken', 'taken', 'free']);
    assert.equal(await ask('one'), 'taken');
    assert.deepEqual(asked, ['one', 'two']);
  });

  it('are asked for anew after a minute', async () => {
    const { ask, asked, pass } = asking();
    await ask('one');
    pass(59_999);
    await ask('one');
    pass(2);
    await ask('one');
    assert.equal(asked.length, 2);
  });

  it('are none when they say nothing, or fail', async () => {
    const { ask, asked } = asking();
    await ask('one', 'unknown');
    await ask('one', Promise.reject(new Error('away'))).catch(() => undefined);
    assert.equal(await ask('one'), 'free');
    assert.equal(asked.length, 3);
  });

  it('are forgotten when something has changed them', async () => {
    const { ask, asked, recent } = asking();
    await ask('one');
    recent.forget('one');
    await ask('one');
    assert.equal(asked.length, 2);
  });
});
