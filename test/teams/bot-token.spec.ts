import assert from 'node:assert/strict';
import { acquireFor, createBotToken } from '../../src/teams/bot-token.ts';

const start = Date.UTC(2026, 10, 20, 9);
const minutes = (count: number) => count * 60_000;

describe("the bot's own token", () => {
  let now: number;
  let asked: number;
  let failing: boolean;

  beforeEach(() => {
    now = start;
    asked = 0;
    failing = false;
  });

  /** Good for an hour from now, and unlike any before. */
  const acquire = async () => {
    asked += 1;
    if (failing) throw new Error('no sign-in');
    const claims = Buffer.from(JSON.stringify({ exp: (now + minutes(60)) / 1000, jti: asked })).toString('base64url');
    return `e30.${claims}.sig`;
  };
  /** What goes on in the background needs no more than its promises. */
  const renewed = () => new Promise<void>((resolve) => setImmediate(resolve));
  const create = () => createBotToken(acquire, () => new Date(now));

  it('is asked for once, however many wait for it', async () => {
    const token = create();
    const tokens = await Promise.all([token.token(), token.token(), token.token()]);
    assert.equal(new Set([...tokens, await token.token()]).size, 1);
    assert.equal(asked, 1);
  });

  it('is renewed before it expires, and nobody waits for that', async () => {
    const token = create();
    const first = await token.token();
    now += minutes(46);
    assert.equal(await token.token(), first);
    assert.equal(asked, 2);
    await renewed();
    assert.notEqual(await token.token(), first);
    assert.equal(asked, 2);
  });

  it('is still used when it cannot be renewed, and missed only once it is useless', async () => {
    const token = create();
    const first = await token.token();
    failing = true;
    now += minutes(46);
    assert.equal(await token.token(), first);
    assert.equal(await token.token(), first);
    assert.equal(asked, 2, 'tried once a minute');
    await renewed();
    now += minutes(14);
    await assert.rejects(token.token(), /no sign-in/);
    failing = false;
    assert.notEqual(await token.token(), first);
  });

  it('is asked for anew after Teams refused it, at most once a minute', async () => {
    const token = create();
    const first = await token.token();
    token.refused();
    assert.equal(await token.token(), first);
    now += minutes(1);
    token.refused();
    assert.notEqual(await token.token(), first);
    assert.equal(asked, 2);
  });

  it('is waited for only so long, and asked for again the next time (T33)', async () => {
    const token = createBotToken(
      () => {
        asked += 1;
        return new Promise(() => {});
      },
      () => new Date(now),
      30,
    );
    await assert.rejects(token.token(), /in time/);
    await assert.rejects(token.token(), /in time/);
    assert.equal(asked, 2);
  });

  it("takes the SDK's credentials of both kinds, and says what is missing", () => {
    const identity = {
      appId: '00000000-0000-4000-8000-00000000b070',
      tenantId: '00000000-0000-4000-9000-000000000001',
    };
    assert.equal(typeof acquireFor({ ...identity, type: 'SingleTenant', password: 'x' }), 'function');
    assert.equal(typeof acquireFor({ ...identity, type: 'UserAssignedMSI' }), 'function');
    assert.throws(() => acquireFor({ ...identity, type: 'SingleTenant', password: '' }), /MicrosoftAppPassword/);
  });
});
