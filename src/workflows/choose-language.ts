import type { Deps, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { parseLanguage } from '../texts/words.ts';
import { answer } from './reply.ts';

/** "jazyk cs", "language en": this person's language from now on. */
export async function chooseLanguage(deps: Deps, rest: string, turn: Turn): Promise<Reply> {
  const language = parseLanguage(rest);
  if (!language) return answer(texts[turn.language].languageHow);
  await deps.people.change(turn.reseller.teamsTenantId, turn.who.id, (now) => ({ ...now, language }));
  return answer(texts[language].languageChanged);
}
