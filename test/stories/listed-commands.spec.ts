import assert from 'node:assert/strict';
import { readAppPackage } from '../../dev/app-package/source.ts';
import { channelMessage, personalMessage } from '../support/activities.ts';
import { wordsOf } from '../support/cards.ts';
import { startWorld, type World } from '../support/world.ts';

/** The store tries every command of the list (T65): what is picked from the menu arrives as its title in that language. */
describe('what is picked from the menu of commands', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  const app = readAppPackage();
  const NOT_AN_ANSWER = /nerozumím|do not understand|Omlouvám se|Sorry|už neplatí|no longer/i;

  const answersTo = async (activity: ReturnType<typeof personalMessage>): Promise<string> => {
    const before = world.teams.accepted.length;
    await world.teams.send(world.urlOf(0), activity);
    return world.teams.accepted
      .slice(before)
      .map(({ body }) => `${String(body.text ?? '')} ${wordsOf(body)}`.trim())
      .join('\n');
  };

  for (const { tag, texts } of app.languages)
    for (const [at, list] of (app.manifest.bots[0]?.commandLists ?? []).entries())
      for (const [place] of list.commands.entries()) {
        const title = texts[`bots[0].commandLists[${at}].commands[${place}].title`] ?? '';
        it(`is done, not wondered at: ${title} (${list.scopes.join(', ')})`, async () => {
          const from = { ...world.from(1, 1), locale: tag, text: title };
          const answers = await answersTo(list.scopes.includes('team') ? channelMessage(from) : personalMessage(from));
          assert.notEqual(answers, '', 'nothing was answered');
          assert.doesNotMatch(answers, NOT_AN_ANSWER);
        });
      }

  it('is told from text that nobody understands', async () => {
    for (const [locale, text] of [
      ['cs', 'kde je moje káva'],
      ['en', 'where is my coffee'],
    ] as const)
      assert.match(await answersTo(personalMessage({ ...world.from(1, 1), locale, text })), NOT_AN_ANSWER);
  });
});
