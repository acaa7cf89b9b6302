import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { portFrom } from '../../dev/ports.ts';
import { projectRoot } from '../../src/project-root.ts';

describe('npm run dev:services', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'csp-desk-services-'));
  after(() => rmSync(dataDir, { recursive: true }));

  const start = (variables: Record<string, string>): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', 'dev/services.ts'], {
      cwd: projectRoot,
      env: {
        PATH: process.env.PATH,
        DEV_DATA_DIR: dataDir,
        PARTNER_CENTER_EMULATOR_PORT: '0',
        ARES_EMULATOR_PORT: '0',
        ...variables,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  async function variablesOf(child: ChildProcess): Promise<Record<string, string>> {
    const variables: Record<string, string> = {};
    for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
      if (line === 'ready') return variables;
      const [name = '', ...value] = line.split('=');
      variables[name] = value.join('=');
    }
    throw new Error('it never said that it was ready');
  }

  it('prints everything a bot needs, serves it, and ends it all at a signal', async () => {
    const child = start({ ARES_URL: 'http://127.0.0.1:9/elsewhere' });
    try {
      const variables = await variablesOf(child);
      assert.deepEqual(Object.keys(variables).sort(), [
        'ARES_URL',
        'DEV_DATA_DIR',
        'PARTNER_CENTER_AUTH_URL',
        'PARTNER_CENTER_URL',
        'RESELLERS_FILE',
        'SECRETS_KEYS',
        'STORAGE_CONNECTION_STRING',
      ]);
      assert.equal(variables.ARES_URL, 'http://127.0.0.1:9/elsewhere');
      assert.match(variables.SECRETS_KEYS ?? '', /^[a-z]+:[A-Za-z0-9+/]{43}=$/);
      const requests = `${variables.PARTNER_CENTER_AUTH_URL}/emulator/requests`;
      assert.equal((await fetch(requests, { signal: AbortSignal.timeout(5_000) })).status, 200);
      child.kill('SIGTERM');
      assert.deepEqual(await once(child, 'exit'), [0, null]);
      await assert.rejects(fetch(requests, { signal: AbortSignal.timeout(5_000) }));
      const table = /TableEndpoint=([^;]+)/.exec(variables.STORAGE_CONNECTION_STRING ?? '')?.[1] ?? '';
      await assert.rejects(fetch(table, { signal: AbortSignal.timeout(5_000) }));
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('says in one sentence which variable moves it from a taken port', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const child = start({ PARTNER_CENTER_EMULATOR_PORT: port, STORAGE_CONNECTION_STRING: 'not needed' });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    const [code] = await once(child, 'close');
    holder.close();
    assert.equal(code, 1);
    assert.match(
      said.trim(),
      new RegExp(`^Port ${port} for the Partner Center emulator is taken: set PARTNER_CENTER_EMULATOR_PORT .+$`),
    );
  });

  it('names the variable that is no port', () => {
    assert.throws(() => portFrom('many', 3978, 'PORT'), /PORT is "many"/);
    assert.equal(portFrom('', 3978, 'PORT'), 3978);
    assert.equal(portFrom('0', 3978, 'PORT'), 0);
  });
});
