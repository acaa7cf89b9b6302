import assert from 'node:assert/strict';
import type { InvokeResponse, TurnContext } from 'botbuilder';
import sinon from 'sinon';
import { createDeskAdapter, type DeskAdapter, NotAccepted } from '../../src/teams/adapter.ts';
import {
  answerWithCard,
  answerWithText,
  createRoutes,
  type Handlers,
  type Routes,
} from '../../src/teams/application.ts';
import { type Connector, createConnector } from '../../src/teams/connector.ts';
import type { IncomingActivity } from '../../src/teams/incoming.ts';
import * as activities from '../support/activities.ts';
import { type FakeConnector, startFakeConnector } from '../support/fake-connector.ts';

const verified = { authenticated: true, appId: 'app' };
const log = { info: () => {}, warn: () => {}, error: () => {} };

describe('running a turn', () => {
  let teams: FakeConnector;
  let connector: Connector;
  let adapter: DeskAdapter;
  let ran: string[];
  let handlers: Handlers;

  before(async () => {
    teams = await startFakeConnector();
    connector = createConnector({ hosts: [], allowLoopback: true, log });
    adapter = createDeskAdapter(connector);
  });
  after(async () => {
    await connector.close();
    await teams.stop();
  });
  beforeEach(() => {
    teams.forget();
    ran = [];
    const handler = (name: string) => async (_context: TurnContext, activity: IncomingActivity) =>
      void ran.push(`${name} ${activity.id}`);
    handlers = {
      message: handler('message'),
      press: handler('press'),
      dialog: handler('dialog'),
      fileConsent: handler('fileConsent'),
      install: handler('install'),
      other: handler('other'),
    };
  });

  function run(
    activity: activities.Incoming,
    routes: Routes = createRoutes(handlers),
  ): Promise<InvokeResponse | undefined> {
    // Made by the builders of this very shape.
    return adapter.run(activity as unknown as IncomingActivity, verified, (context) => routes.run(context));
  }
  const press = (how: Partial<Parameters<typeof activities.press>[0]> = {}) =>
    activities.press({ ...teams.from(), verb: 'customer.create', of: { activityId: '5' }, ...how });

  it('takes a message to its handler, once, and answers nothing by itself', async () => {
    const message = activities.personalMessage({ ...teams.from(), text: 'stav' });
    assert.equal(await run(message), undefined);
    assert.deepEqual(ran, [`message ${message.id}`]);
    assert.equal(teams.requests.length, 0);
  });

  it('takes the Action.Submit fallback to the message handler', async () => {
    const submit = activities.submitPress({ ...teams.from(), verb: 'v', data: { a: 1 }, of: { activityId: '5' } });
    await run(submit);
    assert.deepEqual(ran, [`message ${submit.id}`]);
  });

  it('takes an installation to its handler', async () => {
    const installed = activities.installed({ ...teams.from(), action: 'remove' });
    await run(installed);
    assert.deepEqual(ran, [`install ${installed.id}`]);
  });

  for (const type of [
    'messageUpdate',
    'messageDelete',
    'conversationUpdate',
    'messageReaction',
    'typing',
    'event',
    'nonsense',
  ]) {
    it(`does nothing for ${type} (T86)`, async () => {
      const message = activities.personalMessage({ ...teams.from(), text: 'stav', overrides: { type } });
      assert.equal(await run(message), undefined);
      assert.deepEqual(ran, []);
    });
  }

  it('answers a press with a card for the one who pressed, and shows it to nobody else (T24)', async () => {
    const card = { type: 'AdaptiveCard', refresh: { userIds: ['29:x'] } };
    const routes = createRoutes({ ...handlers, press: async (context) => answerWithCard(context, card) });
    const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
    assert.deepEqual(await run(press(), routes), { status: 200, body });
    assert.deepEqual(await run(press({ trigger: 'automatic' }), routes), { status: 200, body });
    assert.equal(teams.requests.length, 0);
  });

  it('answers a press with a sentence', async () => {
    const routes = createRoutes({ ...handlers, press: async (context) => answerWithText(context, 'Hotovo.') });
    const body = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Hotovo.' };
    assert.deepEqual(await run(press(), routes), { status: 200, body });
  });

  it('gives every invoke a valid answer, also when no handler does (T59)', async () => {
    const unanswered = await run(press());
    assert.equal(unanswered?.status, 200);
    assert.equal(unanswered?.body.statusCode, 400);
    const search = await run(press({ overrides: { name: 'application/search', value: { dataset: 'none' } } }));
    assert.equal(search?.status, 200);
    assert.deepEqual(search?.body.value, { results: [] });
    for (const name of [
      'task/fetch',
      'task/submit',
      'composeExtension/query',
      'signin/verifyState',
      'nonsense',
      undefined,
    ]) {
      assert.equal((await run(press({ overrides: { name } })))?.status, 400, name);
    }
    assert.equal(ran.length, 8);
    assert.equal(ran.filter((each) => each.startsWith('dialog ')).length, 2);
  });

  it('lets the handler of other invokes answer them', async () => {
    const other = async (context: TurnContext) => answerWithText(context, 'x');
    assert.equal(
      (await run(press({ overrides: { name: 'composeExtension/query' } }), createRoutes({ ...handlers, other })))
        ?.status,
      200,
    );
  });

  it('hands what a handler throws to the one who runs the turn', async () => {
    const message = async () => Promise.reject(new Error('a bug'));
    const routes = createRoutes({ ...handlers, message });
    await assert.rejects(run(activities.personalMessage({ ...teams.from(), text: 'x' }), routes), /a bug/);
  });

  it("sends the SDK's way through our connector", async () => {
    const message = async (context: TurnContext) => {
      const sent = await context.sendActivity('Ahoj');
      await context.updateActivity({ id: sent?.id ?? '', type: 'message', text: 'Nazdar' });
      await context.deleteActivity(sent?.id ?? '');
    };
    const incoming = activities.personalMessage({ ...teams.from(), text: 'x' });
    await run(incoming, createRoutes({ ...handlers, message }));
    const id = teams.requests[0]?.activityId;
    const base = `/v3/conversations/${encodeURIComponent(incoming.conversation.id)}/activities`;
    assert.deepEqual(
      teams.requests.map(({ method, path }) => `${method} ${path}`),
      [`POST ${base}/${incoming.id}`, `PUT ${base}/${id}`, `DELETE ${base}/${id}`],
    );
  });

  it("tells the SDK's way of sending when Teams did not accept", async () => {
    teams.fail({ match: /./, kind: 'status', status: 403 });
    const message = async (context: TurnContext) => void (await context.sendActivity('Ahoj'));
    const turn = run(
      activities.personalMessage({ ...teams.from(), text: 'x' }),
      createRoutes({ ...handlers, message }),
    );
    await assert.rejects(turn, (error) => error instanceof NotAccepted && error.outcome.kind === 'rejected');
    assert.equal(teams.requests.length, 1);
  });

  it('does not collect replies when asked to: answers go through the connector', async () => {
    const message = async (context: TurnContext) => void (await context.sendActivity('Ahoj'));
    const incoming = activities.personalMessage({
      ...teams.from(),
      text: 'x',
      overrides: { deliveryMode: 'expectReplies' },
    });
    assert.equal(await run(incoming, createRoutes({ ...handlers, message })), undefined);
    assert.equal(teams.requests.length, 1);
  });

  it('prints nothing, whatever comes (requirements §10)', async () => {
    const spies = (['log', 'info', 'warn', 'error'] as const).map((name) => sinon.spy(console, name));
    try {
      await run(activities.personalMessage({ ...teams.from(), text: 'x' }));
      await run(press({ overrides: { name: 'nonsense' } }));
      await run(activities.personalMessage({ ...teams.from(), text: 'x', overrides: { recipient: undefined } }));
      assert.deepEqual(
        spies.map((spy) => spy.callCount),
        [0, 0, 0, 0],
      );
    } finally {
      for (const spy of spies) spy.restore();
    }
  });
});
