import assert from 'node:assert/strict';
import type { QueueClient } from '@azure/storage-queue';
import { ORGANISATION } from '../../src/domain/organisation.ts';
import { StorageUnavailable } from '../../src/storage/errors.ts';
import { partitions } from '../../src/storage/keys.ts';
import { createWakeUps } from '../../src/storage/wake-ups.ts';
import { freshKey, openTestStore, type TestStore } from '../support/open-store.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { startTollProxy } from '../support/toll-proxy.ts';

describe('a wake-up', () => {
  let real: TestStore;
  beforeEach(async () => {
    real = await openTestStore();
  });
  const visible = async (): Promise<number> => (await real.wakeUps.peekMessages()).peekedMessageItems.length;
  const waiting = async (): Promise<number> => (await real.wakeUps.getProperties()).approximateMessagesCount ?? 0;

  it('cannot be seen until its commit had time', async () => {
    await real.store.wakeUps.send(freshKey(), 30);
    assert.deepEqual(await real.store.wakeUps.take(30), []);
    assert.deepEqual([await visible(), await waiting()], [0, 1]);
  });

  it('names its partition, and its ages are of one clock, the service’s', async () => {
    const key = freshKey();
    const sent = await real.store.wakeUps.send(key, 0);
    const [taken] = await real.store.wakeUps.take(30);
    assert.deepEqual(taken?.key, key);
    assert.equal(taken?.ticket.messageId, sent.messageId);
    assert.equal(taken?.ticket.insertedAt.getTime(), sent.insertedAt.getTime());
    assert.ok(taken && taken.ticket.seenAt.getTime() >= taken.ticket.insertedAt.getTime() - 1000);
    assert.deepEqual(await real.store.wakeUps.take(30), []);
  });

  it('names what a reseller has one of, too', async () => {
    const key = { ...freshKey(), uid: ORGANISATION };
    await real.store.wakeUps.send(key, 0);
    assert.deepEqual(
      (await real.store.wakeUps.take(30)).map((taken) => taken.key),
      [key],
    );
  });

  it('never expires by itself, nor does what is set aside', async () => {
    const queues = await startTollProxy((await sharedAzurite()).queueUrl);
    const through = await openTestStore({ queues });
    await through.store.wakeUps.send(freshKey(), 0);
    await through.wakeUps.sendMessage('nonsense');
    await through.store.wakeUps.take(30);
    const sends = queues.count(/^POST .*\/messages/);
    assert.equal(sends, 2);
    assert.equal(queues.count(/^POST .*\/messages.*messagettl=-1/), sends);
    await queues.stop();
  });

  it('is removed and hidden by its ticket', async () => {
    const one = await real.store.wakeUps.send(freshKey(), 60);
    await real.store.wakeUps.hide(one, 0);
    assert.equal(await visible(), 1);
    const [taken] = await real.store.wakeUps.take(30);
    assert.ok(taken);
    await real.store.wakeUps.remove(taken.ticket);
    assert.equal(await waiting(), 0);
  });

  it('that somebody else has by now is left to them', async () => {
    const sent = await real.store.wakeUps.send(freshKey(), 0);
    const [taken] = await real.store.wakeUps.take(30);
    assert.ok(taken);
    await real.store.wakeUps.remove(sent);
    await real.store.wakeUps.hide(sent, 60);
    await real.store.wakeUps.hide(taken.ticket, 0);
    assert.deepEqual([await visible(), await waiting()], [1, 1]);
  });

  it('that is gone can be removed and hidden again', async () => {
    const sent = await real.store.wakeUps.send(freshKey(), 60);
    await real.store.wakeUps.remove(sent);
    await real.store.wakeUps.remove(sent);
    await real.store.wakeUps.hide(sent, 60);
  });

  it('is hidden at most for as long as the service allows, in whole seconds, never less than asked', async () => {
    const asked: (number | undefined)[] = [];
    const queue = {
      updateMessage: async (_id: string, _receipt: string, _text: undefined, seconds: number) =>
        void asked.push(seconds),
    } as unknown as QueueClient; // hide asks nothing else
    const { hide } = createWakeUps(queue, queue);
    const ticket = { messageId: 'm', popReceipt: 'p', insertedAt: new Date(), seenAt: new Date() };
    for (const seconds of [30 * 24 * 3600, 1.2, -5]) await hide(ticket, seconds);
    assert.deepEqual(asked, [7 * 24 * 3600 - 1, 2, 0]);
  });

  it('whose removal the service refuses for another reason is not called done', async () => {
    const refusing = {
      deleteMessage: () => Promise.reject(Object.assign(new Error('bad'), { statusCode: 400, code: 'InvalidInput' })),
    } as unknown as QueueClient; // remove asks nothing else
    const ticket = { messageId: 'm', popReceipt: 'p', insertedAt: new Date(), seenAt: new Date() };
    await assert.rejects(createWakeUps(refusing, refusing).remove(ticket), { code: 'InvalidInput' });
  });

  it('that cannot be sent says that storage is away', async () => {
    const queues = await startTollProxy((await sharedAzurite()).queueUrl);
    const through = await openTestStore({ queues });
    queues.fail({ kind: 'drop-before', times: Number.POSITIVE_INFINITY });
    await assert.rejects(through.store.wakeUps.send(freshKey(), 30), StorageUnavailable);
    await queues.stop();
  });
});

