import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { makePackage } from '../../dev/app-package/make.ts';
import { CannotPackage, filledIn, placeholder, readVariables } from '../../dev/app-package/variables.ts';
import { someVariables } from './filled.ts';

describe('npm run package', () => {
  it('zips a manifest with everything filled in, its languages and pictures, flat', async () => {
    const { name, zip } = await makePackage(someVariables, 'dev');
    assert.equal(name, 'CSP Desk-dev');
    const files = unzipSync(zip);
    assert.deepEqual(Object.keys(files), ['manifest.json', 'color.png', 'outline.png', 'cs.json', 'en.json']);
    const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
    assert.equal(manifest.id, someVariables.TEAMS_APP_ID);
    assert.equal(manifest.bots[0].botId, someVariables.BOT_ID);
    for (const language of ['cs.json', 'en.json'])
      assert.equal(JSON.parse(strFromU8(files[language] ?? new Uint8Array()))['name.short'], 'CSP Desk-dev');
  });

  it('makes the same bytes every time, wherever the clock stands', async () => {
    const { TZ } = process.env;
    const inZone = async (zone: string): Promise<Uint8Array> => {
      process.env.TZ = zone;
      return (await makePackage(someVariables, 'dev')).zip;
    };
    try {
      const here = await inZone('Europe/Prague');
      for (const zone of ['America/Los_Angeles', 'Pacific/Kiritimati']) assert.deepEqual(await inZone(zone), here);
    } finally {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    }
  });

  it('takes the real app’s name without a suffix, when the suffix is written down as nothing', async () => {
    assert.equal((await makePackage({ ...someVariables, APP_NAME_SUFFIX: '' }, 'prod')).name, 'CSP Desk');
  });

  const refused = async (variables: Record<string, string>): Promise<readonly string[]> => {
    const error = await makePackage(variables, 'prod').then(
      () => undefined,
      (problem: unknown) => problem,
    );
    assert.ok(error instanceof CannotPackage);
    return error.complaints;
  };

  it('says everything that is missing at once, and where it goes', async () => {
    const complaints = await refused({});
    assert.equal(complaints.length, 3);
    for (const name of ['TEAMS_APP_ID', 'BOT_ID', 'APP_NAME_SUFFIX'])
      assert.ok(complaints.includes(`${name} is missing: write it into env/.env.prod, or set it in the shell`), name);
  });

  for (const [name, value, expected] of [
    ['TEAMS_APP_ID', '123', /TEAMS_APP_ID is "123", which is no GUID/],
    ['BOT_ID', '00000000-0000-0000-0000-000000000000', /BOT_ID .* no GUID/],
    ['APP_NAME_SUFFIX', '", "id": "x', /APP_NAME_SUFFIX is .* letters/],
    ['APP_NAME_SUFFIX', 'x'.repeat(21), /APP_NAME_SUFFIX is .* 20 letters/],
  ] as const)
    it(`refuses ${name}=${value.slice(0, 12)}`, async () => {
      assert.match((await refused({ ...someVariables, [name]: value })).join('\n'), expected);
    });

  it('fills in texts, not JSON: no value becomes anything but text', () => {
    const filled = filledIn({ a: [`${placeholder('X')} and ${placeholder(' X ')}`], n: 1 }, { X: '","b":"$&' });
    assert.deepEqual(filled, { a: ['","b":"$& and ","b":"$&'], n: 1 });
  });
});

describe('the variables of an environment', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'package-'));
    mkdirSync(join(root, 'env'));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string): void => writeFileSync(join(root, 'env', file), text);

  it('come from the shell, else its file, else its private file; nothing written hides nothing', () => {
    write('.env.dev', '# words\nA=file\r\nB=file\nC=\nAPP_NAME_SUFFIX=\nQ=" (dev)"\n');
    write('.env.dev.user', 'B=private\nC=private\nD=private\n');
    const { A, B, C, D, APP_NAME_SUFFIX, Q } = readVariables('dev', { A: 'shell', B: '' }, root);
    assert.deepEqual([A, B, C, D, APP_NAME_SUFFIX, Q], ['shell', 'file', 'private', 'private', '', ' (dev)']);
  });

  it('may come from the shell alone', () => {
    assert.equal(readVariables('prod', { A: 'shell' }, root).A, 'shell');
  });

  it('are looked for in env and nowhere else', () => {
    for (const name of ['../secrets', 'a/b', '', '.', 'dev.user'])
      assert.throws(() => readVariables(name, {}, root), CannotPackage, name);
  });
});
