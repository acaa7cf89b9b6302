import assert from 'node:assert/strict';
import { channelMessage, installed, personId } from '../support/activities.ts';
import { cardIn, verbsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

const NOBODY = 9;

describe('everyday words', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const textOf = (body: Readonly<Record<string, unknown>>): string => String(body.text ?? wordsOf(body));
  const answerTo = async (text: string, person = 1, tenant = 1): Promise<string> => {
    const before = world.teams.accepted.length;
    await world.say(text, { tenant, person });
    const answer = world.teams.accepted.slice(before).find((each) => each.method === 'POST');
    assert.ok(answer, `no answer to ${text}`);
    return textOf(answer.body);
  };

  it('greets once at installation, and again only after being removed', async () => {
    const greet = (action: 'add' | 'add-upgrade' | 'remove') =>
      world.teams.send(world.urlOf(0), installed({ ...world.from(1, 2), action }));
    await greet('add');
    await greet('add');
    await greet('add-upgrade');
    assert.equal(world.teams.accepted.length, 1);
    assert.match(wordsOf(world.teams.accepted[0]?.body), /Modrá Veverka/);
    await greet('remove');
    await greet('add');
    assert.equal(world.teams.accepted.length, 2);
  });

  it('greets a channel once, whoever adds it', async () => {
    await world.teams.send(world.urlOf(0), installed({ ...world.from(1, 2), in: 'channel' }));
    await world.teams.send(world.urlOf(0), installed({ ...world.from(1, 1), in: 'channel' }));
    assert.equal(world.teams.accepted.length, 1);
  });

  it('offers in help only what the person may do', async () => {
    assert.match(await answerTo('nápověda', 2), /Nový zákazník/i);
    assert.doesNotMatch(await answerTo('ahoj', 2), /Nastavení/);
    assert.match(await answerTo('ahoj', 1), /Nastavení/);
    const nobody = await answerTo('nápověda', NOBODY);
    assert.doesNotMatch(nobody, /Nový zákazník/i);
    assert.match(nobody, /globální/i);
  });

  it('answers text it does not know with the help', async () => {
    assert.match(await answerTo('kde je moje káva'), /Nový zákazník/i);
  });

  it('speaks the language a person chose, and remembers it', async () => {
    assert.match(await answerTo('jazyk en'), /English|language/i);
    await world.restartBot();
    assert.match(await answerTo('help'), /New customer/i);
    assert.match(await answerTo('language cs'), /česky/i);
    assert.match(await answerTo('jazyk'), /jazyk cs/);
  });

  it('names the missing role and who has it', async () => {
    await world.say('ahoj', { person: 2 });
    await world.say('ahoj', { person: 3 });
    const refusal = await answerTo('nový zákazník', NOBODY);
    assert.match(refusal, /agent pro správu/);
    assert.match(refusal, /Sales agent/);
  });

  it('lets a helpdesk agent prepare and not send', async () => {
    await world.say('nový zákazník', { person: 4 });
    const form = await world.posted();
    const review = await world.press(form, 'customer.create.check', goodForm, { person: 4 });
    assert.ok(!verbsOf(review).includes('customer.create.submit'));
    const forged = await world.pressRaw(
      form,
      'customer.create.submit',
      {},
      {
        person: 4,
        card: {
          actions: [{ type: 'Action.Execute', verb: 'customer.create.submit', data: dataIn(review) }],
        },
      },
    );
    assert.match(forged.text, /agent pro správu/);
    assert.equal((await world.creations()).length, 0);
  });
  const dataIn = (card: unknown) =>
    (cardIn(card) as { actions: { data: Record<string, unknown> }[] } | undefined)?.actions[0]?.data ?? {};

  it('offers the unfinished form again, and leaves it on request', async () => {
    await world.say('nový zákazník');
    const form = await world.posted();
    await world.press(form, 'customer.create.check', { ...goodForm, email: 'bez zavináče' });
    await world.say('nový zákazník');
    const offer = await world.posted((each) => /Pokračovat/.test(wordsOf(each.body)));
    const again = await world.press(offer, 'customer.create.edit');
    assert.match(JSON.stringify(again), /bez zavináče/);
    assert.match(await answerTo('zrušit'), /zahozen/i);
    assert.match(await answerTo('zrušit'), /Není co rušit/);
    await world.say('nový zákazník');
    assert.ok(verbsOf(cardOf(await world.posted())).includes('customer.create.check'));
  });

  it('moves a form asked for in a channel to the personal chat', async () => {
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(1, 2), text: 'nový zákazník' }));
    const form = await world.posted((each) => verbsOf(cardIn(each.body)).includes('customer.create.check'));
    assert.doesNotMatch(decodeURIComponent(form.path), /thread\.tacv2/);
    const hint = world.teams.accepted.find((each) => /osobního chatu/.test(String(each.body.text)));
    assert.match(decodeURIComponent(hint?.path ?? ''), /thread\.tacv2/);
  });

  it('chooses the channel where a Global admin types "nastavení", and nowhere else', async () => {
    const type = (person: number) =>
      world.teams.send(world.urlOf(0), channelMessage({ ...world.from(1, person), text: 'nastavení' }));
    await type(2);
    assert.match(String(world.teams.accepted.at(-1)?.body.text), /globální správce/);
    await type(5);
    assert.match(wordsOf(world.teams.accepted.at(-1)?.body), /Oznámení/);
    assert.match(await answerTo('nastavení', 1), /Global admin/);
  });

  it('tells the channel about a new tenant without phone, e-mail or password', async () => {
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(1, 5), text: 'nastavení' }));
    await world.say('nový zákazník', { person: 2 });
    const form = await world.posted((each) => verbsOf(cardIn(each.body)).includes('customer.create.check'));
    const review = await world.press(form, 'customer.create.check', goodForm, { person: 2 });
    await world.pressRaw(form, 'customer.create.submit', {}, { person: 2, card: review });
    const notice = await world.posted((each) => /Tenant vytvořen/.test(JSON.stringify(each.body)), 'the notice', 8_000);
    const said = JSON.stringify(notice.body);
    assert.match(said, /Zelený Kapr/);
    for (const secret of ['zeleny-kapr.cz', '602', 'password', personId(1, 2)])
      assert.ok(!said.includes(secret), secret);
  });

  it('tells the requester how to choose a channel when there is none', async () => {
    await world.say('nový zákazník');
    const form = await world.posted();
    const review = await world.press(form, 'customer.create.check', goodForm);
    await world.pressRaw(form, 'customer.create.submit', {}, { card: review });
    assert.match(wordsOf(await world.shows(form, /customer\.password\.reveal/)), /Kanál pro oznámení není nastavený/);
  });

  it('says how everything is', async () => {
    assert.match(await answerTo('stav'), /Partnerské centrum/);
  });

  it('tells organisations without Partner Center what to do instead, and asks a provider for its reseller', async () => {
    assert.match(await answerTo('nový zákazník', 1, 2), /poskytovatel/);
    assert.match(await answerTo('nový zákazník', 1, 3), /Nepřímý prodejce/);
  });

  it('refuses an organisation that is not served, politely and once', async () => {
    await world.say('ahoj', { tenant: 7 });
    await world.say('ahoj', { tenant: 7 });
    assert.equal(world.teams.accepted.length, 1);
    assert.match(String(world.teams.accepted[0]?.body.text), /CSP Desk pro vaši organizaci/);
  });
});
