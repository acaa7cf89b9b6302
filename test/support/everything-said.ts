import type { Language } from '../../src/domain/language.ts';
import { texts } from '../../src/texts/index.ts';

/** One thing that may be said, and where in the texts it stands. */
export type Said = { readonly path: string; readonly text: string };

/** Ends with a full stop, as names of companies, people and channels may. */
export const NAME = 'Zelený Kapr s.r.o.';
/** What is no such name. */
const WORDS = 'Zelený Kapr';
const MOMENT = '2026-03-01T13:05:00.000Z';

/** How parameters and properties are called that are names. */
const NAMES: ReadonlySet<string> = new Set(
  'by from to requester name names channel previous company companyName customer reseller provider organisation of deputy who whoMay registered what'.split(
    ' ',
  ),
);
/** What is counted, or counts. */
const NUMBERS: ReadonlySet<string> = new Set(
  'count shown days hours most max min part parts rows line total'.split(' '),
);
/** When something is. */
const TIMES: ReadonlySet<string> = new Set('at since until today'.split(' '));
/** What some functions look up. */
const LIKELY: Readonly<Record<string, unknown>> = {
  missing: ['adminAgent', 'salesAgent'],
  tokens: ['domain', 'password'],
  holders: [NAME, NAME],
  partners: [NAME, NAME],
  phone: '+420602123456',
  on: MOMENT,
  country: 'CZ',
  agreementPath: 'invite',
  at: MOMENT,
  action: 'create-customer',
  scenario: 'bought-from-us',
  acceptedAt: MOMENT,
  answer: { outcome: 'refused', reason: WORDS },
};
const LIKE_LISTS: readonly string[] = [
  'map',
  'filter',
  'join',
  'flatMap',
  'forEach',
  'reduce',
  'sort',
  'every',
  'some',
];

/** Whatever a function takes it for: a text, a list of two, or an object of such things. */
function anything(called: string, known: Readonly<Record<string, unknown>> = {}): unknown {
  const text = NAMES.has(called) ? NAME : WORDS;
  const pair = [text, text];
  const has: Readonly<Record<string, unknown>> = { ...LIKELY, ...known };
  return new Proxy(Object(text) as object, {
    get(target, key) {
      if (key === Symbol.toPrimitive) return () => text;
      if (key === Symbol.iterator) return () => pair[Symbol.iterator]();
      if (typeof key === 'symbol') return Reflect.get(target, key);
      if (Object.hasOwn(has, key)) return has[key];
      if (NUMBERS.has(key)) return 5;
      if (LIKE_LISTS.includes(key)) return Reflect.get(pair, key).bind(pair);
      const own: unknown = Reflect.get(String.prototype, key);
      if (typeof own === 'function') return own.bind(text);
      return key === 'length' ? 2 : anything(key);
    },
  });
}

const states = ['draft', 'needsFix', 'creating', 'unconfirmed', 'created', 'relationshipPending', 'discarded'];
const credentials = ['none', 'held', 'handed-over', 'erased', 'lost', 'unreadable'];
/** For functions that take one thing apart. */
const objects = [
  ...states.map((state) => anything('', { state })),
  ...credentials.map((each) => anything('', { credentials: each })),
  anything('', { variant: 'existing', before: MOMENT }),
  anything('', { variant: 'new-tenant', before: undefined, signIn: { userName: WORDS, isTheirs: true } }),
  anything('', { country: 'DE', by: 'domain', agreementPath: 'attest', password: undefined }),
];

type Sayer = (...given: readonly unknown[]) => unknown;

/** How a function calls its parameters; '' for one that it takes apart. */
export const parametersOf = (say: Sayer): readonly string[] => {
  const [head = ''] = /^[^=]*?\(?([^()]*?)\)?\s*=>|^[^(]*\(([^)]*)\)/.exec(String(say))?.slice(1).filter(Boolean) ?? [];
  const names = head
    .replace(/\{[^}]*\}/g, '')
    .split(',')
    .map((name) => name.trim());
  return Array.from({ length: say.length }, (_, at) => names[at] ?? '');
};

function kindsOf(called: string, isAlone: boolean): readonly unknown[] {
  if (NUMBERS.has(called)) return [0, 1, 2, 5];
  if (Object.hasOwn(LIKELY, called)) return [LIKELY[called]];
  const few = [anything(called), false];
  return NAMES.has(called) ? few : isAlone ? [...few, true, 5, MOMENT, ...objects] : [...few, true, 5, MOMENT];
}

/** Every combination of what could be given to a function. */
function* givenTo(parameters: readonly string[]): Generator<readonly unknown[]> {
  const [first, ...others] = parameters;
  if (first === undefined) yield [];
  else for (const rest of givenTo(others)) for (const one of kindsOf(first, others.length === 0)) yield [one, ...rest];
}

/** What a function says when it is given this; nothing when that makes no sense to it. */
export function heard(say: Sayer, ...given: readonly unknown[]): readonly string[] {
  try {
    const said = say(...given);
    return [said].flat().filter((each): each is string => typeof each === 'string');
  } catch {
    return [];
  }
}

/** Every text and every function among the texts of a language, by its path. */
export function placesOf(value: unknown, path = ''): readonly (readonly [path: string, place: string | Sayer])[] {
  if (typeof value === 'string') return [[path, value]];
  // what stands among the texts and is a function says something
  if (typeof value === 'function') return [[path, value as Sayer]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => placesOf(inner, path === '' ? key : `${path}.${key}`));
}

/** Everything that can be said in a language, sentences with names and numbers in them included. */
export const everythingSaid = (language: Language): readonly Said[] =>
  placesOf(texts[language]).flatMap(([path, place]) => {
    if (typeof place === 'string') return [{ path, text: place }];
    const said = [...givenTo(parametersOf(place))].flatMap((given) => heard(place, ...given));
    return [...new Set(said)].map((text) => ({ path, text }));
  });

/** What a place says for a number, every number as #; nothing where it is no function. */
export function saidOf(place: string | Sayer, number: number): readonly string[] {
  if (typeof place === 'string') return [];
  const counts = Object.fromEntries([...NUMBERS].map((called) => [called, number]));
  const given = parametersOf(place).map((called) =>
    NUMBERS.has(called) ? number : TIMES.has(called) ? MOMENT : called === '' ? anything('', counts) : anything(called),
  );
  return heard(place, ...given).map((text) => text.replace(/\d+/g, '#'));
}
