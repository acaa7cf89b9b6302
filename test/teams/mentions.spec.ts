import assert from 'node:assert/strict';
import { typedText } from '../../src/teams/mentions.ts';

const bot = { id: '28:csp-desk', name: 'CSP Desk' };
const mention = (text: string, id = bot.id) => ({ type: 'mention', text, mentioned: { id, name: 'x' } });

describe('what a person typed', () => {
  const rows: readonly (readonly [what: string, text: string, entities: readonly object[], typed: string])[] = [
    ['as it is', 'nový zákazník 27082440', [], 'nový zákazník 27082440'],
    ['without the bot', '<at>CSP Desk</at> stav', [mention('<at>CSP Desk</at>')], 'stav'],
    ['without the bot at the end', 'stav <at>CSP Desk</at>', [mention('<at>CSP Desk</at>')], 'stav'],
    ['without the bot, twice', '<at>CSP Desk</at> stav <at>CSP Desk</at>', [mention('<at>CSP Desk</at>')], 'stav'],
    ['without the bot by another name', '<at>Desk</at> stav', [mention('<at>Desk</at>')], 'stav'],
    ['without the bot when no entity says so', '<at>CSP Desk</at> stav', [], 'stav'],
    [
      'with another person',
      '<at>CSP Desk</at> historie <at>Contoso</at>',
      [mention('<at>CSP Desk</at>'), mention('<at>Contoso</at>', '29:other')],
      'historie Contoso',
    ],
    ['across lines', '<at>CSP Desk</at>\r\n nový\nzákazník\r\n', [mention('<at>CSP Desk</at>')], 'nový zákazník'],
    ['with non-breaking spaces', '\u00a0nový&nbsp;zákazník\u00a0\u00a027082440&NBSP;', [], 'nový zákazník 27082440'],
    ['with other invisible spaces', '\ufeffstav\u200b', [], 'stav'],
    ['with signs that nobody can see, copied along from a page', '\u202d270\u00ad82440\u202c', [], '27082440'],
    ['no more of it than any word is long', `stav ${'x'.repeat(300_000)}`, [], `stav ${'x'.repeat(1_995)}`],
    ['with a mention that replaces as text only', '<at>$&</at> stav $&', [mention('<at>$&</at>')], 'stav $&'],
    ['glued to the mention', '<at>CSP Desk</at>stav', [mention('<at>CSP Desk</at>')], 'stav'],
    [
      'with entities that are something else',
      'stav',
      [{ type: 'clientInfo', locale: 'cs' }, {}, { type: 'mention' }, { type: 'mention', text: 's', mentioned: null }],
      'stav',
    ],
    ['nothing at all', '<at>CSP Desk</at> ', [mention('<at>CSP Desk</at>')], ''],
  ];
  for (const [what, text, entities, typed] of rows) {
    it(what, () => {
      assert.equal(typedText({ text, recipient: bot, entities: entities.map((entity) => ({ ...entity })) }), typed);
    });
  }
  it('is empty for a message without text', () => assert.equal(typedText({}), ''));
});
