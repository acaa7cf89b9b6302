import assert from 'node:assert/strict';
import { channelId, channelMessage, installed } from '../support/activities.ts';
import { cardIn, inputValue, verbsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

/** What tripped a first user walking through the Playground (`npm run walk`). */
describe('a first user', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const newest = () => world.teams.accepted.at(-1)?.body ?? {};

  it('finds the IČO typed along in the form', async () => {
    await world.say('nový zákazník IČO 270 82 440');
    assert.equal(inputValue(cardIn(newest()), 'ico'), '27082440');
    await world.say('nový zákazník bez čísla');
    assert.equal(inputValue(cardIn(newest()), 'ico'), '');
  });

  it('stops the form at hand, not the one left behind', async () => {
    await world.say('nový zákazník');
    const first = await world.posted();
    await world.press(first, 'customer.create.check', { ...goodForm, email: 'bez zavináče' });
    await world.say('nový zákazník');
    await world.press(await world.posted(), 'customer.create.new');
    await world.say('zrušit');
    assert.match(String(newest().text), /Není co rušit/);
    const review = await world.press(first, 'customer.create.check', goodForm);
    assert.ok(verbsOf(review).includes('customer.create.submit'), 'the form left behind can still be finished');
  });

  it('is told which form was stopped', async () => {
    await world.say('nový zákazník');
    await world.press(await world.posted(), 'customer.create.check', goodForm);
    await world.say('zrušit');
    assert.match(String(newest().text), /Zelený Kapr/);
  });

  it('is told that text was not understood, and what would be', async () => {
    await world.say('kde je moje káva');
    assert.match(wordsOf(newest()), /nerozumím[\s\S]*Nový zákazník/);
  });

  it('is greeted in a channel by who added the app, and told about mentions', async () => {
    await world.teams.send(world.urlOf(0), installed({ ...world.from(1, 9), in: 'channel' }));
    assert.match(wordsOf(newest()), /Without a role[\s\S]*@CSP Desk/);
    assert.doesNotMatch(wordsOf(newest()), /nemáte žádnou roli/);
  });

  it('sees the channel by its name, and a sentence without it when Teams does not tell', async () => {
    const choose = () => world.teams.send(world.urlOf(0), channelMessage({ ...world.from(1, 1), text: 'nastavení' }));
    await choose();
    assert.match(wordsOf(newest()), /do tohoto kanálu\./);
    const conversations = [{ id: channelId(1), name: 'Schvalování' }];
    world.teams.fail({ match: /GET \/v3\/teams\//, kind: 'status', status: 200, body: { conversations } });
    await choose();
    assert.match(wordsOf(newest()), /do kanálu Schvalování\./);
    await world.say('nastavení');
    assert.match(wordsOf(newest()), /Schvalování/);
  });

  it('keeps the list of stopped work when one is tried again from it', async () => {
    await world.say('nový zákazník');
    const form = await world.posted();
    const review = await world.press(form, 'customer.create.check', goodForm);
    await world.fault({ method: 'POST', path: '/customers$', times: 4, kind: 'status', status: 500 });
    await world.pressRaw(form, 'customer.create.submit', {}, { card: review });
    await world.shows(form, /Nevíme, zda tenant vznikl/, 15_000);
    await world.settled();
    await world.say('stav');
    const list = await world.posted((each) => /zastavila/.test(wordsOf(each.body)));
    assert.doesNotMatch(wordsOf(list.body), /outcome-unknown/);
    const answer = await world.pressRaw(list, 'work.retry');
    assert.equal(cardIn(answer.body), undefined);
    const below = await world.posted((each) => verbsOf(cardIn(each.body)).includes('customer.show'));
    await world.shows(below, /Tenant je založený/, 15_000);
    assert.ok(cardOf(list));
  });
});
