import assert from 'node:assert/strict';
import { type Role, roles } from '../../src/domain/roles.ts';
import { createPeople } from '../../src/storage/people.ts';
import { channelMessage, personalConversation, personId, press, tenantId } from '../support/activities.ts';
import { cardIn, inputValue, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { auditOf, shownAt } from '../support/customer-truth.ts';
import { next, opened } from '../support/dialogs.ts';
import { begun, cardAt, said, textOf, titlesOf } from '../support/drafts.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { anotherForm, unknownIco } from '../support/forms.ts';
import { passwordsIn } from '../support/leaks.ts';
import { allRows, newId, openTestStore } from '../support/open-store.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { storedCustomers } from '../support/stored-customer.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';
import { cardOf, placeOf, startWorld, type World, type WorldOptions } from '../support/world.ts';

const OFFER = 'customer.create.offer';
const TAKE = 'customer.create.take-over';
const SUBMIT = 'customer.create.submit';
const SALES = { person: 2 };
const ADMIN = { person: 3 };
const HELPDESK = { person: 4 };

const isNotice = (each: Recorded): boolean => /^\/v3\/conversations($|\/19)/.test(decodeURIComponent(each.path));
const inChatOf =
  (person: number) =>
  (each: Recorded): boolean =>
    each.path.includes(`/${encodeURIComponent(personalConversation(1, person))}/`) ||
    each.path.includes(`/${encodeURIComponent(`a:opened-${personId(1, person)}`)}/`);

describe('a form handed over to a colleague', () => {
  let world: World;
  const start = async (options: WorldOptions = {}): Promise<void> => {
    world = await startWorld(options);
  };
  let tables: TollProxy | undefined;
  afterEach(async () => {
    await world.stop();
    await tables?.stop();
    tables = undefined;
  });

  const chooseChannel = () =>
    world.teams.send(world.urlOf(0), channelMessage({ ...world.from(1, 5), text: 'nastavení' }));
  /** The helpdesk agent's form, offered; `notice` is what the channel shows. */
  async function offered(by = HELPDESK) {
    await chooseChannel();
    const filled = await begun(world, 1, { by });
    const answer = await world.pressRaw(filled.at, OFFER, {}, { ...by, card: filled.review });
    const notice = await world.posted(
      (each) => isNotice(each) && verbsOf(cardIn(each.body)).includes(TAKE),
      'the notice',
    );
    await world.settled();
    return { ...filled, notice, answer: cardIn(answer.body) };
  }
  const refusalsKept = async () => {
    const { desk } = await openTestStore({ prefix: world.prefix });
    const rows = (await allRows(desk)).filter((row) => String(row.partitionKey).includes('|refusals|'));
    return rows.map((row) => JSON.parse(String(row.d0))).map(({ what, details }) => [what, details.why]);
  };
  const requesterOf = async (uid: string) => (await (await storedCustomers(world.env))(uid)).customer?.requester.id;
  const chainOf = (uid: string) =>
    auditOf(String(world.env.STORAGE_CONNECTION_STRING), world.prefix, `${tenantId(1)}|c|${uid}`);
  const formPostedTo = (person: number): Recorded[] =>
    world.teams.accepted.filter(
      (each) => each.method === 'POST' && inChatOf(person)(each) && verbsOf(cardIn(each.body)).includes(SUBMIT),
    );

  it('goes from the helpdesk through the channel to who creates the tenant, and the password is theirs (R-41)', async () => {
    await start();
    const { at, review, uid, notice, answer } = await offered();
    assert.deepEqual(verbsOf(review), [OFFER, 'customer.create.edit', 'customer.create.discard']);
    assert.match(wordsOf(review), /Zákazníka dokončí kolega[\s\S]*„Předat kolegovi“/);
    assert.match(wordsOf(answer), /Nabídnuto kolegům v kanálu[\s\S]*„zákazník Zelený Kapr 1 s\.r\.o\.“/);
    assert.ok(!verbsOf(answer).includes(OFFER));
    await world.shows(at, /Nabídnuto kolegům/);

    const saidInChannel = JSON.stringify(notice.body);
    assert.match(
      wordsOf(notice.body),
      /Helpdesk agent připravil\(a\) zákazníka Zelený Kapr 1 s\.r\.o\. a předává ho\.[\s\S]*Převzít ho může, kdo smí zakládat tenanty/,
    );
    assert.match(saidInChannel, new RegExp(anotherForm(1).ico));
    for (const secret of ['zeleny-kapr.cz', '602', 'Účtů', 'Rybniční'])
      assert.ok(!saidInChannel.includes(secret), secret);

    await world.restartBot();
    const taken = await world.pressRaw(notice, TAKE, {}, SALES);
    assert.match(wordsOf(cardIn(taken.body)), /převzal\(a\) Sales agent[\s\S]*připravoval\(a\) Helpdesk agent/);
    const form = await world.posted(
      (each) => inChatOf(2)(each) && verbsOf(cardIn(each.body)).includes(SUBMIT),
      'the form',
    );
    assert.match(wordsOf(form.body), /zelenykapr1\.onmicrosoft\.com[\s\S]*Převzali jste/);
    assert.match(wordsOf(await world.shows(notice, /převzal/)), /převzal\(a\) Sales agent/);
    const left = await world.shows(at, /převzal/);
    assert.deepEqual(verbsOf(left), []);
    assert.ok(!JSON.stringify(left).includes('602'));
    assert.match(textOf(await said(world, 'zrušit', HELPDESK)), /Není co rušit/);

    await world.pressRaw(form, SUBMIT, {}, SALES);
    const created = await world.shows(form, /customer\.password\.reveal/);
    const [password] = passwordsIn(await world.creations());
    assert.ok(password);
    const theirs = await world.pressRaw(at, 'customer.password.reveal', {}, { ...HELPDESK, card: created });
    assert.ok(!theirs.text.includes(password));
    assert.match(theirs.text, /Heslo vidí jen ten, kdo o tenant požádal: Sales agent/);
    const verb = 'customer.mail.password';
    const data = { ...pressDataOf(created, 'customer.password.reveal'), language: 'cs' };
    const mail = await world.deliver(press({ ...world.from(1, 4), verb, data, of: placeOf(at) }), verb);
    assert.match(mail.text, /Heslo vidí jen ten, kdo o tenant požádal: Sales agent/);
    assert.ok(!mail.text.includes(password));
    const mine = await world.pressRaw(form, 'customer.password.reveal', {}, { ...SALES, card: created });
    assert.ok(wordsOf(cardIn(mine.body)).includes(password));
    assert.deepEqual((await chainOf(uid)).map(({ what, by, outcome }) => [what, by.id, outcome]).slice(0, 3), [
      [OFFER, personId(1, 4), 'done'],
      [TAKE, personId(1, 2), 'done'],
      [SUBMIT, personId(1, 2), 'done'],
    ]);
  });

  it('is found by its name where no channel is set, and taken over in English in the chat itself', async () => {
    await start();
    const { at, review, uid } = await begun(world, 1, { by: HELPDESK });
    const answer = await world.pressRaw(at, OFFER, {}, { ...HELPDESK, card: review });
    assert.match(
      wordsOf(cardIn(answer.body)),
      /Kanál pro oznámení ale není nastavený[\s\S]*„zákazník Zelený Kapr 1 s\.r\.o\.“/,
    );
    await world.settled();
    const english = { ...SALES, locale: 'en-GB' };
    const found = await said(world, 'customer Zelený Kapr 1', english);
    assert.match(wordsOf(found.body), /A customer to take over[\s\S]*Helpdesk agent has prepared/);
    for (const secret of ['zeleny-kapr.cz', '602']) assert.ok(!JSON.stringify(found.body).includes(secret), secret);

    const taken = await world.pressRaw(found, TAKE, {}, english);
    assert.match(
      wordsOf(cardIn(taken.body)),
      /zelenykapr1\.onmicrosoft\.com[\s\S]*before that it was prepared by Helpdesk/,
    );
    const shown = await world.shows(found, /customer\.create\.submit/);
    assert.equal(await requesterOf(uid), personId(1, 2));
    await world.settled();
    assert.deepEqual(formPostedTo(2), [], 'the pressed card is the form: no other one is posted');
    await world.pressRaw(found, SUBMIT, {}, { ...english, card: shown });
    await world.shows(found, /customer\.password\.reveal/);
    assert.match(wordsOf(cardOf(await said(world, 'zákazník Kapr', HELPDESK))), /Tenant je založený/);
  });

  it('is handed over from a dialog, and has a card in the chat then', async () => {
    world = await startWorld({ asTeams: true });
    await chooseChannel();
    const help = await said(world, 'nápověda', HELPDESK);
    const form = await opened(world, help, 'menu.open', HELPDESK);
    const review = await next(world, form, 'customer.create.check', anotherForm(1), HELPDESK);
    const offeredIn = await next(world, review, OFFER, {}, HELPDESK);
    assert.match(wordsOf(offeredIn.card), /Nabídnuto kolegům/);
    const posted = await world.posted((each) => inChatOf(4)(each) && /Nabídnuto kolegům/.test(wordsOf(each.body)));
    const notice = await world.posted((each) => isNotice(each) && verbsOf(cardIn(each.body)).includes(TAKE));
    await world.settled();
    await world.pressRaw(notice, TAKE, {}, SALES);
    await world.shows(posted, /převzal/);
  });

  it('may be handed on by who could create it, too, and stays theirs until somebody takes it', async () => {
    await start();
    const { at, uid, answer } = await offered(SALES);
    assert.ok(verbsOf(answer).includes(SUBMIT));
    assert.ok(answer);
    await world.pressRaw(at, SUBMIT, {}, { ...SALES, card: answer });
    await world.shows(at, /customer\.password\.reveal/);
    assert.equal(await requesterOf(uid), personId(1, 2));
    const notice = await world.posted((each) => verbsOf(cardIn(each.body)).includes(TAKE));
    await world.shows(notice, /už není k převzetí[\s\S]*odeslal\(a\) Sales agent/);
    const late = await world.pressRaw(notice, TAKE, {}, ADMIN);
    assert.match(wordsOf(cardIn(late.body)), /už není k převzetí/);
  });

  for (const bots of [1, 2])
    it(`is taken over once when two press at the same moment, and the second sees who has it (${bots} bots)`, async () => {
      await start({ bots });
      const { notice, uid } = await offered();
      const answers = await Promise.all([
        world.pressRaw(notice, TAKE, {}, { ...SALES, bot: 0 }),
        world.pressRaw(notice, TAKE, {}, { ...ADMIN, bot: bots - 1 }),
      ]);
      const holder = await requesterOf(uid);
      assert.ok(holder === personId(1, 2) || holder === personId(1, 3));
      const name = holder === personId(1, 2) ? 'Sales agent' : 'Second Admin agent';
      for (const { body } of answers) assert.match(wordsOf(cardIn(body)), new RegExp(`převzal\\(a\\) ${name}`));
      await world.settled();
      assert.equal((await chainOf(uid)).filter(({ what }) => what === TAKE).length, 1);
      assert.equal(formPostedTo(2).length + formPostedTo(3).length, 1);
    });

  it('is taken over once, and its form posted once, however often the press is delivered', async () => {
    await start({ bots: 2 });
    const { notice, uid } = await offered();
    const delivery = press({
      ...world.from(1, 2),
      verb: TAKE,
      data: pressDataOf(cardOf(notice), TAKE),
      of: placeOf(notice),
    });
    const answers = await Promise.all([0, 1, 0, 1].map((bot) => world.deliver(delivery, TAKE, bot)));
    for (const { body } of answers) assert.match(wordsOf(cardIn(body)), /převzal\(a\) Sales agent/);
    await world.posted((each) => inChatOf(2)(each) && verbsOf(cardIn(each.body)).includes(SUBMIT));
    await world.settled();
    assert.equal(formPostedTo(2).length, 1);
    assert.equal((await chainOf(uid)).filter(({ what }) => what === TAKE).length, 1);
  });

  it('answers old buttons of who had it before in a friendly sentence, and nothing of theirs counts', async () => {
    await start();
    const { at, review, uid, notice } = await offered(ADMIN);
    await world.pressRaw(notice, TAKE, {}, SALES);
    await world.shows(at, /převzal/);
    const form = { ...anotherForm(1), companyName: 'Přepsaný Kapr s.r.o.' };
    const data = pressDataOf(review, SUBMIT);
    for (const [verb, inputs] of [
      ['customer.create.check', form],
      ['customer.create.edit', {}],
      ['customer.create.discard', {}],
      [OFFER, {}],
      [SUBMIT, {}],
    ] as const) {
      const old = press({ ...world.from(1, 3), verb, data: { ...data, ...inputs }, of: placeOf(at) });
      const answer = await world.deliver(old, verb);
      assert.match(answer.text, /Zákazníka od vás převzal\(a\) Sales agent/, verb);
    }
    assert.deepEqual(await world.creations(), []);
    assert.deepEqual(await refusalsKept(), [[SUBMIT, 'not-requester']], 'what might have made a tenant is kept');
    const { customer } = await (await storedCustomers(world.env))(uid);
    assert.deepEqual([customer?.state, customer?.values.companyName], ['draft', 'Zelený Kapr 1 s.r.o.']);
    // the word offers it to who has it now, and to nobody else
    assert.deepEqual(titlesOf(cardOf(await said(world, 'nový zákazník', SALES)), 'customer.create.edit'), [
      'Pokračovat',
    ]);
    assert.deepEqual(
      verbsOf(cardOf(await said(world, 'nový zákazník', ADMIN))).includes('customer.create.edit'),
      false,
    );
  });

  it('keeps what the taker has when who had it before was just sending something', async () => {
    const { connectionString, tableUrl } = await sharedAzurite();
    tables = await startTollProxy(tableUrl);
    world = await startWorld({ env: { STORAGE_CONNECTION_STRING: connectionString.replace(tableUrl, tables.url) } });
    const { at, uid, notice, answer } = await offered();
    const edit = await world.pressRaw(at, 'customer.create.edit', {}, { ...HELPDESK, card: answer });
    let taken: Promise<unknown> | undefined;
    tables.onRequest(({ body }) => {
      if (!body.includes('Prepsany Kapr')) return undefined;
      taken ??= world.pressRaw(notice, TAKE, {}, SALES);
      return taken;
    });
    const form = { ...anotherForm(1), companyName: 'Prepsany Kapr s.r.o.' };
    await world.pressRaw(at, 'customer.create.check', form, { ...HELPDESK, card: cardIn(edit.body) });
    await world.settled();
    const { customer } = await (await storedCustomers(world.env))(uid);
    assert.deepEqual([customer?.requester.id, customer?.values.companyName], [personId(1, 2), 'Zelený Kapr 1 s.r.o.']);
    assert.ok(taken, 'the two did not meet');
  });

  it('is refused to those who may not create tenants, who are told who may', async () => {
    await start();
    const { notice, uid } = await offered(SALES);
    for (const person of [4, 9]) {
      const refused = await world.pressRaw(notice, TAKE, {}, { person });
      assert.match(refused.text, /je potřeba role agent pro správu, agent prodeje/, `person ${person}`);
    }
    assert.equal(await requesterOf(uid), personId(1, 2));
    const role = [TAKE, 'role'];
    assert.deepEqual(await refusalsKept(), [role, role]);
  });

  it('is refused while nobody offered it, and that is kept, too', async () => {
    await start();
    const { review } = await begun(world, 1, { by: SALES });
    const data = pressDataOf(review, SUBMIT);
    const answer = await world.deliver(press({ ...world.from(1, 3), verb: TAKE, data, of: { activityId: '1' } }), TAKE);
    assert.match(answer.text, /Zákazníka připravuje Sales agent\. Převzít ho půjde/);
    assert.deepEqual(await refusalsKept(), [[TAKE, 'not-offered']]);
  });

  it('is for exactly the roles that may create tenants (rulebook §1.2)', async () => {
    await start();
    await chooseChannel();
    const { desk } = await openTestStore({ prefix: world.prefix });
    const people = createPeople(desk);
    const asRole = (role: Role) =>
      people.change(tenantId(1), personId(1, 9), (now) => ({ ...now, name: 'Ninth', roles: [role] }));
    const may: Readonly<Record<Role, boolean>> = {
      adminAgent: true,
      salesAgent: true,
      helpdeskAgent: false,
      billingAdmin: false,
      globalAdmin: true,
      userAdmin: true,
    };
    for (const [n, role] of roles.entries()) {
      const at = await said(world, `nový zákazník ${unknownIco(n + 1)}`, HELPDESK);
      const { review, uid } = await begun(world, n + 1, { by: HELPDESK, at });
      await world.pressRaw(at, OFFER, {}, { ...HELPDESK, card: review });
      await asRole(role);
      await world.say('ahoj', { person: 9 });
      const data = { ...pressDataOf(review, OFFER), op: newId() };
      const answer = await world.deliver(
        press({ ...world.from(1, 9), verb: TAKE, data, of: { activityId: '1' } }),
        TAKE,
      );
      assert.equal(await requesterOf(uid), personId(1, may[role] ? 9 : 4), `${role}: ${answer.text}`);
    }
  });

  it('tells who offered it that it is theirs, and stays offered', async () => {
    await start();
    const { notice } = await offered(SALES);
    const mine = await world.pressRaw(notice, TAKE, {}, SALES);
    assert.match(mine.text, /už je váš/);
    assert.ok(verbsOf(cardAt(world, notice)).includes(TAKE));
  });

  it('is no longer offered once it was thrown away', async () => {
    await start();
    const { at, notice, answer } = await offered();
    await world.pressRaw(at, 'customer.create.discard', {}, { ...HELPDESK, card: answer });
    const gone = await world.shows(notice, /už není k převzetí/);
    assert.match(wordsOf(gone), /zahozený: Helpdesk agent/);
    assert.deepEqual(verbsOf(gone), []);
    const late = await world.pressRaw(notice, TAKE, {}, SALES);
    assert.match(wordsOf(cardIn(late.body)), /zahozený: Helpdesk agent/);
    assert.doesNotMatch(wordsOf((await said(world, 'zákazník Zelený Kapr', SALES)).body), /k převzetí/);
  });

  it('is no longer offered once it expired', async () => {
    await start({ sweeping: true });
    const { notice } = await offered();
    await world.moveClock(new Date(Date.now() + 14.1 * 86_400_000));
    assert.match(wordsOf(await world.shows(notice, /už není k převzetí/)), /sám zavřel/);
  });

  it('says on the card when the channel could not be told', async () => {
    await start();
    await chooseChannel();
    const { at, review } = await begun(world, 1, { by: HELPDESK });
    world.teams.fail({ match: /POST \/v3\/conversations($|\/19)/, kind: 'status', status: 404, times: 3 });
    await world.pressRaw(at, OFFER, {}, { ...HELPDESK, card: review });
    assert.match(wordsOf(await world.shows(at, /nepodařilo odeslat/)), /„zákazník Zelený Kapr 1 s\.r\.o\.“/);
  });

  it('that came back from Partner Center can be taken over when its requester has lost every role', async () => {
    await start();
    const { at, review } = await begun(world, 1, { by: SALES });
    const failing = {
      method: 'POST',
      path: '/customers$',
      times: 1,
      kind: 'status',
      status: 400,
      body: { code: 2030 },
    };
    await world.fault(failing);
    await world.pressRaw(at, SUBMIT, {}, { ...SALES, card: review });
    await world.shows(at, /customer\.create\.offer/);
    await world.settled();
    const before = cardOf(await said(world, 'zákazník Zelený Kapr', ADMIN));
    assert.ok(!verbsOf(before).includes(TAKE), 'a requester with a role goes on with it');
    const { desk } = await openTestStore({ prefix: world.prefix });
    await createPeople(desk).change(tenantId(1), personId(1, 2), (now) => ({ ...now, roles: [] }));

    const found = await said(world, 'zákazník Zelený Kapr', ADMIN);
    const taken = await world.pressRaw(found, TAKE, {}, ADMIN);
    assert.ok(verbsOf(cardIn(taken.body)).includes('customer.create.edit'), taken.text);
    const edit = await world.pressRaw(found, 'customer.create.edit', {}, { ...ADMIN, card: cardIn(taken.body) });
    assert.equal(inputValue(cardIn(edit.body), 'companyName'), 'Zelený Kapr 1 s.r.o.');
    assert.ok(shownAt(world.teams, at));
  });

  it('is not given to somebody we cannot write to, and stays as it was', async () => {
    await start();
    const { notice, uid } = await offered();
    world.teams.fail({ match: /POST \/v3\/conversations$/, kind: 'status', status: 403, times: 2 });
    const refused = await world.pressRaw(notice, TAKE, {}, SALES);
    assert.match(refused.text, /Do osobního chatu vám zatím nemohu napsat/);
    assert.equal(await requesterOf(uid), personId(1, 4));
  });
});
