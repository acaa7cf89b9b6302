import { createRequire } from 'node:module';
import type { Action, Card } from '../../src/cards/define.ts';
import { choiceFields } from '../../src/domain/customer-form.ts';
import { actionsOf, dataOf, inputsOf, type Part, partsOf, typeOf } from './card-parts.ts';

// The package's main file does not load under Node's module resolution; its bundle does, and is the same library.
const { AdaptiveCard, CardElement, HostConfig, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof import('adaptivecards');

/** Elements that Teams draws on desktop and phones alike (T71); an `Action.Submit` only as a fallback. */
const ALLOWED = new Set([
  'AdaptiveCard',
  'TextBlock',
  'RichTextBlock',
  'TextRun',
  'FactSet',
  'Container',
  'ColumnSet',
  'Column',
  'Input.Text',
  'Input.ChoiceSet',
  'Input.Date',
  'Input.Toggle',
  'Action.Execute',
  'Action.OpenUrl',
  'Data.Query',
]);
/** Teams looks into the directory by itself; any other data set would ask us, and nobody answers that. */
const DIRECTORY = 'graph.microsoft.com/users';
/** Teams draws this in cards of version 1.5, the parser knows it from 1.6; other clients go by `choices`. */
const PEOPLE_PICKER = 'Property "choices.data" is supported in version 1.6, but you are using version 1.5.';
const BIGGEST = 24 * 1024;

const same = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify([...new Set(one)].sort()) === JSON.stringify([...new Set(other)].sort());

function sizeProblems(card: Part): string[] {
  const text = JSON.stringify(card);
  return [
    ...(text.length > BIGGEST ? [`${text.length} characters`] : []),
    ...(text.includes('${') ? ['a ${ is left'] : []),
    ...(card.version === '1.5' ? [] : ['version is not 1.5']),
    ...(card.fallbackText ? [] : ['no fallbackText']),
    ...(card.lang ? [] : ['no lang']),
  ];
}

function elementProblems(card: Part): string[] {
  const parts = partsOf(card);
  const ids = inputsOf(card).map((input) => String(input.id));
  return [
    ...parts.filter((part) => !ALLOWED.has(typeOf(part))).map((part) => `${typeOf(part)} is not allowed`),
    ...parts.filter((part) => 'selectAction' in part).map(() => 'an action outside the card root'),
    ...parts.filter((part) => typeOf(part) === 'TextBlock' && part.text === '').map(() => 'an empty text'),
    ...parts
      .filter((part) => typeOf(part) === 'TextBlock' && part.wrap !== true && part.text !== '.onmicrosoft.com')
      .map((part) => `does not wrap: ${part.text}`),
    ...(new Set(ids).size === ids.length ? [] : ['two inputs with one id']),
    ...inputsOf(card)
      .filter((input) => !input.label)
      .map((input) => `no label: ${input.id}`),
    ...parts
      .filter((part) => typeOf(part) === 'Data.Query' && part.dataset !== DIRECTORY)
      .map((part) => `nobody answers queries of ${part.dataset}`),
    ...inputsOf(card)
      .filter((input) => 'choices.data' in input && !(Array.isArray(card.body) && card.body.includes(input)))
      .map((input) => `cannot be turned into a drop-down where there is no directory: ${input.id}`),
    ...inputsOf(card)
      .filter((input) => 'choices.data' in input && !(Array.isArray(input.choices) && input.choices.length > 0))
      .map((input) => `nothing to choose where there is no directory: ${input.id}`),
    ...inputsOf(card)
      .filter((input) => input.isRequired || input.regex)
      .map((input) => `the client would hold the form back: ${input.id}`),
  ];
}

function fallbackProblems(action: Part): string[] {
  // Checked right below.
  const fallback = (action.fallback ?? {}) as Part;
  const expected = JSON.stringify({ ...dataOf(action), verb: action.verb });
  if (fallback.type !== 'Action.Submit') return [`no Submit behind ${action.verb}`];
  return [
    ...(JSON.stringify(fallback.data) === expected ? [] : [`Submit sends other data than ${action.verb}`]),
    ...(fallback.title === action.title ? [] : [`Submit has another title than ${action.verb}`]),
    ...(fallback.associatedInputs === action.associatedInputs ? [] : [`Submit sends other inputs than ${action.verb}`]),
  ];
}

/** T81: a link says that it leaves Teams. */
function linkProblems({ title, url }: Part): string[] {
  return [
    ...(String(url).startsWith('https://') ? [] : [`a link that is not https: ${url}`]),
    ...(String(title).endsWith(' ↗') ? [] : [`a link that does not say it leaves Teams: ${title}`]),
  ];
}

/** Inputs that stand on a form only where a finding or the organisation asks for them. */
const ASKED_AT_TIMES: readonly string[] = [...choiceFields, 'associatedReseller'];
const unaskedIn = (wanted: readonly string[], carried: readonly string[]): readonly string[] =>
  wanted.filter((name) => ASKED_AT_TIMES.includes(name) && !carried.includes(name));

function actionProblems(action: Part, inputs: readonly Part[], declared: readonly Action[]): string[] {
  if (typeOf(action) === 'Action.OpenUrl') return linkProblems(action);
  const known = declared.find(({ verb }) => verb === action.verb);
  if (!known) return [`verb ${action.verb} is not declared on this card`];
  const sent = action.associatedInputs === 'none' ? [] : inputs.map((input) => String(input.id));
  const carried = [...Object.keys(dataOf(action)), ...sent];
  const wanted = Object.keys(known.data.shape);
  return [
    ...(same([...carried, ...unaskedIn(wanted, carried)], wanted)
      ? []
      : [`${known.verb} sends ${carried} where ${wanted} is expected`]),
    ...(known.data.safeParse(dataOf(action)).success ? [] : [`${known.verb} sends data its schema refuses`]),
    ...(action.title ? [] : [`${known.verb} has no title`]),
    ...fallbackProblems(action),
  ];
}

/** What the reference parser of Adaptive Cards says. */
export function parserProblems(card: Part): string[] {
  // Version 3.0.6 checks `lang` with a global expression, which remembers where it stopped in the card before.
  const expression = CardElement.langProperty.regEx;
  if (expression) expression.lastIndex = 0;
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  // as in Teams; the parser's own limit is 5
  parsed.hostConfig = new HostConfig({ actions: { maxActions: 6 } });
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  const said = [...events, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
  return said.filter((message) => message !== PEOPLE_PICKER);
}

/** Everything wrong with a rendered card (T71, T73), in words; nothing when it is good. */
export function renderedProblems(card: Card, content: Part): readonly string[] {
  const actions = actionsOf(content);
  return [
    ...sizeProblems(content),
    ...elementProblems(content),
    ...(actions.length > 6 ? [`${actions.length} actions`] : []),
    ...(actions.filter(({ style }) => style === 'positive').length > 1 ? ['two primary buttons'] : []),
    ...actions.flatMap((action) => actionProblems(action, inputsOf(content), card.actions)),
    ...parserProblems(content),
  ];
}

/** Verbs that a card declares and never shows, or the other way round. */
export function verbProblems(card: Card, shown: readonly unknown[]): readonly string[] {
  const declared = card.actions.map(({ verb }) => verb);
  return same(shown.map(String), declared) ? [] : [`declares ${declared}, has ${shown}`];
}
