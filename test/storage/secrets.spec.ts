import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { partitions, rowKeys } from '../../src/storage/keys.ts';
import { createSecrets } from '../../src/storage/secrets.ts';
import { created } from '../domain/one-customer.ts';
import { tenantId } from '../support/activities.ts';
import { allRows, freshKey, openTestStore, testKeys } from '../support/open-store.ts';

const oneKey = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const PASSWORD = 'Heslo-Xk7!-první';
const PLACE = 'reseller|c|customer|first-password';

describe('a secret at rest', () => {
  const old = oneKey('2025');
  const fresh = oneKey('2026');

  it('opens where it was sealed', () => {
    const secrets = createSecrets(old);
    assert.equal(secrets.open(secrets.seal(PASSWORD, PLACE), PLACE), PASSWORD);
  });

  it('never looks the same twice', () => {
    const secrets = createSecrets(old);
    assert.notEqual(secrets.seal(PASSWORD, PLACE), secrets.seal(PASSWORD, PLACE));
  });

  it('does not open in another place', () => {
    const secrets = createSecrets(old);
    assert.throws(() => secrets.open(secrets.seal(PASSWORD, PLACE), `${PLACE}2`));
  });

  it('does not open with another key of the same name', () => {
    const sealed = createSecrets(old).seal(PASSWORD, PLACE);
    assert.throws(() => createSecrets(oneKey('2025')).open(sealed, PLACE));
  });

  it('does not open when any of its parts was changed, cut or left out', () => {
    const secrets = createSecrets(old);
    const sealed = secrets.seal(PASSWORD, PLACE);
    const parts = sealed.split('.');
    const flipped = (text: string): string => {
      const bytes = Buffer.from(text, 'base64');
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      return bytes.toString('base64');
    };
    const shortTag = Buffer.from(parts[4] ?? '', 'base64')
      .subarray(0, 4)
      .toString('base64');
    const spoiled = [
      ...[2, 3, 4].map((at) => parts.map((part, index) => (index === at ? flipped(part) : part)).join('.')),
      [...parts.slice(0, 4), shortTag].join('.'),
      parts.slice(0, 4).join('.'),
      sealed.replace('v1', 'v2'),
      sealed.replace('2025', 'nobody'),
      '',
    ];
    for (const each of spoiled) assert.throws(() => secrets.open(each, PLACE), Error, each);
  });

  it('still opens after a new key was put in front, and what is sealed then uses the new one', () => {
    const sealed = createSecrets(old).seal(PASSWORD, PLACE);
    const rotated = createSecrets(`${fresh},${old}`);
    assert.equal(rotated.open(sealed, PLACE), PASSWORD);
    const resealed = rotated.seal(PASSWORD, PLACE);
    assert.equal(createSecrets(fresh).open(resealed, PLACE), PASSWORD);
    assert.throws(() => createSecrets(old).open(resealed, PLACE));
  });

  it('is not kept with a key that is none', () => {
    for (const bad of ['', 'x', 'x:', 'a:AAAA', `${old},`, `:${randomBytes(32).toString('base64')}`])
      assert.throws(() => createSecrets(bad), /SECRETS_KEYS/, bad);
    assert.doesNotThrow(() => createSecrets(`${fresh}, ${old}`));
  });

  it('stands in no stored row as text, and is gone with its row', async () => {
    const { store, desk } = await openTestStore();
    const key = freshKey();
    const secret = { name: 'first-password', text: PASSWORD } as const;
    const committed = await store.customers.commit(await store.customers.load(key), { customer: created(), secret });
    await store.refreshTokens.save(tenantId(1), PASSWORD, undefined);
    const stored = JSON.stringify(await allRows(desk));
    for (const form of [PASSWORD, Buffer.from(PASSWORD).toString('base64'), encodeURIComponent(PASSWORD)])
      assert.ok(!stored.includes(form));
    assert.deepEqual(await store.customers.secret(key, 'first-password'), { text: PASSWORD });
    assert.equal((await store.refreshTokens.read(tenantId(1)))?.token, PASSWORD);

    assert.ok((await store.customers.commit(committed.loaded, { eraseSecret: 'first-password' })).ok);
    assert.equal(await store.customers.secret(key, 'first-password'), 'none');
    const rows = (await allRows(desk)).filter((row) => row.partitionKey === partitions.customer(key));
    assert.ok(!rows.some((row) => String(row.rowKey).startsWith('4-secret')));
  });

  it('copied to another customer does not open there', async () => {
    const { store, desk } = await openTestStore({ secretsKeys: testKeys });
    const [mine, theirs] = [freshKey(), freshKey()];
    const secret = { name: 'first-password', text: PASSWORD } as const;
    await store.customers.commit(await store.customers.load(mine), { customer: created(), secret });
    const rowKey = rowKeys.secret('first-password');
    const row = await desk.getEntity<{ d0: string }>(partitions.customer(mine), rowKey);
    await desk.createEntity({ partitionKey: partitions.customer(theirs), rowKey, d0: row.d0 });
    await assert.rejects(store.customers.secret(theirs, 'first-password'));
  });
});

describe('the rolling refresh token', () => {
  it('is replaced only by who read the newest, and losing the race is no error', async () => {
    const { store } = await openTestStore();
    const tokens = store.refreshTokens;
    assert.equal(await tokens.read(tenantId(1)), undefined);
    assert.equal(await tokens.save(tenantId(1), 'one', undefined), 'saved');
    assert.equal(await tokens.save(tenantId(1), 'other', undefined), 'lost-race');
    const read = await tokens.read(tenantId(1));
    assert.equal(await tokens.save(tenantId(1), 'two', read?.version), 'saved');
    assert.equal(await tokens.save(tenantId(1), 'late', read?.version), 'lost-race');
    assert.equal((await tokens.read(tenantId(1)))?.token, 'two');
    assert.equal(await tokens.read(tenantId(2)), undefined);
  });
});
