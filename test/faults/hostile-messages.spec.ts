import assert from 'node:assert/strict';
import { cardIn, wordsOf } from '../support/cards.ts';
import { said, textOf } from '../support/drafts.ts';
import { startWorld, type World } from '../support/world.ts';

/** What people paste, and what somebody sends who wants to do harm. Expressions are put together, so that no tool takes them for its own. */
const PASTED = {
  'full stops without end': `${'.'.repeat(200_000)}x`,
  'blanks without end': `${' '.repeat(200_000)}x`,
  'mentions that never end': '<at'.repeat(60_000),
  'mentions that begin only': '<at>'.repeat(50_000),
  'one letter over and over': 'á'.repeat(60_000),
  'a domain without end': 'a.'.repeat(60_000),
  'hyphens without end': '-'.repeat(200_000),
  'emoji of several signs': '👨‍👩‍👧‍👦'.repeat(5_000),
  'half of a sign': '\ud800',
  'signs of table keys': 'a/b\\c#d?e|f%00\u0000\u007f\uffff',
  'a filter': "' or RowKey ne '' or 'a' eq 'a",
  'a pattern': '(a+)+$ [ ( * \\',
  'what every object has': '__proto__ constructor toString',
  'an expression': '$'.concat('{reseller.name} {{DATE(2026-01-01T00:00:00Z)}}'),
} as const;

describe('a message nobody would write', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  for (const [what, pasted] of Object.entries(PASTED))
    it(`${what}: is answered once with a card or a sentence, alone and behind every word that takes a text`, async () => {
      for (const word of ['', 'zákazník ', 'nový zákazník ', 'historie ', 'jazyk ']) {
        const before = world.teams.accepted.length;
        const answer = await said(world, word + pasted);
        const messages = world.teams.accepted.slice(before).filter(({ body }) => body.type === 'message');
        assert.equal(messages.length, 1, word);
        const card = cardIn(answer.body);
        assert.ok(Buffer.byteLength(JSON.stringify(card ?? '')) <= 24 * 1024, word);
        assert.doesNotMatch(card ? wordsOf(card) : textOf(answer), /nepovedlo|turn\.failed/, word);
      }
      assert.ok(!world.log.some((line) => line.includes('turn.failed')));
    });

  it('a number copied along with invisible signs is the number', async () => {
    const answer = await said(world, '\u202d270 82\u00ad440\u202c\u200b', { person: 2 });
    assert.match(wordsOf(cardIn(answer.body)), /Alza\.cz a\.s\./);
  });
});
