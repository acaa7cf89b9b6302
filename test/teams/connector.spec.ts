import assert from 'node:assert/strict';
import type { Address, Message, SendOutcome } from '../../src/ports.ts';
import { openAddress, sealAddress } from '../../src/teams/address.ts';
import { type Connector, createConnector } from '../../src/teams/connector.ts';
import { teamsHosts } from '../../src/teams/service-url.ts';
import { botAccount, channelId, personId, tenantId } from '../support/activities.ts';
import { type FakeConnector, type Fault, startFakeConnector } from '../support/fake-connector.ts';

const text: Message = { text: 'Hotovo.' };
const card: Message = { card: { content: { type: 'AdaptiveCard', version: '1.5' }, summary: 'Nový zákazník' } };

describe('speaking to Teams', () => {
  const logged: string[] = [];
  const note = (_fields: unknown, event: string) => void logged.push(event);
  const log = { info: note, warn: note, error: note };
  let teams: FakeConnector;
  let connector: Connector;
  let chat: Address;
  let channel: Address;

  before(async () => {
    teams = await startFakeConnector();
    connector = createConnector({ hosts: teamsHosts, allowLoopback: true, log, connectMs: 300, answerMs: 400 });
    const at = { serviceUrl: teams.serviceUrl, bot: botAccount, tenantId: tenantId(1), channelId: 'msteams' } as const;
    chat = sealAddress({ ...at, conversationId: 'a:one/two;x=1', user: { id: '29:somebody' } });
    channel = sealAddress({ ...at, conversationId: `${channelId(1)};messageid=5`, teamsChannelId: channelId(1) });
  });
  after(async () => {
    await connector.close();
    await teams.stop();
  });
  beforeEach(() => {
    teams.forget();
    logged.length = 0;
  });

  const conversationOf = (outcome: SendOutcome): string | undefined => {
    assert.equal(outcome.kind, 'accepted');
    return outcome.kind === 'accepted' ? openAddress(outcome.address)?.conversationId : undefined;
  };

  it('posts plain text from the bot into the conversation, whose id is encoded', async () => {
    const outcome = await connector.post(chat, text);
    const [sent] = teams.requests;
    assert.equal(sent?.path, '/v3/conversations/a%3Aone%2Ftwo%3Bx%3D1/activities');
    assert.deepEqual(sent?.body, {
      type: 'message',
      channelId: 'msteams',
      from: botAccount,
      recipient: { id: '29:somebody' },
      conversation: { id: 'a:one/two;x=1', tenantId: tenantId(1) },
      text: 'Hotovo.',
      textFormat: 'plain',
    });
    assert.deepEqual(outcome, { kind: 'accepted', activityId: sent?.activityId, address: chat });
  });

  it('sends a card with its summary and no text beside it (T80)', async () => {
    await connector.reply(chat, '17', card);
    const [sent] = teams.requests;
    assert.equal(sent?.path, '/v3/conversations/a%3Aone%2Ftwo%3Bx%3D1/activities/17');
    assert.equal(sent?.body.replyToId, '17');
    assert.equal(sent?.body.summary, 'Nový zákazník');
    assert.equal('text' in (sent?.body ?? {}), false);
    assert.deepEqual(sent?.body.attachments, [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: { type: 'AdaptiveCard', version: '1.5' },
      },
    ]);
  });

  it('replaces, removes and types in the same conversation', async () => {
    const changed = await connector.update(chat, '18', card);
    assert.deepEqual(changed, { kind: 'accepted', activityId: '18', address: chat });
    await connector.remove(chat, '18');
    await connector.typing(chat);
    const lines = teams.requests.map(({ method, path }) => `${method} ${path.split('/activities')[1]}`);
    assert.deepEqual(lines, ['PUT /18', 'DELETE /18', 'POST ']);
    assert.equal(teams.requests[2]?.body.type, 'typing');
  });

  it('opens a new thread in a channel and answers with its address (T85)', async () => {
    const outcome = await connector.postInChannel(channel, card);
    const [sent] = teams.requests;
    assert.equal(sent?.path, '/v3/conversations');
    assert.equal(sent?.body.isGroup, true);
    assert.deepEqual(sent?.body.channelData, { channel: { id: channelId(1) }, tenant: { id: tenantId(1) } });
    assert.equal(conversationOf(outcome), `${channelId(1)};messageid=${sent?.activityId}`);
    assert.equal(outcome.kind === 'accepted' && outcome.activityId, sent?.activityId);
  });

  for (const status of [404, 405, 501]) {
    it(`posts to the channel itself, once, where threads cannot be opened (${status})`, async () => {
      teams.fail({ match: /POST \/v3\/conversations$/, kind: 'status', status, times: 5 });
      const outcome = await connector.postInChannel(channel, card);
      const lines = teams.requests.map(({ path }) => decodeURIComponent(path));
      assert.deepEqual(lines, ['/v3/conversations', `/v3/conversations/${channelId(1)}/activities`]);
      assert.equal(conversationOf(outcome), `${channelId(1)};messageid=${teams.requests[1]?.activityId}`);
    });
  }

  it('does not try the other way after an answer that leaves it open', async () => {
    teams.fail({ match: /./, kind: 'status', status: 502, times: 5 });
    assert.equal((await connector.postInChannel(channel, card)).kind, 'unknown');
    assert.equal(teams.requests.length, 1);
  });

  it('opens the chat with one person by their Entra object id', async () => {
    const opened = await connector.openPersonalChat(channel, personId(1, 3));
    assert.deepEqual(teams.requests[0]?.body, {
      isGroup: false,
      bot: botAccount,
      members: [{ id: personId(1, 3) }],
      tenantId: tenantId(1),
      channelData: { tenant: { id: tenantId(1) } },
    });
    assert.equal(opened.kind, 'opened');
    const parts = opened.kind === 'opened' ? openAddress(opened.address) : undefined;
    assert.equal(parts?.conversationId, `a:opened-${personId(1, 3)}`);
    assert.equal(parts?.teamsChannelId, undefined);
  });

  type Row = readonly [what: string, fault: Omit<Fault, 'match'>, outcome: SendOutcome];
  const coded = (status: number, code: string): Omit<Fault, 'match'> => ({
    kind: 'status',
    status,
    body: { error: { code } },
  });
  const rows: readonly Row[] = [
    [
      '429 with seconds',
      { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
      { kind: 'throttled', retryAfterMs: 7000 },
    ],
    ['429 without a time', { kind: 'status', status: 429 }, { kind: 'throttled' }],
    ['412', coded(412, 'PreconditionFailed'), { kind: 'throttled' }],
    [
      '403 blocked',
      coded(403, 'MessageWritesBlocked'),
      { kind: 'rejected', why: 'muted', code: 'MessageWritesBlocked' },
    ],
    [
      '403 not in the roster',
      coded(403, 'BotNotInConversationRoster'),
      { kind: 'rejected', why: 'muted', code: 'BotNotInConversationRoster' },
    ],
    ['403 disabled', coded(403, 'BotDisabledByAdmin'), { kind: 'rejected', why: 'muted', code: 'BotDisabledByAdmin' }],
    [
      '403 not installed',
      coded(403, 'ForbiddenOperationException'),
      { kind: 'rejected', why: 'muted', code: 'ForbiddenOperationException' },
    ],
    [
      '403 wrong host',
      coded(403, 'InvalidBotApiHost'),
      { kind: 'rejected', why: 'invalid', code: 'InvalidBotApiHost' },
    ],
    ['404', coded(404, 'ConversationNotFound'), { kind: 'rejected', why: 'gone', code: 'ConversationNotFound' }],
    ['400', coded(400, 'BadArgument'), { kind: 'rejected', why: 'invalid', code: 'BadArgument' }],
    ['401', coded(401, 'BotNotRegistered'), { kind: 'rejected', why: 'unauthorised', code: 'BotNotRegistered' }],
    ['413', coded(413, 'MessageSizeTooBig'), { kind: 'rejected', why: 'invalid', code: 'MessageSizeTooBig' }],
    [
      'a code that is prose',
      coded(400, 'see http://somewhere/inside'),
      { kind: 'rejected', why: 'invalid', code: '400' },
    ],
    [
      'a redirect',
      { kind: 'status', status: 302, headers: { location: '/elsewhere' } },
      { kind: 'rejected', why: 'invalid', code: '302' },
    ],
    ...[408, 500, 502, 503, 504].map(
      (status): Row => [String(status), { kind: 'status', status }, { kind: 'unknown', why: String(status) }],
    ),
    ['a connection closed before the answer', { kind: 'drop-after-accept' }, { kind: 'unknown', why: 'ECONNRESET' }],
    ['a connection reset', { kind: 'reset' }, { kind: 'unknown', why: 'ECONNRESET' }],
    ['silence', { kind: 'hang' }, { kind: 'unknown', why: 'time-out' }],
  ];
  for (const [what, fault, outcome] of rows) {
    it(`makes one attempt on ${what} and says ${outcome.kind} (T33-T38)`, async () => {
      for (const go of [() => connector.post(chat, text), () => connector.update(chat, '9', text)]) {
        teams.forget();
        teams.fail({ match: /./, times: 9, ...fault });
        assert.deepEqual(withSameReset(await go()), outcome);
        assert.equal(teams.requests.length, 1);
      }
    });
  }

  /** The two ways one closed connection is reported. */
  const withSameReset = (outcome: SendOutcome): SendOutcome =>
    outcome.kind === 'unknown' && outcome.why === 'UND_ERR_SOCKET' ? { ...outcome, why: 'ECONNRESET' } : outcome;

  it('says "not sent" when nobody listens: that may be tried again', async () => {
    const gone = await startFakeConnector();
    await gone.stop();
    const parts = openAddress(chat);
    assert.ok(parts);
    const nowhere = sealAddress({ ...parts, serviceUrl: gone.serviceUrl });
    assert.deepEqual(await connector.post(nowhere, text), { kind: 'throttled' });
  });

  it('never uses a stored address whose host is not allowed (T7)', async () => {
    const parts = openAddress(chat);
    assert.ok(parts);
    const evil = sealAddress({ ...parts, serviceUrl: 'https://smba.trafficmanager.net.evil.example/' });
    const outcome = { kind: 'rejected', why: 'invalid', code: 'ServiceUrlNotAllowed' };
    assert.deepEqual(await connector.post(evil, text), outcome);
    assert.deepEqual(await connector.openPersonalChat(evil, personId(1, 1)), outcome);
    assert.deepEqual(logged, ['teams.not-sent', 'teams.not-sent']);
  });

  it('never uses this machine in production', async () => {
    const strict = createConnector({ hosts: teamsHosts, allowLoopback: false, log });
    const outcome = await strict.post(chat, text);
    assert.deepEqual(outcome, { kind: 'rejected', why: 'invalid', code: 'ServiceUrlNotAllowed' });
    assert.equal(teams.requests.length, 0);
    await strict.close();
  });

  it('lets forms open in dialogs in Teams, and on this machine only when a test asks for that', async () => {
    const button = { type: 'Action.Execute', title: 'Nový', verb: 'customer.create.new', data: {} };
    const opener = {
      type: 'Action.Submit',
      title: 'Nový',
      data: { verb: button.verb, msteams: { type: 'task/fetch' } },
    };
    const drawn = { content: { type: 'AdaptiveCard', actions: [button] }, summary: 's' };
    const parts = openAddress(chat);
    assert.ok(parts);
    const buttonAt = (speaking: Connector, at: Address) => speaking.cardFor(at, drawn).content.actions;
    for (const host of teamsHosts)
      assert.deepEqual(buttonAt(connector, sealAddress({ ...parts, serviceUrl: `https://${host}/emea/` })), [opener]);
    assert.deepEqual(buttonAt(connector, chat), [button]);
    const asTeams = createConnector({ hosts: [], allowLoopback: true, log, loopbackIsTeams: true });
    assert.deepEqual(buttonAt(asTeams, chat), [opener]);
    const ways = [
      () => asTeams.post(chat, { card: drawn }),
      () => asTeams.reply(chat, '1', { card: drawn }),
      () => asTeams.update(chat, '1', { card: drawn }),
      () => asTeams.postInChannel(channel, { card: drawn }),
    ];
    for (const way of ways) await way();
    assert.equal(teams.requests.filter(({ body }) => JSON.stringify(body).includes('task/fetch')).length, ways.length);
    await asTeams.close();
  });

  it('refuses an address that is not one', async () => {
    for (const broken of ['', '{', '{}', JSON.stringify({ serviceUrl: teams.serviceUrl })]) {
      // Storage may hold anything.
      const outcome = await connector.post(broken as Address, text);
      assert.deepEqual(outcome, { kind: 'rejected', why: 'invalid', code: 'UnreadableAddress' });
    }
  });

  it('refuses a card over 80 KB as Teams counts, before it is sent (T54)', async () => {
    const cardOf = (letters: number): Message => ({
      card: { content: { type: 'AdaptiveCard', body: 'ž'.repeat(letters) }, summary: 's' },
    });
    assert.equal((await connector.post(chat, cardOf(40_000))).kind, 'accepted');
    const outcome = await connector.post(chat, cardOf(40_960));
    assert.deepEqual(outcome, { kind: 'rejected', why: 'invalid', code: 'MessageTooLarge' });
    assert.equal(teams.requests.length, 1);
  });

  it('gives its token to no loopback address unless a test asks for that', async () => {
    let refused = 0;
    const token = async () => 'for-teams';
    const tokenRefused = () => void refused++;
    const careful = createConnector({ hosts: teamsHosts, allowLoopback: true, log, token });
    await careful.post(chat, text);
    const open = createConnector({
      hosts: [],
      allowLoopback: true,
      log,
      token,
      loopbackToken: async () => 'for-tests',
      tokenRefused,
    });
    await open.post(chat, text);
    teams.fail({ match: /./, kind: 'status', status: 401 });
    await open.post(chat, text);
    assert.deepEqual(
      teams.requests.map(({ authorization }) => authorization),
      [undefined, 'Bearer for-tests', 'Bearer for-tests'],
    );
    assert.equal(refused, 1);
    await Promise.all([careful.close(), open.close()]);
  });

  it('says "not sent" when it cannot get a token', async () => {
    const loopbackToken = async () => Promise.reject(new Error('no sign-in'));
    const tokenless = createConnector({ hosts: [], allowLoopback: true, log, loopbackToken });
    assert.deepEqual(await tokenless.post(chat, text), { kind: 'throttled' });
    assert.equal(teams.requests.length, 0);
    assert.deepEqual(logged, ['teams.no-bot-token']);
    await tokenless.close();
  });

  it('keeps its connections: many messages, few sockets', async () => {
    for (let sent = 0; sent < 50; sent++) await connector.post(chat, text);
    assert.equal(teams.requests.length, 50);
    assert.ok(teams.connections() <= 2, `${teams.connections()} connections`);
  });
});
