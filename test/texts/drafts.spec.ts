import assert from 'node:assert/strict';
import { languages } from '../../src/domain/language.ts';
import { texts } from '../../src/texts/index.ts';
import { explain } from '../../src/texts/sentences.ts';

const NAME = 'Zelený Kapr s.r.o.';
const WHO = { id: '1', name: 'Sales agent (02)' };

describe('what is said of forms that were not sent', () => {
  for (const [count, said] of [
    [1, /^Zůstává vám ještě 1 rozpracovaný formulář\..* k němu /],
    [2, /^Zůstávají vám ještě 2 rozpracované formuláře\..* k nim /],
    [5, /^Zůstává vám ještě 5 rozpracovaných formulářů\..* k nim /],
  ] as const)
    it(`counts what is left in Czech: ${count}`, () => assert.match(texts.cs.drafts.left(count), said));

  it('counts what is left in English', () => {
    assert.match(texts.en.drafts.left(1), /1 unfinished form;.* it\.$/);
    assert.match(texts.en.drafts.left(3), /3 unfinished forms;.* them\.$/);
  });

  it('reads well with a name that ends with a full stop', () => {
    for (const language of languages) {
      const { drafts, cards } = texts[language];
      const own = cards['colleague-draft'];
      const sentences = [
        drafts.stopped(NAME),
        drafts.offeredInChannel('Zakázky', NAME),
        drafts.offeredWithoutChannel(NAME),
        drafts.offeredUnreachable('Zakázky', NAME),
        own.offered(WHO.name, NAME),
        own.private(WHO.name, NAME),
        own.taken(WHO.name, NAME, '2. 3. 2026'),
        own.sent(WHO.name, NAME, '2. 3. 2026'),
        own.discarded(WHO.name, NAME, '2. 3. 2026'),
        own.expired(NAME, '2. 3. 2026'),
      ];
      for (const sentence of sentences) {
        assert.ok(sentence.includes(NAME));
        assert.doesNotMatch(sentence, /\.\.|\.,,|undefined/, sentence);
        assert.match(sentence, /[.”“]$/, sentence);
      }
    }
  });

  it('knows a form and a channel without a name', () => {
    for (const language of languages) {
      const { drafts } = texts[language];
      for (const sentence of [
        drafts.stopped(''),
        drafts.offeredInChannel('', ''),
        drafts.offeredUnreachable('', ''),
        drafts.offeredWithoutChannel(''),
      ])
        assert.doesNotMatch(sentence, / {2}|“”|„“| \./, sentence);
    }
  });

  it('has a reason for every form that cannot be taken over, and names who has it', () => {
    for (const language of languages) {
      const { takeOverRefusals } = texts[language].drafts;
      for (const state of ['creating', 'unconfirmed', 'created', 'relationshipPending', 'known', 'discarded'] as const)
        assert.match(explain(takeOverRefusals, { why: 'already', state }), /^\p{Lu}.*\.$/u);
      assert.match(explain(takeOverRefusals, { why: 'taken', by: WHO }), /Sales agent \(02\)/);
      assert.match(explain(takeOverRefusals, { why: 'not-offered', requester: WHO }), /Sales agent \(02\)/);
      assert.match(explain(takeOverRefusals, { why: 'yours' }), /^\p{Lu}.*\.$/u);
    }
  });
});
