import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { decode } from '@jridgewell/sourcemap-codec';
import { CannotStart } from '../../dev/ports.ts';
import { type Bot, startBot } from '../../dev/start-bot.ts';
import { projectRoot } from '../../src/project-root.ts';
import { personalMessage } from '../support/activities.ts';
import { bringBuildUpToDate } from '../support/bot-process.ts';
import { type FakeConnector, startFakeConnector } from '../support/fake-connector.ts';
import { attachDebugger, type Script } from '../support/inspector.ts';
import { sendActivity } from '../support/send-activity.ts';
import { freshPrefix, sharedAzurite } from '../support/shared-azurite.ts';

/** What F5 relies on (.vscode/launch.json attaches, m365agents.*.yml name the port): breakpoints in our own files. */
describe('the debugger of npm run dev', function () {
  this.timeout(90_000);
  let dataDir = '';
  let teams: FakeConnector;
  let bot: Bot | undefined;
  before(async () => {
    await bringBuildUpToDate();
    dataDir = mkdtempSync(join(tmpdir(), 'csp-desk-debugger-'));
    teams = await startFakeConnector();
  });
  after(async () => {
    await bot?.stop();
    await teams.stop();
    rmSync(dataDir, { recursive: true });
  });

  const start = async (inspector: string): Promise<Bot> => {
    const { connectionString } = await sharedAzurite();
    const variables = {
      STORAGE_CONNECTION_STRING: connectionString,
      STORAGE_PREFIX: freshPrefix(),
      DEV_DATA_DIR: dataDir,
      PARTNER_CENTER_URL: 'http://127.0.0.1:9/v1',
      ARES_URL: 'http://127.0.0.1:9',
    };
    const env = { PATH: process.env.PATH, PORT: '0', BOT_INSPECTOR: inspector };
    return startBot(env, variables, new AbortController().signal);
  };

  /**
   * Where a script has a line of ours, as an editor reads it: from the map beside it. A map inside it would be that of a
   * loader and lead to the built file.
   */
  function placesOf({ scriptId, url, sourceMapURL }: Script, file: string, line: number) {
    const at = new URL(sourceMapURL, url);
    assert.equal(at.protocol, 'file:', url);
    // written by our own build
    const map = JSON.parse(readFileSync(fileURLToPath(at), 'utf8')) as { sources: string[]; mappings: string };
    const source = map.sources.findIndex((each) => new URL(each, at).href === pathToFileURL(file).href);
    if (source === -1) return [];
    return decode(map.mappings).flatMap((segments, lineNumber) =>
      segments
        .filter(([, from, fromLine]) => from === source && fromLine === line)
        .map(([columnNumber]) => ({ scriptId, lineNumber, columnNumber })),
    );
  }

  it('stops at a line of our TypeScript when a message comes, shows what is there, and goes on', async () => {
    bot = await start('0');
    const inspector = await attachDebugger(bot.inspector ?? 0);
    assert.match(inspector.program, /\/dist\/src\/index\.js$/);
    await inspector.ask('Debugger.enable');
    const built = inspector.scripts.filter(({ url }) => url.includes('/dist/src/'));
    const file = join(projectRoot, 'src', 'teams', 'on-message.ts');
    const line = readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((each) => each.includes('parseWord(typedText('));
    assert.ok(line > 0);
    const [place] = built.flatMap((script) => placesOf(script, file, line));
    assert.ok(place, 'no built line comes from it');
    await inspector.ask('Debugger.setBreakpoint', { location: place });
    const paused = inspector.pause();
    const answer = sendActivity(bot.url, personalMessage({ ...teams.from(), text: 'ahoj' }));
    const [frame] = await paused;
    const seen = await inspector.ask('Debugger.evaluateOnCallFrame', {
      callFrameId: frame?.callFrameId,
      expression: 'arguments.length + JSON.stringify([...arguments].map((each) => each?.text))',
    });
    await inspector.ask('Debugger.resume');
    assert.match(JSON.stringify(seen), /ahoj/);
    assert.equal((await answer).status, 200);
    inspector.close();
  });

  it('is not there unless asked for, and says so when its port is taken', async () => {
    await assert.rejects(start(String(new URL(teams.serviceUrl).port)), (error) => {
      assert.ok(error instanceof CannotStart);
      assert.match(error.message, /debugger is taken: set BOT_INSPECTOR/);
      return true;
    });
    const quiet = await start('');
    assert.equal(quiet.inspector, undefined);
    await quiet.stop();
  });
});
