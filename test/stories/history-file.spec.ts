import assert from 'node:assert/strict';
import { createPeople } from '../../src/storage/people.ts';
import { fileConsent, personId, press, tenantId } from '../support/activities.ts';
import { partsOf, wordsOf } from '../support/cards.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { submitted } from '../support/new-customer.ts';
import { startOneDrive } from '../support/one-drive.ts';
import { openTestStore } from '../support/open-store.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';
const carries =
  (contentType: string) =>
  ({ body }: Recorded): boolean =>
    JSON.stringify(body).includes(contentType);
const attachmentIn = ({ body }: Recorded, contentType: string): Record<string, unknown> =>
  partsOf(body).find((part) => part.contentType === contentType) ?? {};

describe('a history as a file', () => {
  let world: World;
  let oneDrive: Awaited<ReturnType<typeof startOneDrive>>;
  beforeEach(async () => {
    [world, oneDrive] = await Promise.all([startWorld({ asTeams: true }), startOneDrive()]);
  });
  afterEach(async () => {
    await world.stop();
    await oneDrive.stop();
  });

  const created = async (): Promise<string> => {
    const at = await submitted(world);
    const card = await world.shows(at, /customer\.password\.reveal/);
    const data = partsOf(card).find((part) => part.type === 'Action.Execute')?.data;
    return String((data as { customer: string }).customer); // every button of a customer's card carries it
  };
  const exportPress = (customer: string) =>
    press({
      ...world.from(),
      verb: 'customer.history.export',
      data: { customer, part: 1 },
      of: { activityId: '1' },
    });
  const offered = async (): Promise<Recorded> => {
    await world.deliver(exportPress(await created()), 'export');
    return world.posted(carries(CONSENT), 'the offer');
  };
  const contextOf = (offer: Recorded): unknown =>
    (attachmentIn(offer, CONSENT).content as { acceptContext: unknown }).acceptContext; // as Teams wants it
  const answer = async (
    offer: Recorded,
    action: 'accept' | 'decline',
    more: { readonly uploadInfo?: Record<string, unknown>; readonly context?: unknown } = {},
  ): Promise<void> => {
    const uploadInfo = action === 'accept' ? { uploadInfo: oneDrive.uploadInfo('historie.csv') } : {};
    const context = contextOf(offer);
    const activity = fileConsent({ ...world.from(), action, context, of: placeOf(offer), ...uploadInfo, ...more });
    const said = await world.deliver(activity, 'consent');
    assert.equal(said.status, 200);
    await world.settled();
  };
  const isText = (each: Recorded): boolean => /Export historie/.test(JSON.stringify(each.body));

  it('is offered, written when the person agrees, and shown; the question goes away', async () => {
    const offer = await offered();
    const { name, content } = attachmentIn(offer, CONSENT);
    assert.equal(name, 'historie-zeleny-kapr-s-r-o.csv');
    assert.match(JSON.stringify(content), /Zelený Kapr s\.r\.o\./);
    assert.ok(JSON.stringify(content).length < 1_000, 'the offer holds ids, not the content');
    await answer(offer, 'accept');
    const [put, ...more] = oneDrive.puts;
    assert.deepEqual(more, []);
    assert.equal(put?.path, 'PUT /uploadSession?guid=1');
    assert.match(put.text, /^\uFEFFPořadí;/);
    assert.match(put.text, /Odeslání žádosti o tenant/);
    const bytes = Buffer.byteLength(put.text);
    assert.equal(put.headers['content-range'], `bytes 0-${bytes - 1}/${bytes}`);
    assert.equal(put.headers.authorization, undefined);
    const shown = await world.posted(carries(INFO), 'the file');
    assert.deepEqual(attachmentIn(shown, INFO).content, { uniqueId: '0001', fileType: 'csv' });
    const gone = world.teams.accepted.find(({ method }) => method === 'DELETE');
    assert.ok(gone && decodeURIComponent(gone.path).endsWith(`/${offer.activityId}`));
    assert.ok(!world.teams.accepted.some(isText));
  });

  it('is a text to select for who would rather not have a file', async () => {
    await answer(await offered(), 'decline');
    assert.match(wordsOf((await world.posted(isText, 'the text')).body), /Pořadí;/);
    assert.deepEqual(oneDrive.puts, []);
  });

  for (const status of [403, 500, 302])
    it(`is a text to select when it cannot be written (${status})`, async () => {
      oneDrive.behaviour.status = status;
      await answer(await offered(), 'accept');
      await world.posted(isText, 'the text');
      assert.equal(oneDrive.puts.length, 1);
      assert.ok(!world.teams.accepted.some(carries(INFO)));
    });

  it('is never written to a place that is not OneDrive, whatever the request says', async () => {
    const offer = await offered();
    const good = oneDrive.uploadInfo('historie.csv');
    for (const uploadUrl of ['https://sharepoint.com.evil.example/x', 'http://192.0.2.1/x', 'file:///etc/passwd', 'x'])
      await answer(offer, 'accept', { uploadInfo: { ...good, uploadUrl } });
    await answer(offer, 'accept', { uploadInfo: { ...good, contentUrl: 'https://evil.example/x' } });
    assert.deepEqual(oneDrive.puts, []);
    assert.ok(!world.teams.accepted.some(carries(INFO)));
    assert.equal(world.teams.accepted.filter(isText).length, 5);
  });

  it('is refused to who has lost the role meanwhile', async () => {
    const offer = await offered();
    const { desk } = await openTestStore({ prefix: world.prefix });
    await createPeople(desk).change(tenantId(1), personId(1, 1), (now) => ({ ...now, roles: [] }));
    await answer(offer, 'accept');
    assert.deepEqual(oneDrive.puts, []);
    await world.posted((each) => /je potřeba role/.test(JSON.stringify(each.body)), 'the refusal');
  });

  it('is a card when Teams takes no file from this app', async () => {
    const customer = await created();
    const body = { error: { code: 'BadArgument' } };
    world.teams.fail({ match: /^POST .*personal/, kind: 'status', status: 400, body });
    await world.deliver(exportPress(customer), 'export');
    await world.posted(isText, 'the text');
  });

  it('answers what makes no sense, and shows no password that way', async () => {
    const offer = await offered();
    const before = world.teams.accepted.length;
    for (const value of [undefined, null, 7, {}, { action: 'accept' }, { action: 'later', context: {} }]) {
      const odd = fileConsent({
        ...world.from(),
        action: 'accept',
        context: {},
        of: placeOf(offer),
        overrides: { value },
      });
      assert.equal((await world.deliver(odd, 'odd')).status, 200);
    }
    const { customer } = contextOf(offer) as { customer: string }; // ours
    const context = { verb: 'customer.password.reveal', customer, revision: 1, op: '01JZ3QZB5D7F9H1K3M5P7R9T2V' };
    await answer(offer, 'accept', { context });
    assert.deepEqual(oneDrive.puts, []);
    const since = world.teams.accepted.slice(before).filter(({ method }) => method === 'POST');
    assert.ok(
      since.every((each) => /neplatí/.test(JSON.stringify(each.body))),
      JSON.stringify(since),
    );
  });
});