describe('a message nobody can understand', () => {
  const uid = '01JD0000000000000000000000';
  const poisons: readonly string[] = [
    'not json',
    '{',
    'null',
    '0',
    '[]',
    '{}',
    '"text"',
    '{"partition":5}',
    '{"partition":null}',
    '{"partition":""}',
    '{"partition":"somewhere"}',
    `{"partition":"../../c/${uid}"}`,
    `{"partition":"00000000-0000-4000-9000-000000000001|u|${uid}"}`,
    `{"partition":"00000000-0000-4000-9000-000000000001|c|${uid}|more"}`,
    `{"partition":"00000000-0000-4000-9000-000000000001|c|${uid.toLowerCase()}"}`,
    JSON.stringify({ partition: 'x'.repeat(300) }),
    'x'.repeat(40_000),
    Buffer.from('{"partition":"a"}').toString('base64'),
    '<a>&amp;</a> ]]> \u00e1 🐟',
    '{"partition":{"toString":"x"}}',
    '{"__proto__":{"partition":"a"}}',
  ];

  it('goes to the poison queue, whatever its shape, and holds up nobody', async () => {
    const real = await openTestStore();
    const good = [freshKey(), freshKey()];
    await real.store.wakeUps.send(good[0] ?? freshKey(), 0);
    for (const text of poisons) await real.wakeUps.sendMessage(text);
    await real.store.wakeUps.send(good[1] ?? freshKey(), 0);

    const found: string[] = [];
    for (let round = 0; round < 2; round += 1)
      for (const { key } of await real.store.wakeUps.take(60)) found.push(partitions.customer(key));
    assert.deepEqual(found.sort(), good.map(partitions.customer).sort());
    assert.equal((await real.wakeUps.getProperties()).approximateMessagesCount, good.length);
    const aside: string[] = [];
    for (let round = 0; round < 2; round += 1)
      for (const message of (await real.poison.receiveMessages({ numberOfMessages: 16 })).receivedMessageItems)
        aside.push(message.messageText);
    assert.deepEqual(aside.sort(), [...poisons].sort());
  });

  it('that cannot be set aside now stays, and the good ones beside it are taken all the same', async () => {
    const queues = await startTollProxy((await sharedAzurite()).queueUrl);
    const real = await openTestStore({ queues });
    await real.wakeUps.sendMessage('nonsense');
    const key = freshKey();
    await real.store.wakeUps.send(key, 0);
    queues.fail({ kind: 'status', status: 400, match: /^POST .*poison/ });
    const taken = await real.store.wakeUps.take(60);
    assert.deepEqual(
      taken.map((each) => each.key),
      [key],
    );
    assert.equal((await real.wakeUps.getProperties()).approximateMessagesCount, 2);
    await queues.stop();
  });
});
