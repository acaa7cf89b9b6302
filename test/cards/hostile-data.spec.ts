import assert from 'node:assert/strict';
import fc from 'fast-check';
import { teamsMarkdown } from '../../dev/teams-markdown.ts';
import type { Card } from '../../src/cards/define.ts';
import { escapeMarkdown, LONGEST_SHOWN, shorten } from '../../src/cards/markdown.ts';
import { render } from '../../src/cards/render.ts';
import { languages } from '../../src/domain/language.ts';
import { oneLine } from '../../src/domain/one-line.ts';
import { renderedProblems } from './card-checks.ts';
import { inputsOf, markdownOf, type Part } from './card-parts.ts';
import { everyCard, samplesOf } from './card-samples.ts';

const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** Not written as one literal: it must not be taken for a template by whoever reads this file. */
const EXPRESSION = '$'.concat('{1+1}');

/** What people could write into a name. `ž` in each lets the test find it on the card. */
const hostile: Readonly<Record<string, string>> = {
  emphasis: 'ž *tučně* _šikmo_ **víc** __víc__ ~~ne~~ `kód`',
  link: 'ž [klikněte](http://zly.example) ![obr](http://zly.example/x.png)',
  expression: `ž ${EXPRESSION} $${EXPRESSION}`,
  'client function': 'ž {{DATE(2020-01-01T00:00:00Z)}} {{TIME(2020-01-01T00:00:00Z)}}',
  mention: 'ž <at>všichni</at> <b>tučně</b> <script>1</script>',
  entity: 'ž &lt;b&gt; &amp;lt; &#60;',
  'bullet list': '- ž',
  'numbered list': '1. ž',
  heading: '# ž',
  quote: '> ž',
  'line breaks': 'ž\r\n- druhý\n\n# třetí\u2028čtvrtý',
  backslashes: 'ž \\*a\\* \\',
  'turned writing': 'ž \u202Eobráceně\u202C',
  'two hundred characters': `ž${'*'.repeat(199)}`,
  'very long': `ž${'<>'.repeat(2000)}`,
};

const TIME = /^\d{4}-\d\d-\d\dT/;

/** The sample with every text that people could have written replaced; what has a shape of its own stays. */
function poison(card: Card, sample: unknown, text: string): unknown {
  const fits = (candidate: unknown): boolean => card.data.safeParse(candidate).success;
  const paths = (value: unknown, path: readonly string[]): readonly (readonly string[])[] =>
    typeof value === 'string'
      ? TIME.test(value)
        ? []
        : [path]
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key]))
        : [];
  const put = (value: unknown, [key, ...rest]: readonly string[]): unknown => {
    if (key === undefined) return text;
    // Paths come from walking this very value.
    if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? put(item, rest) : item));
    const part = value as Record<string, unknown>;
    return { ...part, [key]: put(part[key], rest) };
  };
  return paths(sample, []).reduce((now: unknown, path) => {
    const next = put(now, path);
    return fits(next) ? next : now;
  }, sample);
}

/** What a person reads, when nothing of it is taken for an instruction. */
const asText = (text: string): string => html(oneLine(shorten(text, LONGEST_SHOWN)));

/** What people read on the card: nothing of it an instruction, and the whole of what was written wherever it begins. */
function assertPlain(content: Part, text: string, where: string): void {
  for (const read of markdownOf(content).map(teamsMarkdown)) {
    assert.doesNotMatch(read, /<(?!br>)/, `${where}: ${read}`);
    if (read.includes('ž *') || read.includes('ž [')) assert.ok(read.includes(asText(text)), `${where}: ${read}`);
  }
}

function assertHarmless(card: Card, text: string): void {
  for (const [name, sample] of samplesOf(card))
    for (const language of languages) {
      const data = poison(card, sample, text);
      const { content, summary } = render(card, card.data.parse(data), language);
      assertPlain(content, text, name);
      assert.ok(summary.length <= 200 && !/[\r\n]/.test(summary), summary);
      const wrong = renderedProblems(card, content);
      // the text itself holds what the check looks for
      assert.deepEqual(text.includes(EXPRESSION) ? wrong.filter((it) => !it.includes('left')) : wrong, []);
    }
}

for (const card of everyCard)
  describe(`what people wrote stays text on ${card.name}`, () => {
    for (const [what, text] of Object.entries(hostile)) it(what, () => assertHarmless(card, text));
  });

describe('a text from people', () => {
  it('reads as itself, whatever is in it', () => {
    fc.assert(
      // the client we imitate keeps escapes in the private use area while it works; nobody types those
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (any) => {
        const text = any.replace(/[\uE000-\uF8FF]/g, '');
        assert.equal(teamsMarkdown(escapeMarkdown(text)), asText(text));
      }),
    );
  });

  it('reads as itself when it is made of nothing but signs', () => {
    const signs = fc.constantFrom(...'*_`~[]()<>&;#-+.1{}\\|! ate/lmp$');
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (chosen) => {
        assert.equal(teamsMarkdown(escapeMarkdown(chosen.join(''))), asText(chosen.join('')));
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves ordinary names, dates, addresses and numbers as they are', () => {
    for (const text of [
      'Lípa & synové, spol. s r.o.',
      'Říha-Novák a.s. (v likvidaci)',
      'zadosti@firma.example',
      '2026-03-02T12:40:00.000Z',
      '+420 602 123 456',
      '01JZ3QY8V6M2N4P7R9T1W3X5Z7',
      'C# s.r.o.',
    ])
      assert.equal(escapeMarkdown(text), text);
  });

  it('would be read as instructions without the escapes, so the proofs above mean something', () => {
    for (const what of [
      'emphasis',
      'link',
      'client function',
      'mention',
      'bullet list',
      'numbered list',
      'heading',
      'quote',
    ])
      assert.match(teamsMarkdown(hostile[what] ?? ''), /<\w/, what);
  });
});

describe('what was typed into the form', () => {
  const form = everyCard.find(({ name }) => name === 'customer-form');

  it('comes back exactly as typed, with no escapes', () => {
    assert.ok(form);
    for (const [, sample] of samplesOf(form))
      for (const text of [
        '*x*',
        '[a](http://e)',
        EXPRESSION,
        '{{DATE()}}',
        '<at>x</at>',
        'Lípa & synové_1',
        '  mezery  ',
      ]) {
        const data = form.data.parse(poison(form, sample, text));
        const inputs = inputsOf(render(form, data, 'cs').content);
        for (const { id, value } of inputs) assert.equal(value, text, String(id));
      }
  });

  it('stays small enough to send, however much was pasted', () => {
    assert.ok(form);
    const [, sample] = samplesOf(form).at(-1) ?? [];
    const { content }: { content: Part } = render(form, form.data.parse(poison(form, sample, '"'.repeat(4000))), 'cs');
    assert.ok(JSON.stringify(content).length <= 24 * 1024, String(JSON.stringify(content).length));
  });
});
