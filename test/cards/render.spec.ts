import assert from 'node:assert/strict';
import { z } from 'zod';
import { customerStatusCard } from '../../src/cards/customer-status.ts';
import { defineCard } from '../../src/cards/define.ts';
import { openDraftCard } from '../../src/cards/open-draft.ts';
import { render, warm } from '../../src/cards/render.ts';
import { actionsOf, inputsOf, markdownOf, partsOf, typeOf } from './card-parts.ts';
import { everyCard, samplesOf } from './card-samples.ts';

/** Gives the template of the open draft nothing of what it wants. */
const broken = defineCard('open-draft', z.object({}), [], { view: () => ({ summary: 'Rozbitá karta' }) });

const sampleOf = (cardName: string, name: string): unknown => {
  const card = everyCard.find((one) => one.name === cardName);
  assert.ok(card);
  return samplesOf(card).find(([sample]) => sample === name)?.[1];
};
const status = (name: string, language: 'cs' | 'en' = 'cs') =>
  render(customerStatusCard, customerStatusCard.data.parse(sampleOf('customer-status', name)), language);
const titles = (name: string): readonly unknown[] => actionsOf(status(name).content).map(({ title }) => title);

describe('a card whose template and data disagree', () => {
  afterEach(() => warm());

  it('is thrown where nobody listens: in tests and development', () => {
    assert.throws(() => render(broken, {}, 'cs'), /still a template|\$\{/);
  });

  it('is reported in production, and one plain sentence is shown instead', () => {
    const reports: string[] = [];
    warm(({ card }) => reports.push(card));
    const { content, summary } = render(broken, {}, 'cs');
    assert.deepEqual(reports, ['open-draft']);
    assert.match(summary, /nepodařilo zobrazit/);
    assert.deepEqual(actionsOf(content), []);
    assert.equal(markdownOf(content).length, 1);
  });
});

describe('rendering', () => {
  it('keeps one reading of a template from leaking into the next', () => {
    const data = {
      customer: '01JZ3QY8V6M2N4P7R9T1W3X5Z7',
      revision: 1,
      op: '01JZ3QZB5D7F9H1K3M5P7R9T2V',
      startedAt: '2026-03-02T12:40:00.000Z',
    };
    const named = (companyName: string) => ({ drafts: [{ ...data, companyName, ico: '' }], days: 14 });
    const first = JSON.stringify(render(openDraftCard, named('První'), 'cs'));
    render(openDraftCard, named('Druhá'), 'en');
    assert.equal(JSON.stringify(render(openDraftCard, named('První'), 'cs')), first);
    assert.doesNotMatch(first, /Druhá/);
  });
});

describe("the card of a customer's state", () => {
  it('gives a discarded form back only to whoever had it', () => {
    assert.deepEqual(titles('discarded'), ['Vrátit formulář']);
    assert.deepEqual(titles('discarded-expired'), ['Vrátit formulář']);
    assert.deepEqual(titles('discarded-colleague'), []);
  });

  it('tells the requester where the password is, and offers to show it only while it is held', () => {
    assert.deepEqual(titles('created-held'), [
      'Uvítací e-mail',
      'Zobrazit heslo',
      'Opravit údaje',
      'Zákaznická smlouva',
      'Historie',
    ]);
    for (const name of ['created-handed-over', 'created-erased', 'created-lost'])
      assert.deepEqual(titles(name), ['Uvítací e-mail', 'Opravit údaje', 'Zákaznická smlouva', 'Historie']);
  });

  it('shows the password only in the answer to a reveal, letter for letter, and never in the summary', () => {
    const { content, summary } = status('created-revealed');
    const runs = partsOf(content).filter((part) => typeOf(part) === 'TextRun');
    assert.deepEqual(
      runs.map(({ text }) => text),
      ['Gab7*_kQ2[x]'],
    );
    assert.ok(!summary.includes('Gab7'));
    assert.ok(!String(content.fallbackText).includes('Gab7'));
    assert.ok(!JSON.stringify(actionsOf(content)).includes('Gab7'));
    assert.deepEqual(inputsOf(content), []);
  });

  it('shows a colleague neither the password nor a way to it, even when the data holds it', () => {
    const sample = customerStatusCard.data.parse({
      ...(sampleOf('customer-status', 'created-revealed') as object),
      view: 'colleague',
    });
    const { content } = render(customerStatusCard, sample, 'cs');
    assert.doesNotMatch(JSON.stringify(content), /Gab7|customer\.password/);
  });

  it('can be refreshed wherever something may happen without the person who looks', () => {
    for (const name of ['creating', 'creating-slow', 'needs-fix-colleague', 'unconfirmed', 'unconfirmed-colleague'])
      assert.ok(titles(name).includes('Obnovit'), name);
  });

  it('leaves mending to those who may', () => {
    assert.deepEqual(titles('needs-fix'), ['Opravit údaje', 'Předat kolegovi', 'Zahodit', 'Historie']);
    assert.deepEqual(titles('needs-fix-colleague'), ['Obnovit', 'Historie']);
    assert.deepEqual(titles('needs-fix-for-taking'), ['Převzít', 'Obnovit', 'Historie']);
    assert.deepEqual(titles('unconfirmed-colleague'), ['Obnovit', 'Historie']);
  });

  it('names the field when one is at fault, and does not pretend so when none is', () => {
    assert.ok(markdownOf(status('needs-fix').content).some((text) => text.startsWith('Název tenantu: ')));
    assert.deepEqual(titles('needs-fix-whole-request')[0], 'Vrátit se k údajům');
  });
});
