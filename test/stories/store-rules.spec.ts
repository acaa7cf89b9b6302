import assert from 'node:assert/strict';
import { channelId, installed, personalMessage, tenantId } from '../support/activities.ts';
import { cardIn, inputValue, verbsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { startWorld, type World } from '../support/world.ts';

/** What the store tries beside the commands of the list (T66 to T69). */
describe('what the store tries', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const NOT_UNDERSTOOD = /nerozumím|do not understand/;
  const groupChat = {
    conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: tenantId(1) },
  };
  /** What was said since, and where. */
  const answersTo = async (say: () => Promise<unknown>): Promise<{ where: string; text: string }[]> => {
    const before = world.teams.accepted.length;
    await say();
    return world.teams.accepted
      .slice(before)
      .filter(({ method, body }) => method === 'POST' && body.type !== 'typing')
      .map(({ body, path }) => ({
        where: decodeURIComponent(path),
        text: `${String(body.text ?? '')} ${wordsOf(body)}`,
      }));
  };
  const greetings = ['Hi', 'Hello', 'Help', 'Ahoj', 'Nápověda', 'Stav', 'Zrušit'];

  it('is answered in a group chat, there, and with nothing for one person only', async () => {
    for (const text of greetings) {
      const from = { ...world.from(1, 1), text, overrides: groupChat };
      const answers = await answersTo(() => world.teams.send(world.urlOf(0), personalMessage(from)));
      assert.equal(answers.length, 1, text);
      assert.match(answers[0]?.where ?? '', /19:group@thread\.v2/);
      assert.doesNotMatch(answers[0]?.text ?? '', NOT_UNDERSTOOD);
    }
  });

  it('brings the form into the personal chat when it was asked for in a group chat', async () => {
    const from = { ...world.from(1, 1), text: 'nový zákazník', overrides: groupChat };
    const answers = await answersTo(() => world.teams.send(world.urlOf(0), personalMessage(from)));
    const inGroup = answers.filter(({ where }) => where.includes('19:group'));
    assert.equal(inGroup.length, 1);
    assert.match(inGroup[0]?.text ?? '', /osobního chatu/);
    const form = world.teams.accepted.find(({ body }) => verbsOf(cardIn(body)).includes('customer.create.check'));
    assert.ok(form && !decodeURIComponent(form.path).includes('19:group'));
  });

  it('is answered in the middle of a form, which stays as it was', async () => {
    await world.say('nový zákazník');
    const form = await world.posted();
    await world.press(form, 'customer.create.check', { ...goodForm, email: 'bez zavináče' });
    for (const text of greetings.filter((word) => word !== 'Zrušit')) {
      const [answer, ...more] = await answersTo(() => world.say(text));
      assert.deepEqual(more, [], text);
      assert.doesNotMatch(answer?.text ?? '', NOT_UNDERSTOOD);
    }
    const review = await world.press(form, 'customer.create.check', goodForm);
    assert.ok(verbsOf(review).includes('customer.create.submit'));
    const [stopped] = await answersTo(() => world.say('Zrušit'));
    assert.match(stopped?.text ?? '', /Zelený Kapr/);
  });

  it('is welcomed once in the personal chat, with the name of the app, what it is for and what to type', async () => {
    const add = () => world.teams.send(world.urlOf(0), installed(world.from(1, 1)));
    const answers = [...(await answersTo(add)), ...(await answersTo(add))];
    assert.equal(answers.length, 1);
    assert.match(answers[0]?.text ?? '', /CSP Desk[\s\S]*Cloud Solution Provider[\s\S]*Nový zákazník[\s\S]*Nápověda/);
    const [help] = await answersTo(() => world.say('help', { locale: 'cs' }));
    assert.doesNotMatch(help?.text ?? '', /Vítejte/);
  });

  it('is greeted once in a channel by who added the app, and nobody of the team is written to', async () => {
    const add = (person: number) => () =>
      world.teams.send(world.urlOf(0), installed({ ...world.from(1, person), in: 'channel' }));
    const answers = [...(await answersTo(add(2))), ...(await answersTo(add(1)))];
    assert.equal(answers.length, 1);
    assert.ok(answers[0]?.where.includes(channelId(1)));
    assert.match(answers[0]?.text ?? '', /Sales agent/);
  });

  it('is greeted once in a group chat, which is not called a channel', async () => {
    const add = (person: number) => () =>
      world.teams.send(world.urlOf(0), installed({ ...world.from(1, person), overrides: groupChat }));
    const answers = [...(await answersTo(add(2))), ...(await answersTo(add(1)))];
    assert.equal(answers.length, 1);
    assert.match(answers[0]?.text ?? '', /Přidal\(a\) mě sem Sales agent/);
    assert.doesNotMatch(answers[0]?.text ?? '', /kanál/);
  });

  it('is told, for text nobody understands, what would be, with buttons to press', async () => {
    await world.say('kde je moje káva');
    const { body = {} } = world.teams.accepted.at(-1) ?? {};
    assert.match(wordsOf(body), NOT_UNDERSTOOD);
    assert.ok(verbsOf(cardIn(body)).includes('menu.open'));
    assert.equal(inputValue(cardIn(body), 'ico'), undefined);
  });
});
