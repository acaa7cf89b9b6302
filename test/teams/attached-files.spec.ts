import assert from 'node:assert/strict';
import { filesIn } from '../../src/teams/attached-file.ts';
import { downloadFile } from '../../src/teams/download-file.ts';
import { startFiles } from '../support/imports.ts';

const here = { allowLoopback: true };

describe('a file attached to a message', () => {
  let files: Awaited<ReturnType<typeof startFiles>>;
  before(async () => {
    files = await startFiles();
  });
  after(() => files.stop());

  it('is fetched without any token of ours', async () => {
    const read = await downloadFile(files.put('Název;IČO'), 100, here);
    assert.ok(read.kind === 'read');
    assert.equal(Buffer.from(read.bytes).toString(), 'Název;IČO');
    assert.equal(files.asked.at(-1)?.authorization, undefined);
  });

  it('is followed to another place on the list, and nowhere else', async () => {
    const read = await downloadFile(files.put({ redirect: files.put('x') }), 100, here);
    assert.equal(read.kind, 'read');
    for (const redirect of [
      'https://evil.example/x',
      'file:///etc/passwd',
      'http://169.254.169.254/metadata',
      '//evil.example/',
      'http://[',
    ])
      assert.deepEqual(await downloadFile(files.put({ redirect }), 100, here), { kind: 'failed', why: 'not-allowed' });
    const again = files.put({ redirect: '?tempauth=x' });
    assert.deepEqual(await downloadFile(again, 100, here), { kind: 'failed', why: 'too-many-redirects' });
  });

  for (const url of [
    'https://sharepoint.com.evil.example/x',
    'http://modraobloha.sharepoint.com/x',
    'https://user@x.sharepoint.com/',
    'ftp://x',
    '',
  ])
    it(`is not fetched from elsewhere: ${JSON.stringify(url)}`, async () => {
      assert.deepEqual(await downloadFile(url, 100, here), { kind: 'failed', why: 'not-allowed' });
    });

  it('is not fetched from this machine in production', async () => {
    const asked = files.asked.length;
    const read = await downloadFile(files.put('x'), 100, { allowLoopback: false });
    assert.deepEqual([read.kind, files.asked.length], ['failed', asked]);
  });

  it('is read no further than it may be long, whatever it says of its length', async () => {
    assert.deepEqual(await downloadFile(files.put('x'.repeat(101)), 100, here), { kind: 'too-large' });
    assert.equal((await downloadFile(files.put('x'.repeat(100)), 100, here)).kind, 'read');
  });

  it('is given up when it does not come', async () => {
    assert.deepEqual(await downloadFile(files.put('silent'), 100, here, 50), { kind: 'failed', why: 'TimeoutError' });
    assert.deepEqual(await downloadFile(files.put(403), 100, here), { kind: 'failed', why: '403' });
  });

  it('is what Teams calls one; whatever else stands beside a message is none', () => {
    const fetchFile = async () => ({ kind: 'failed', why: 'unasked' }) as const;
    const contentType = 'application/vnd.microsoft.teams.file.download.info';
    const found = filesIn(
      {
        attachments: [
          { contentType, name: 'a.csv', content: { downloadUrl: 'https://x.sharepoint.com/a' } },
          { contentType, content: { downloadUrl: 'https://x.sharepoint.com/b' } },
          { contentType, name: 'no address', content: {} },
          { contentType: 'text/html', content: '<p>x</p>' },
          null,
          'x',
          7,
        ],
      },
      fetchFile,
    );
    assert.deepEqual(
      found.map(({ name }) => name),
      ['a.csv', ''],
    );
    assert.deepEqual(filesIn({}, fetchFile), []);
  });
});
