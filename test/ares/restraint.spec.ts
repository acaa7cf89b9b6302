import assert from 'node:assert/strict';
import sinon from 'sinon';
import { type Desk, found, ICO, NONE, startDesk } from './asking.ts';

const HOUR = 60 * 60 * 1000;
const away = { kind: 'unknown', why: 'away' } as const;

/** Made-up numbers, eight digits each. */
const numbers = (count: number): string[] => Array.from({ length: count }, (_, at) => String(10_000_000 + at));

describe('how often the business register is asked', () => {
  let clock: sinon.SinonFakeTimers;
  let desk: Desk;
  let reply: Parameters<typeof startDesk>[0] = found;

  before(async () => {
    // undici keeps its first timer for ever: it must be one of the real clock
    const real = await startDesk(found);
    await real.lookUp();
    await real.close();
  });
  beforeEach(async () => {
    clock = sinon.useFakeTimers({
      now: new Date('2026-11-20T08:00:00Z'),
      toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    });
    reply = found;
    desk = await startDesk((seen, number) => reply(seen, number));
  });
  afterEach(async () => {
    clock.restore();
    await desk.close();
  });
  const questions = (): number => desk.server.calls.length;
  const events = (): string[] => desk.lines.map(({ event }) => event).filter((event) => event !== 'ares.no-answer');
  const reached = async (count: number): Promise<void> => {
    for (let turn = 0; questions() < count; turn += 1) {
      assert.ok(turn < 100_000, `only ${questions()} questions arrived`);
      await new Promise(setImmediate);
    }
  };

  for (const [what, answer] of [
    ['a found subject', found],
    ['that there is none', () => NONE],
  ] as const)
    it(`remembers ${what} for a day`, async () => {
      reply = answer;
      const first = await desk.lookUp();
      assert.notEqual(first.kind, 'unknown');
      clock.tick(24 * HOUR);
      assert.deepEqual(await desk.lookUp(), first);
      assert.equal(questions(), 1);
      clock.tick(1);
      assert.deepEqual(await desk.lookUp(), first);
      assert.equal(questions(), 2);
    });

  it('does not remember that it got no answer', async () => {
    reply = (seen, number) => (number === 1 ? { status: 500 } : found(seen));
    assert.deepEqual(await desk.lookUp(), away);
    assert.equal((await desk.lookUp()).kind, 'found');
    assert.equal(questions(), 2);
  });

  it('asks once for twenty who want to know the same, and once for each that differs', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.lookUp()));
    assert.ok(answers.every(({ kind }) => kind === 'found'));
    assert.equal(questions(), 1);
    await Promise.all(['27082440', '45274649', '27082440'].map((ico) => desk.lookUp(ico)));
    assert.equal(questions(), 3);
  });

  it('shares a failure among those who waited for it, and asks again for the next', async () => {
    reply = (seen, number) => (number === 1 ? 'drop' : found(seen));
    assert.deepEqual(await Promise.all([desk.lookUp(), desk.lookUp()]), [away, away]);
    assert.equal((await desk.lookUp()).kind, 'found');
    assert.equal(questions(), 2);
  });

  it('gives up after five seconds and hangs up', async () => {
    reply = () => 'hang';
    const asked = desk.lookUp();
    await reached(1);
    clock.tick(4_999);
    assert.equal(await Promise.race([asked, new Promise((resolve) => setImmediate(resolve, 'waits'))]), 'waits');
    clock.tick(1);
    assert.deepEqual(await asked, { kind: 'unknown', why: 'slow' });
    await desk.server.abandoned;
  });

  it('never asks more than 480 times in a minute, and does not wait for its turn', async () => {
    const all = numbers(900);
    const asked: number[] = [];
    for (let second = 0; second < 120; second += 1) {
      const before = questions();
      const answers = await Promise.all(all.splice(0, 15).map((ico) => desk.lookUp(ico)));
      assert.ok(
        answers.every((answer) => answer.kind === 'found' || (answer.kind === 'unknown' && answer.why === 'limit')),
      );
      asked.push(questions() - before);
      clock.tick(1_000);
    }
    const minutes = asked.map((_, at) => asked.slice(at, at + 60).reduce((sum, each) => sum + each, 0));
    assert.ok(Math.max(...minutes) <= 480, `${Math.max(...minutes)} in a minute`);
    assert.ok(questions() < 900, 'something was refused');
    assert.ok((minutes[0] ?? 0) >= 390, `${minutes[0]} in the first minute`);
  });

  it('answers what it remembers although nothing more may be asked', async () => {
    await desk.lookUp();
    await Promise.all(numbers(100).map((ico) => desk.lookUp(ico)));
    assert.deepEqual(await desk.lookUp('27082440'), { kind: 'unknown', why: 'limit' });
    assert.equal((await desk.lookUp(ICO)).kind, 'found');
  });

  const failing = async (count: number): Promise<void> => {
    for (const ico of numbers(count)) assert.equal((await desk.lookUp(ico)).kind, 'unknown');
  };

  it('leaves a failing register alone, tries once after half a minute, and goes on when it answers', async () => {
    reply = () => ({ status: 503 });
    await failing(20);
    assert.equal(questions(), 5);
    for (const ico of numbers(100)) assert.deepEqual(await desk.lookUp(ico), away, 'it counts against no limit');
    clock.tick(29_999);
    assert.deepEqual(await desk.lookUp(), away);
    assert.equal(questions(), 5);
    clock.tick(1);
    assert.deepEqual(await desk.lookUp(), away);
    assert.deepEqual(await desk.lookUp('27082440'), away);
    assert.equal(questions(), 6, 'one try, then alone again');
    clock.tick(30_000);
    reply = found;
    assert.equal((await desk.lookUp()).kind, 'found');
    assert.equal((await desk.lookUp('27082440')).kind, 'found');
    assert.deepEqual(events(), ['ares.left-alone', 'ares.left-alone', 'ares.answers-again']);
  });

  it('answers what it remembers while the register is left alone', async () => {
    await desk.lookUp();
    reply = () => 'drop';
    await failing(20);
    assert.ok(events().includes('ares.left-alone'));
    assert.equal((await desk.lookUp()).kind, 'found');
  });

  it('leaves a hanging register alone, so that nobody waits five seconds again and again', async () => {
    reply = () => 'hang';
    const asked = numbers(5).map((ico) => desk.lookUp(ico));
    await reached(5);
    clock.tick(5_000);
    assert.deepEqual(await Promise.all(asked), Array(5).fill({ kind: 'unknown', why: 'slow' }));
    assert.deepEqual(await desk.lookUp(), away);
    assert.equal(questions(), 5);
  });

  for (const [what, answer] of [
    ['finds nobody', NONE],
    ['refuses a question', { status: 400, body: { kod: 'CHYBA_VSTUPU', subKod: 'VSTUP_NEVALIDNI_FORMAT_ICO' } }],
    ['tells odd subjects', { status: 200, body: { ico: 'x' } }],
  ] as const)
    it(`does not take a register that ${what} for a failing one`, async () => {
      reply = () => answer;
      for (const ico of numbers(12)) await desk.lookUp(ico);
      assert.equal(questions(), 12);
      assert.deepEqual(events(), []);
    });

  it('bears now and then a failure', async () => {
    reply = (seen, number) => (number % 3 === 0 ? { status: 500 } : found(seen));
    for (const ico of numbers(40)) await desk.lookUp(ico);
    assert.equal(questions(), 40);
  });
});
