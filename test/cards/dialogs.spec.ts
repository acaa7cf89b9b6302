import assert from 'node:assert/strict';
import { insideDialog, withDialogs } from '../../src/cards/dialogs.ts';
import { render } from '../../src/cards/render.ts';
import { languages } from '../../src/domain/language.ts';
import { parserProblems } from './card-checks.ts';
import { actionsOf, dataOf, type Part, partsOf, typeOf } from './card-parts.ts';
import { everyCard, samplesOf } from './card-samples.ts';

const drawn = everyCard.flatMap((card) =>
  samplesOf(card).flatMap(([name, sample]) =>
    languages.map((language) => ({
      of: `${card.name}, ${name}, ${language}`,
      draw: (): Part => render(card, card.data.parse(sample), language).content,
    })),
  ),
);
const of = (content: Part, type: string): readonly Part[] => partsOf(content).filter((part) => typeOf(part) === type);
const executesIn = (content: Part): readonly Part[] => of(content, 'Action.Execute');
const submitsIn = (content: Part): readonly Part[] => of(content, 'Action.Submit');

const execute = (verb: string, data: Part = {}): Part => ({
  type: 'Action.Execute',
  title: verb,
  verb,
  data,
  fallback: { type: 'Action.Submit', title: verb, data: { ...data, verb } },
});

describe('the inside of a dialog', () => {
  for (const { of: which, draw } of drawn)
    it(`submits what the card would send, and nothing else: ${which}`, () => {
      const content = draw();
      const inside = insideDialog(content);
      assert.deepEqual(executesIn(inside), []);
      assert.deepEqual(
        submitsIn(inside).map(({ data, title, associatedInputs }) => ({ data, title, associatedInputs })),
        executesIn(content).map(({ data, verb, title, associatedInputs }) => ({
          data: { ...dataOf({ data }), verb },
          title,
          associatedInputs,
        })),
      );
      assert.deepEqual(parserProblems(inside), []);
    });

  it('has no button left that only a message understands, however deep', () => {
    const deep = {
      body: [{ type: 'Container', items: [{ type: 'ActionSet', actions: [execute('customer.show', { a: 1 })] }] }],
    };
    const [submit] = submitsIn(insideDialog(deep));
    assert.deepEqual(submit, { type: 'Action.Submit', title: 'customer.show', data: { a: 1, verb: 'customer.show' } });
    assert.deepEqual(executesIn(insideDialog(deep)), []);
  });
});

describe('a message where there are dialogs', () => {
  const opening = { msteams: { type: 'task/fetch' } };
  const ids = { customer: '01JZ3QY8V6M2N4P7R9T1W3X5Z7', revision: 3, op: '01JZ3QZB5D7F9H1K3M5P7R9T2V' };

  for (const { of: which, draw } of drawn)
    it(`keeps every button, in its order and with its data: ${which}`, () => {
      const content = draw();
      const before = JSON.stringify(content);
      const turned = withDialogs(content);
      const drawnButtons = actionsOf(content);
      assert.equal(actionsOf(turned).length, drawnButtons.length);
      for (const [at, button] of actionsOf(turned).entries()) {
        const { verb, ...was } = drawnButtons[at] ?? {};
        if (button.type === 'Action.OpenUrl') assert.deepEqual(button, was);
        else if (button.type === 'Action.Execute') assert.deepEqual(button, { ...was, verb });
        else assert.deepEqual(button.data, { ...dataOf(was), verb, ...opening });
      }
      assert.deepEqual(parserProblems(turned), []);
      assert.equal(JSON.stringify(content), before, 'the card as drawn is used elsewhere, too');
    });

  for (const [what, action, opens] of [
    ['the form from the help', execute('menu.open', { word: 'new-customer' }), true],
    ['another word of the help', execute('menu.open', { word: 'status' }), false],
    ['a word there is not', execute('menu.open', { word: 'everything' }), false],
    ['a new form', execute('customer.create.new'), true],
    ['a form to be corrected', execute('customer.create.edit', ids), true],
    ['one without its ids', execute('customer.create.edit'), false],
    ['sending it', execute('customer.create.submit', ids), false],
    ['a look at a customer', execute('customer.show', ids), false],
    ['a password', execute('customer.password.reveal', ids), false],
    ['a verb of nobody', execute('order.place'), false],
  ] as const)
    it(`${opens ? 'opens a dialog' : 'stays a press'} for ${what}`, () => {
      const [button] = actionsOf(withDialogs({ actions: [action] }));
      if (opens)
        assert.deepEqual(button, {
          type: 'Action.Submit',
          title: action.title,
          data: { ...dataOf(action), verb: action.verb, ...opening },
        });
      else assert.deepEqual(button, action);
    });
});
