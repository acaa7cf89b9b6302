import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplate, render } from '../../src/cards/render.ts';
import { inputFields } from '../../src/domain/customer-form.ts';
import { languages } from '../../src/domain/language.ts';
import { projectRoot } from '../../src/project-root.ts';
import { renderedProblems, verbProblems } from './card-checks.ts';
import { actionsOf, inputsOf } from './card-parts.ts';
import { everyCard, samplesOf } from './card-samples.ts';

describe('the folder of cards', () => {
  const files = readdirSync(join(projectRoot, 'cards'));

  it('holds samples for every card there is, and nothing else', () => {
    const samples = files.filter((file) => file.endsWith('.sample.json')).sort();
    assert.deepEqual(samples, everyCard.map(({ name }) => `${name}.sample.json`).sort());
  });

  it('holds a template for every card that is not composed in code, and nothing else', () => {
    const templates = files.filter((file) => !file.endsWith('.sample.json')).sort();
    const drawn = everyCard.filter(({ look }) => 'view' in look);
    assert.deepEqual(templates, drawn.map(({ name }) => `${name}.json`).sort());
  });
});

for (const card of everyCard) {
  describe(`the card ${card.name}`, () => {
    const samples = samplesOf(card);

    it('has samples that fit its data', () => {
      assert.ok(samples.length > 0);
      for (const [name, sample] of samples)
        assert.deepEqual(card.data.safeParse(sample).error?.issues, undefined, name);
    });

    it('shows every verb it declares in one sample or another', () => {
      const shown = samples.flatMap(([, sample]) => actionsOf(render(card, card.data.parse(sample), 'cs').content));
      assert.deepEqual(
        verbProblems(
          card,
          shown.flatMap(({ verb }) => verb ?? []),
        ),
        [],
      );
    });

    if ('view' in card.look)
      it('spells in its template the verbs it declares', () => {
        assert.deepEqual(
          verbProblems(
            card,
            // a link has none
            actionsOf(readTemplate(card.name)).flatMap(({ verb, type }) => (type === 'Action.OpenUrl' ? [] : [verb])),
          ),
          [],
        );
      });

    for (const language of languages)
      for (const [name, sample] of samples)
        it(`is a good card: ${name}, ${language}`, () => {
          const { content, summary } = render(card, card.data.parse(sample), language);
          assert.deepEqual(renderedProblems(card, content), []);
          assert.equal(content.lang, language);
          assert.equal(content.fallbackText, summary);
          assert.notEqual(summary, '');
        });
  });
}

describe('the form for a new customer', () => {
  it('has in its samples every input that checking it expects, and no other', () => {
    const form = everyCard.find(({ name }) => name === 'customer-form');
    assert.ok(form);
    const ids = samplesOf(form).flatMap(([, sample]) =>
      inputsOf(render(form, form.data.parse(sample), 'cs').content).map(({ id }) => String(id)),
    );
    assert.deepEqual([...new Set(ids)].sort(), [...inputFields].sort());
  });
});
