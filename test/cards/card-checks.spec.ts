import assert from 'node:assert/strict';
import type { Card } from '../../src/cards/define.ts';
import { openDraftCard } from '../../src/cards/open-draft.ts';
import { render } from '../../src/cards/render.ts';
import { renderedProblems, verbProblems } from './card-checks.ts';
import type { Part } from './card-parts.ts';

// A Card like any other; the constant's own type is only more precise.
const card = openDraftCard as unknown as Card;
const data = {
  customer: '01JZ3QY8V6M2N4P7R9T1W3X5Z7',
  revision: 1,
  op: '01JZ3QZB5D7F9H1K3M5P7R9T2V',
  companyName: 'Lípa a synové s.r.o.',
  ico: '12345679',
  startedAt: '2026-03-02T12:40:00.000Z',
};
const good = (): Part => structuredClone(render(openDraftCard, { drafts: [data], days: 14 }, 'cs').content);
const firstAction = (content: Part): Part => (content.actions as Part[])[0] as Part;
const withBody = (...items: Part[]): Part => ({ ...good(), body: items });
const withAction = (change: Part): Part => {
  const content = good();
  return { ...content, actions: [{ ...firstAction(content), ...change }, ...(content.actions as Part[]).slice(1)] };
};
const withLink = (title: string, url: string): Part => ({
  ...good(),
  actions: [{ type: 'Action.OpenUrl', title, url }],
});

const picker = (dataset: string, values: readonly string[]): Part => ({
  type: 'Input.ChoiceSet',
  id: 'city',
  label: 'Město',
  choices: values.map((value) => ({ title: value, value })),
  'choices.data': { type: 'Data.Query', dataset },
});

/** One mistake each, and a word its message must contain. */
const mistakes: readonly (readonly [what: string, broken: Part, says: RegExp])[] = [
  ['a version Teams does not know', { ...good(), version: '1.6' }, /version/],
  ['no fallbackText', { ...good(), fallbackText: '' }, /fallbackText/],
  ['a template left unexpanded', withBody({ type: 'TextBlock', wrap: true, text: '$'.concat('{x}') }), /\$\{/],
  ['an element Teams does not draw', withBody({ type: 'Table', rows: [] }), /Table/],
  ['an element nobody knows', withBody({ type: 'Sparkle' }), /Sparkle/],
  ['text that is cut', withBody({ type: 'TextBlock', text: 'Dlouhý text' }), /wrap/],
  ['an input without a label', withBody({ type: 'Input.Text', id: 'city' }), /label/],
  [
    'an input the client holds back',
    withBody({ type: 'Input.Text', id: 'city', label: 'Město', isRequired: true }),
    /hold/,
  ],
  ['an action in the body', withBody({ type: 'ActionSet', actions: [] }), /ActionSet/],
  ['an input the verb does not expect', withBody({ type: 'Input.Text', id: 'city', label: 'Město' }), /expected/],
  ['a link that does not say it leaves Teams', withLink('Otevřít', 'https://example.com'), /leaves Teams/],
  ['a link that is not https', withLink('Otevřít ↗', 'http://example.com'), /https/],
  ['a question to the bot that nobody answers', withBody(picker('customers', ['a'])), /nobody answers/],
  [
    'a picker that is empty without a directory',
    withBody(picker('graph.microsoft.com/users', [])),
    /nothing to choose/,
  ],
  [
    'a picker that is not in the body itself',
    withBody({ type: 'Container', items: [picker('graph.microsoft.com/users', ['a'])] }),
    /cannot be turned/,
  ],
  ['a foreign verb', withAction({ verb: 'customer.create.edti' }), /not declared/],
  ['a key too few', withAction({ data: { customer: data.customer, revision: 1 } }), /expected/],
  ['a key too many', withAction({ data: { customer: data.customer, revision: 1, op: data.op, price: 1 } }), /expected/],
  ['an id of the wrong shape', withAction({ data: { customer: 'x', revision: 1, op: data.op } }), /refuses/],
  ['no fallback', withAction({ fallback: undefined }), /no Submit/],
  ['a fallback with other data', withAction({ fallback: { type: 'Action.Submit', data: {} } }), /other data/],
  ['a button without a title', withAction({ title: '' }), /title/],
  ['seven buttons', { ...good(), actions: Array.from({ length: 7 }, () => firstAction(good())) }, /7 actions/],
  ['two primary buttons', { ...good(), actions: [firstAction(good()), firstAction(good())] }, /primary/],
  ['too much of everything', withBody({ type: 'TextBlock', wrap: true, text: 'x'.repeat(25_000) }), /characters/],
];

describe('the check of a rendered card', () => {
  it('finds nothing wrong with a good one', () => {
    assert.deepEqual(renderedProblems(card, good()), []);
  });

  for (const [what, broken, says] of mistakes)
    it(`finds ${what}`, () => {
      assert.match(renderedProblems(card, broken).join('\n'), says);
    });

  it('finds two inputs with one id', () => {
    const input = { type: 'Input.Text', id: 'city', label: 'Město' };
    assert.match(renderedProblems(card, withBody(input, input)).join('\n'), /one id/);
  });

  it('finds a declared verb that is never shown, and the other way round', () => {
    assert.equal(verbProblems(card, ['customer.create.edit']).length, 1);
    assert.equal(verbProblems(card, ['customer.create.edit', 'customer.create.new', 'menu.open']).length, 1);
  });
});
