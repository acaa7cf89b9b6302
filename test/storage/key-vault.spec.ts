import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import { readConfigurationWithVault } from '../../src/config.ts';
import { readVaultSecrets, type VaultWorld } from '../../src/storage/key-vault.ts';
import { anEntry, aResellersFile, identity, partnerCenter } from '../configuration/complaints.ts';

const VAULT = 'https://csp-desk.vault.azure.net';
const CHALLENGE = 'Bearer authorization="https://login.microsoftonline.com/common", resource="https://vault.azure.net"';
type Play = (request: IncomingMessage, response: ServerResponse) => void;

/** A Key Vault on this machine; the SDK speaks TLS only, so its transport is turned round, and nothing else of it. */
async function aVault(play: Play) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`);
    if (request.headers.authorization === 'Bearer of-the-identity') return play(request, response);
    response.writeHead(401, { 'www-authenticate': CHALLENGE });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const real = createDefaultHttpClient();
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const { url } = request;
      request.url = url.replace(VAULT, `http://127.0.0.1:${port}`);
      request.allowInsecureConnection = true;
      try {
        return await real.sendRequest(request);
      } finally {
        request.url = url; // the SDK sends the same request again, with the token it was asked for
      }
    },
  };
  const world: VaultWorld = {
    credential: { getToken: async () => ({ token: 'of-the-identity', expiresOnTimestamp: Date.now() + 3_600_000 }) },
    options: { httpClient, retryOptions: { maxRetries: 1, retryDelayInMs: 1 } },
  };
  return {
    world,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const json = (response: ServerResponse, status: number, body: unknown): void => {
  // in two steps: restify, where a test has loaded it, makes writeHead return nothing
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};
const holding =
  (secrets: Readonly<Record<string, string>>): Play =>
  ({ url = '' }, response) => {
    const name = /^\/secrets\/([^/?]+)/.exec(url)?.[1] ?? '';
    const value = secrets[name];
    if (value === undefined) return json(response, 404, { error: { code: 'SecretNotFound', message: `hush ${name}` } });
    json(response, 200, { value, id: `${VAULT}/secrets/${name}/1`, attributes: { enabled: true } });
  };

describe('a secret in Key Vault', () => {
  let running: Awaited<ReturnType<typeof aVault>> | undefined;
  const vault = async (play: Play) => {
    running = await aVault(play);
    return running;
  };
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });
  const whyOf = async (play: Play, world: Partial<VaultWorld> = {}): Promise<string> => {
    const { world: usual } = await vault(play);
    const answer = (await readVaultSecrets(VAULT, ['partner'], { ...usual, ...world })).get('partner');
    assert.ok(answer && 'why' in answer, JSON.stringify(answer));
    assert.doesNotMatch(answer.why, /hush/);
    return answer.why;
  };

  it('is read with the identity that the vault asks for', async () => {
    const { world } = await vault(holding({ partner: 'the secret', other: 'another' }));
    const read = await readVaultSecrets(VAULT, ['partner', 'other'], world);
    assert.deepEqual(Object.fromEntries(read), { partner: { value: 'the secret' }, other: { value: 'another' } });
  });

  it('that is not there, empty, forbidden or out of reach is told apart', async () => {
    assert.equal(await whyOf(holding({})), 'is not there');
    assert.equal(await whyOf(holding({ partner: '' })), 'is empty');
    assert.match(await whyOf((_, response) => json(response, 403, { error: { message: 'hush' } })), /may not read/);
    assert.match(await whyOf((_, response) => json(response, 500, {})), /does not answer$/);
    assert.match(await whyOf((_, response) => void response.socket?.destroy()), /does not answer$/);
    assert.match(await whyOf(() => {}, { timeoutMs: 50 }), /does not answer$/);
    const nobody = Object.assign(new Error('hush'), { name: 'CredentialUnavailableError' });
    const credential = { getToken: () => Promise.reject(nobody) };
    assert.match(await whyOf(holding({}), { credential }), /no managed identity/);
  });

  it('stands for its ref in the configuration, and is asked for once and only when an entry names one', async () => {
    const { world, asked } = await vault(holding({ partner: 'the secret' }));
    const read = (url: string, names: readonly string[]) => readVaultSecrets(url, names, world);
    const ref = partnerCenter({ clientSecretRef: 'keyvault:partner', refreshTokenRef: 'keyvault:none' });
    const given = { ...identity, KEY_VAULT_URL: VAULT, RESELLERS_FILE: file.write([anEntry({ partnerCenter: ref })]) };
    await assert.rejects(
      readConfigurationWithVault(given, read),
      /refreshTokenRef names the Key Vault secret none, which is not there/,
    );
    const one = anEntry({ partnerCenter: partnerCenter({ clientSecretRef: 'keyvault:partner' }) });
    const config = await readConfigurationWithVault({ ...given, RESELLERS_FILE: file.write([one]) }, read);
    assert.equal(config.resellers[0]?.access?.clientSecret, 'the secret');
    const before = asked.length;
    await readConfigurationWithVault({ ...given, RESELLERS_FILE: file.write([anEntry()]) }, read);
    assert.equal(asked.length, before);
  });

  it('is never asked for without TLS', async () => {
    const { world, asked } = await vault(holding({ partner: 'the secret' }));
    const one = anEntry({ partnerCenter: partnerCenter({ clientSecretRef: 'keyvault:partner' }) });
    const given = { ...identity, KEY_VAULT_URL: 'http://vault.example', RESELLERS_FILE: file.write([one]) };
    const read = (url: string, names: readonly string[]) => readVaultSecrets(url, names, world);
    await assert.rejects(readConfigurationWithVault(given, read), /KEY_VAULT_URL must begin with https/);
    assert.equal(asked.length, 0);
  });

  const file = aResellersFile();
});
