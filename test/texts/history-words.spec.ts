import assert from 'node:assert/strict';
import { cards } from '../../src/cards/index.ts';
import { languages } from '../../src/domain/language.ts';
import { outcomeWords, whatWords } from '../../src/texts/history-words.ts';
import { texts } from '../../src/texts/index.ts';

const verbs: readonly string[] = cards.flatMap((card) => card.actions.map(({ verb }) => verb));
/** What is written down and is no verb of a card: typed, done by a job or by the agenda. */
const others = [
  'customer.create',
  'customer.create.new',
  'customer.record.submit',
  'customer.find',
  'customer.correct.found',
  'customer.password.erase',
  'provider.prepare.submit',
  'provider.prepare',
  'provider.remind',
  'agenda.provider-reminds',
  'agenda.attest-reminds',
  'draft.expire',
  'agreement.look',
  'relationship.look',
  'relationship.remind',
  'agenda.relationship-look',
  'agenda.relationship-reminds',
  'agenda.agreement-look',
  'agreement.attest.look',
  'agenda.attestation-look',
  'agreement.remind',
  'agenda.agreement-reminds',
  'customer.import',
  'customer.import.back',
  'agenda.password-expires',
  'agenda.draft-expires',
];

describe('the words of a history', () => {
  it('has some for everything that is done to a customer, or tried', () => {
    const pressed = verbs.filter((verb) => /^(customer|provider|agreement|relationship)\./.test(verb));
    assert.ok(pressed.length > 15);
    for (const language of languages)
      for (const what of [...pressed, ...others, 'work.retry'])
        assert.notEqual(whatWords(what, texts[language].cards['customer-history']), what);
  });

  it('names nothing that cannot be pressed or happen', () => {
    for (const what of Object.keys(texts.cs.cards['customer-history'].what))
      assert.ok(verbs.includes(what) || others.includes(what), what);
  });

  it('says the same things in both languages', () => {
    const [cs, en] = [texts.cs, texts.en].map(({ cards: { 'customer-history': own } }) => own);
    assert.deepEqual(Object.keys(en?.what ?? {}), Object.keys(cs?.what ?? {}));
    assert.deepEqual(Object.keys(en?.reasons ?? {}), Object.keys(cs?.reasons ?? {}));
  });

  it('shows what an older or newer version wrote as it is, and takes no name for a word', () => {
    const own = texts.cs.cards['customer-history'];
    for (const what of ['order.place', '', 'toString', '__proto__', 'constructor'])
      assert.equal(whatWords(what, own), what);
    assert.equal(outcomeWords({ outcome: 'refused', why: 'constructor', code: '' }, own), 'odmítnuto: constructor');
  });

  it('says why something was not done, with the code where there is one', () => {
    const own = texts.cs.cards['customer-history'];
    const said = (outcome: 'done' | 'refused' | 'unknown', why: string, code = '') =>
      outcomeWords({ outcome, why, code }, own);
    assert.equal(said('done', 'anything'), 'provedeno');
    assert.equal(said('refused', ''), 'odmítnuto');
    assert.equal(said('refused', 'role'), 'odmítnuto: chybí potřebná role');
    assert.match(said('refused', 'refused-by-partner-center', '27002'), /Partnerské centrum \(kód 27002\)$/);
    assert.equal(said('unknown', ''), 'výsledek není známý');
  });
});
