import assert from 'node:assert/strict';
import { press, tenantId } from '../support/activities.ts';
import { cardIn, inputValue, partsOf, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { reviewed, submitted } from '../support/new-customer.ts';
import { startTollProxy } from '../support/toll-proxy.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

describe('pressing a card', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('brings the posted message up to date, too, so that it is the same after the chat is opened again', async () => {
    await world.say('nový zákazník');
    const form = await world.posted();
    await world.press(form, 'customer.create.check', goodForm);
    await world.shows(form, /customer\.create\.submit/);
  });

  it('sends and changes nothing when a client refreshes by itself', async () => {
    await world.say('nový zákazník');
    const form = await world.posted();
    const before = world.teams.requests.length;
    const data = { ...pressDataOf(cardIn(form.body) ?? {}, 'customer.create.check'), ...goodForm };
    const automatic = press({
      ...world.from(),
      verb: 'customer.create.check',
      data,
      of: placeOf(form),
      trigger: 'automatic',
    });
    assert.equal((await world.deliver(automatic, 'automatic')).status, 200);
    await world.settled();
    assert.equal(world.teams.requests.length, before);
  });

  for (const [what, verb, data] of [
    ['a verb that was never ours', 'order.place', {}],
    ['no verb', undefined, {}],
    ['data of another shape', 'customer.create.submit', { customer: 7 }],
    [
      'an id of nobody',
      'customer.show',
      { customer: '01ARZ3NDEKTSV4RRFFQ69G5FAV', revision: 1, op: '01ARZ3NDEKTSV4RRFFQ69G5FAV' },
    ],
    ['a path for an id', 'customer.show', { customer: '../../x', revision: 1, op: 'y' }],
  ] as const)
    it(`answers ${what} with a friendly sentence`, async () => {
      const activity = press({ ...world.from(), verb: verb as string, data, of: { activityId: '1' } }); // undefined on purpose
      const answer = await world.deliver(activity, 'odd');
      assert.equal(answer.status, 200);
      assert.match(answer.text, /Tato karta už neplatí/);
    });

  it('goes back to the form with everything typed, and to the review again', async () => {
    await world.say('nový zákazník');
    const form = await world.posted();
    const review = await world.press(form, 'customer.create.check', goodForm);
    const edit = await world.pressRaw(form, 'customer.create.edit', {}, { card: review });
    const back = cardIn(edit.body);
    for (const [field, value] of Object.entries(goodForm)) assert.equal(inputValue(back, field), value, field);
    const again = await world.pressRaw(form, 'customer.create.check', { ...goodForm, city: 'Brno' }, { card: back });
    assert.match(wordsOf(cardIn(again.body)), /Brno/);
  });

  it('asks to look again when the shown data are not the newest', async () => {
    await world.say('nový zákazník');
    const form = await world.posted();
    const review = await world.press(form, 'customer.create.check', goodForm);
    await world.press(form, 'customer.create.check', { ...goodForm, city: 'Brno' });
    const stale = await world.pressRaw(form, 'customer.create.submit', {}, { card: review });
    assert.match(wordsOf(cardIn(stale.body)), /mezitím změnily/);
    assert.equal((await world.creations()).length, 0);
  });

  it('keeps text that looks like markup or a template as text', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it must stay exactly this text
    const hostile = '*Zlý* [klik](http://e.cz) ${zkus} <at>všichni</at> {{DATE(1)}}';
    await world.say('nový zákazník');
    const form = await world.posted();
    const asked = await world.press(form, 'customer.create.check', { ...goodForm, companyName: hostile });
    assert.equal(inputValue(asked, 'companyName'), hostile);
    const kept = { ...goodForm, companyName: hostile, nameChoice: 'mine', nameConfirmed: 'true' };
    const { body } = await world.pressRaw(form, 'customer.create.check', kept, { card: asked });
    const review = cardIn(body);
    assert.ok(wordsOf(review).includes('[klik]'));
    for (const { type, text } of partsOf(review))
      if (type === 'TextBlock') assert.doesNotMatch(String(text), /(^|[^\\])\[klik\]\(http/);
    const edit = await world.pressRaw(form, 'customer.create.edit', {}, { card: review });
    assert.equal(inputValue(cardIn(edit.body), 'companyName'), hostile);
  });

  for (const conversation of [
    { conversationType: 'meeting', id: '19:meeting_1@thread.v2' },
    { id: '19:somewhere@thread.v2' },
    { conversationType: 'groupChat', id: '19:group@thread.v2', isGroup: true },
  ])
    it(`never shows a password where others may read: ${JSON.stringify(conversation)}`, async () => {
      const { at } = await reviewedAndSubmitted();
      const created = await world.shows(at, /customer\.password\.reveal/);
      const activity = press({
        ...world.from(),
        verb: 'customer.password.reveal',
        data: pressDataOf(created, 'customer.password.reveal'),
        of: { activityId: at.activityId ?? '' },
        overrides: { conversation: { ...conversation, tenantId: tenantId(1) } },
      });
      const answer = await world.deliver(activity, 'reveal elsewhere');
      assert.match(answer.text, /osobním chatu/);
    });
  const reviewedAndSubmitted = async () => ({ at: await submitted(world) });

  it('answers within two seconds when storage hangs, and the work goes on', async () => {
    const tables = await startTollProxy(
      String(/TableEndpoint=([^;]+)/.exec(String(world.env.STORAGE_CONNECTION_STRING))?.[1]),
    );
    const slow = await startWorld({
      env: {
        STORAGE_CONNECTION_STRING: String(world.env.STORAGE_CONNECTION_STRING).replace(
          /TableEndpoint=[^;]+/,
          `TableEndpoint=${tables.url}`,
        ),
      },
    });
    const { at, review } = await reviewed(slow);
    await slow.settled();
    tables.fail({ kind: 'delay', ms: 2_500, match: /batch[\s\S]*0-customer/, times: 1 });
    const answer = await slow.pressRaw(at, 'customer.create.submit', {}, { card: review });
    assert.match(answer.text, /Trvá to déle/);
    await slow.shows(at, /customer\.password\.reveal/, 15_000);
    assert.equal((await slow.creations()).length, 1);
    await slow.stop();
    await tables.stop();
  });

  it('switches language with the button of the help, and opens a form below', async () => {
    await world.say('nápověda');
    const help = await world.posted();
    const answer = await world.deliver(
      press({ ...world.from(), verb: 'menu.open', data: { word: 'language' }, of: placeOf(help) }),
      'menu.open',
    );
    assert.match(answer.text, /English/);
    await world.deliver(
      press({ ...world.from(), verb: 'menu.open', data: { word: 'new-customer' }, of: placeOf(help) }),
      'menu.open',
    );
    const form = await world.posted((each) => verbsOf(cardIn(each.body)).includes('customer.create.check'));
    assert.match(wordsOf(form.body), /New customer/);
  });
});
