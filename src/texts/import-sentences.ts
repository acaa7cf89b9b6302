import type { ImportProblem } from '../domain/import-line.ts';
import { type Texts, texts } from './index.ts';
import { explain } from './sentences.ts';

/** What is wrong with a line in words of its own; everything else is said as beside a form's field. */
type Own = Extract<ImportProblem, { why: keyof Texts['imports']['problems'] }>;

const isOwn = (problem: ImportProblem, t: Texts): problem is Own => Object.hasOwn(t.imports.problems, problem.why);

/** The sentence for a problem of a line. */
export const importSentence = (problem: ImportProblem, t: Texts): string =>
  // what has no sentence of its own is a form's problem
  isOwn(problem, t)
    ? explain(t.imports.problems, problem)
    : explain(t.problems, problem as Exclude<ImportProblem, Own>);

export const hasImportSentence = (why: string): boolean =>
  Object.hasOwn(texts.cs.imports.problems, why) || Object.hasOwn(texts.cs.problems, why);
