import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startAresEmulator } from '../../dev/ares-emulator/server.ts';
import { BETWEEN_LICENCES, bundle, LEFT_OUT, packagesIn } from '../../dev/bundle.ts';
import { startPartnerCenterEmulator } from '../../dev/partner-center-emulator/server.ts';
import { projectRoot } from '../../src/project-root.ts';
import { personalMessage, tenantId } from '../support/activities.ts';
import { startBotProcess } from '../support/bot-process.ts';
import { startFakeConnector } from '../support/fake-connector.ts';
import { sendActivity } from '../support/send-activity.ts';
import { freshPrefix, sharedAzurite } from '../support/shared-azurite.ts';
import { startTokenIssuer, testAppId } from '../support/signed-tokens.ts';

const filesIn = (at: string): string[] =>
  readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** What App Service is to a bot with a managed identity: gives a token to who knows the word. */
async function startManagedIdentity() {
  const expires = Math.floor(Date.now() / 1000) + 24 * 3600;
  const token = `e30.${Buffer.from(JSON.stringify({ exp: expires })).toString('base64url')}.c2ln`;
  const asked: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    const knows = request.headers['x-identity-header'] === 'the-word';
    asked.push(new URL(request.url ?? '/', 'http://127.0.0.1').searchParams);
    response.writeHead(knows ? 200 : 401, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ access_token: token, expires_on: `${expires}`, resource: 'any', token_type: 'Bearer' }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // a TCP server has this kind of address
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/msi/token`;
  return { url, token, asked, stop: () => server.close() };
}

describe('the build', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'csp-desk-build-'));
  let metafile: Awaited<ReturnType<typeof bundle>>;

  before(async () => {
    metafile = await bundle(join(folder, 'dist'));
    cpSync(join(projectRoot, 'cards'), join(folder, 'cards'), { recursive: true });
    cpSync(join(projectRoot, 'package.json'), join(folder, 'package.json'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('starts where there are no packages, serves a turn of somebody it authenticated, and stops', async () => {
    const [azurite, teams, issuer, partnerCenter, ares] = await Promise.all([
      sharedAzurite(),
      startFakeConnector(),
      startTokenIssuer(),
      startPartnerCenterEmulator({ resellersFile: join(projectRoot, 'dev', 'resellers.json') }),
      startAresEmulator(),
    ]);
    const lines: string[] = [];
    const env = {
      STORAGE_CONNECTION_STRING: azurite.connectionString,
      STORAGE_PREFIX: freshPrefix(),
      PARTNER_CENTER_URL: partnerCenter.url,
      PARTNER_CENTER_AUTH_URL: partnerCenter.authUrl,
      ARES_URL: ares.url,
      RESELLERS_FILE: join(projectRoot, 'dev', 'resellers.json'),
      DEV_DATA_DIR: join(folder, 'data'),
      MicrosoftAppId: testAppId,
      MicrosoftAppType: 'UserAssignedMsi',
      MicrosoftAppTenantId: tenantId(1),
      ToBotFromChannelOpenIdMetadataUrl: issuer.metadataUrl,
    };
    try {
      const bot = await startBotProcess(env, lines, folder);
      const hello = personalMessage({ ...teams.from(), text: 'nápověda' });
      assert.equal((await sendActivity(bot.url, hello)).status, 401);
      const answer = await sendActivity(bot.url, hello, { token: issuer.sign(teams.serviceUrl) });
      assert.equal(answer.status, 200, lines.join('\n'));
      assert.match(JSON.stringify(teams.accepted.at(-1)?.body ?? lines), /Nový zákazník/);
      assert.equal(await bot.stop(), 0);
      const checked = await promisify(execFile)(process.execPath, [join(folder, 'dist', 'src', 'check-history.js')], {
        env,
      });
      assert.match(checked.stdout, /^\d+ histories with \d+ entries were read\.\nAll of them are whole\.\n$/);
    } finally {
      await Promise.all([teams.stop(), issuer.stop(), partnerCenter.stop(), ares.stop()]);
    }
  });

  it('walks the partner consent there, too', async () => {
    const resellersFile = join(projectRoot, 'dev', 'resellers.json');
    const [azurite, partnerCenter] = await Promise.all([
      sharedAzurite(),
      startPartnerCenterEmulator({ resellersFile }),
    ]);
    const env = {
      STORAGE_CONNECTION_STRING: azurite.connectionString,
      STORAGE_PREFIX: freshPrefix(),
      PARTNER_CENTER_URL: partnerCenter.url,
      PARTNER_CENTER_AUTH_URL: partnerCenter.authUrl,
      RESELLERS_FILE: resellersFile,
      DEV_DATA_DIR: join(folder, 'data'),
      CONSENT_PORT: '0',
    };
    const program = join(folder, 'dist', 'src', 'consent.js');
    const child = spawn(process.execPath, [program, '--reseller', tenantId(1)], { env });
    try {
      let said = '';
      let hasSignedIn = false;
      for await (const piece of child.stdout) {
        said += String(piece);
        const page = /^http\S+authorize\S+$/m.exec(said)?.[0];
        if (!page || hasSignedIn) continue;
        hasSignedIn = true;
        const next = /href="([^"]+)"/.exec(await (await fetch(page)).text())?.[1]?.replaceAll('&#38;', '&') ?? '';
        const signedIn = await fetch(new URL(next, page), { redirect: 'manual' });
        child.stdin.write(`${signedIn.headers.get('location')}\n`);
      }
      assert.match(said, /Partner Center lets the bot in/);
    } finally {
      child.kill();
      await partnerCenter.stop();
    }
  });

  it('gets its tokens from a managed identity', async () => {
    await bundle(join(folder, 'tokens'), ['test/support/ask-for-tokens.ts']);
    const identity = await startManagedIdentity();
    try {
      const env = { IDENTITY_ENDPOINT: identity.url, IDENTITY_HEADER: 'the-word', AZURE_CLIENT_ID: testAppId };
      const program = join(folder, 'tokens', 'src', 'ask-for-tokens.js');
      const { stdout } = await promisify(execFile)(process.execPath, [program, testAppId, tenantId(1)], { env });
      const [forTeams, forStorage] = identity.asked;
      assert.deepEqual(JSON.parse(stdout), { forTeams: identity.token, forStorage: identity.token });
      assert.equal(forTeams?.get('resource'), 'https://api.botframework.com');
      assert.equal(forStorage?.get('resource'), 'https://storage.azure.com');
      assert.deepEqual(
        [forTeams, forStorage].map((each) => each?.get('client_id')),
        [testAppId, testAppId],
      );
    } finally {
      identity.stop();
    }
  });

  it('uses nothing of what is left out of it', () => {
    const sources = filesIn(join(projectRoot, 'src'));
    assert.ok(sources.length > 100);
    for (const name of LEFT_OUT) {
      const users = sources.filter((file) => readFileSync(file, 'utf8').includes(`'${name}`));
      assert.deepEqual(users, [], name);
      assert.deepEqual(
        packagesIn(metafile).filter((at) => at.endsWith(`/${name}`)),
        [],
      );
    }
  });

  it('contains only packages whose licence lets it, and says whose they are', () => {
    const permissive =
      /^\(?(AFL-2\.1 OR )?(MIT|MIT-0|ISC|0BSD|Apache-2\.0|BSD(-[23]-Clause)?|Unlicense|CC0-1\.0|BlueOak-1\.0\.0)\b/;
    const [intro, ...told] = readFileSync(join(folder, 'dist', 'licences.txt'), 'utf8').split(BETWEEN_LICENCES);
    assert.match(intro ?? '', /^CSP Desk contains/);
    assert.equal(told.length, packagesIn(metafile).length);
    assert.ok(told.length > 100);
    for (const text of told) {
      const [, named = ''] = /^[^ ]+ [^ ]+ \((.*)\)/.exec(text) ?? [];
      const isPermissive =
        permissive.test(named) || /"MIT"|^ *MIT$|Permission is hereby granted, free of charge/m.test(text);
      assert.ok(isPermissive, text.slice(0, 300));
    }
  });

  it('names our own files in a stack trace', () => {
    const maps = filesIn(join(folder, 'dist')).filter((file) => file.endsWith('.map'));
    const sources = maps.flatMap((map) => (JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] }).sources);
    assert.ok(sources.some((source) => source.endsWith('src/workflows/create-customer.ts')));
    assert.deepEqual(
      sources.filter((source) => source.includes('node_modules')),
      [],
    );
  });
});
