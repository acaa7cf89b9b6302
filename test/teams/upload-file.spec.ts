import assert from 'node:assert/strict';
import { hasFiles, teamsHosts } from '../../src/teams/service-url.ts';
import { isFileUrl, uploadFile } from '../../src/teams/upload-file.ts';
import { startOneDrive } from '../support/one-drive.ts';

const production = { allowLoopback: false };
const development = { allowLoopback: true };

describe('where a file may be put', () => {
  for (const url of [
    "https://vodnimlyn-my.sharepoint.com/personal/a_b/_api/v2.0/drive/items/01X/uploadSession?guid='1'&path='~tmp.csv'&overwrite=True",
    'https://vodnimlyn.sharepoint.com/x',
  ])
    it(`may be ${new URL(url).hostname}`, () => {
      assert.equal(isFileUrl(url, production), true);
    });

  for (const url of [
    '',
    'historie.csv',
    'http://vodnimlyn.sharepoint.com/x',
    'https://sharepoint.com/x',
    'https://evilsharepoint.com/x',
    'https://vodnimlyn.sharepoint.com.evil.example/x',
    'https://evil.example/.sharepoint.com/x',
    'https://evil.example\\.sharepoint.com/x',
    'https://evil.example#.sharepoint.com',
    'https://vodnimlyn.sharepoint.com:8443/x',
    'https://user@vodnimlyn.sharepoint.com/x',
    'https://vodnimlyn.sharepoint.com@evil.example/x',
    'ftp://vodnimlyn.sharepoint.com/x',
    'file:///etc/passwd',
    'https://169.254.169.254/x',
    `https://vodnimlyn.sharepoint.com/${'x'.repeat(4_000)}`,
  ])
    it(`is never ${url.slice(0, 60) || 'nothing'}`, () => {
      assert.equal(isFileUrl(url, production), false);
      assert.equal(isFileUrl(url, development), false);
    });

  it('is this machine in development only, and nothing else near it', () => {
    assert.equal(isFileUrl('http://127.0.0.1:5/x', development), true);
    assert.equal(isFileUrl('http://127.0.0.1:5/x', production), false);
    assert.equal(isFileUrl('http://127.0.0.1.evil.example/x', development), false);
  });

  it('is named by Teams in the clouds that have files', () => {
    const hosts = teamsHosts.filter((host) => hasFiles(`https://${host}/emea/`));
    assert.deepEqual(hosts, ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com']);
    assert.equal(hasFiles('http://127.0.0.1:56150/_connector'), false);
    assert.equal(hasFiles('http://127.0.0.1:56150/_connector', true), true);
  });
});

describe('putting a file', () => {
  it('is tried once, follows nobody elsewhere, and says only what is sure', async () => {
    const oneDrive = await startOneDrive();
    const { uploadUrl } = oneDrive.uploadInfo('a.csv');
    assert.equal(await uploadFile(uploadUrl, 'ž'), true);
    for (const status of [302, 404, 500]) {
      oneDrive.behaviour.status = status;
      assert.equal(await uploadFile(uploadUrl, 'ž'), false, String(status));
    }
    assert.equal(oneDrive.puts.length, 4);
    await oneDrive.stop();
    assert.equal(await uploadFile(uploadUrl, 'ž'), false);
  });

  it('gives up when nobody answers', async () => {
    const oneDrive = await startOneDrive({ silent: true });
    assert.equal(await uploadFile(oneDrive.uploadInfo('a.csv').uploadUrl, 'x', 50), false);
    await oneDrive.stop();
  });
});
