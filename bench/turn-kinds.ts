import { ulid } from 'ulid';
import { type Incoming, personalMessage, press } from '../test/support/activities.ts';
import { cardIn, pressDataOf } from '../test/support/cards.ts';
import { anotherForm, type goodForm } from '../test/support/forms.ts';
import type { BenchWorld } from './bench-world.ts';

/** One turn ready to be delivered, and what its answer must hold for the figure to count. */
export type Prepared = { readonly activity: Incoming; readonly expects: string };

/** A kind of turn that is measured. */
export type TurnKind = {
  readonly id: string;
  readonly title: string;
  readonly kind: 'message' | 'press';
  /** What it is held against. */
  readonly against: 'message' | 'press';
  /** Turns of one round, for a full run; a quick one takes fewer. */
  readonly turns: number;
  /** Makes turn `n` of a conversation, outside of what is measured. */
  prepare(url: string, conversation: number, n: number): Promise<Prepared> | Prepared;
};

/** A customer form of one person, as far as it was taken. */
type Draft = {
  readonly customer: string;
  readonly form: typeof goodForm;
  readonly data: Record<string, unknown>;
};

/** What both bots are asked. The bare one takes the same activities and knows nothing of what is in them. */
export function bareKinds({ teams }: BenchWorld): readonly TurnKind[] {
  const from = (person: number) => ({ serviceUrl: teams.serviceUrl, person });
  const of = (person: number) => ({ activityId: `card-${person}` });
  return [
    {
      id: 'bare-message',
      title: 'message, answered with a card',
      kind: 'message',
      against: 'message',
      turns: 960,
      prepare: (_url, person) => ({
        activity: personalMessage({ ...from(person), text: 'nápověda' }),
        expects: 'AdaptiveCard',
      }),
    },
    {
      id: 'bare-press',
      title: 'press, answered with a card',
      kind: 'press',
      against: 'press',
      turns: 960,
      prepare: (_url, person) => ({
        activity: press({ ...from(person), verb: 'menu.open', data: { word: 'help' }, of: of(person) }),
        expects: 'AdaptiveCard',
      }),
    },
  ];
}

/** No customer twice in a run, however often its kinds are asked for: the second would be asked for its reason. */
let made = 0;

export function ourKinds({ teams, token }: BenchWorld): readonly TurnKind[] {
  const from = (person: number) => ({ serviceUrl: teams.serviceUrl, person });
  const of = (person: number) => ({ activityId: `card-${person}` });
  const word =
    (text: string) =>
    (_url: string, person: number): Prepared => ({
      activity: personalMessage({ ...from(person), text }),
      expects: 'AdaptiveCard',
    });
  const drafts = new Map<string, Draft>();
  const checkOf = (person: number, { customer, form }: Pick<Draft, 'customer' | 'form'>): Prepared => ({
    activity: press({
      ...from(person),
      verb: 'customer.create.check',
      data: { customer, revision: 0, op: ulid(), ...form },
      of: of(person),
    }),
    expects: 'customer.create.submit',
  });
  async function newDraft(url: string, person: number): Promise<Draft> {
    const customer = ulid();
    made += 1;
    const form = { ...anotherForm(made), domainPrefix: `b${customer.slice(-16).toLowerCase()}` };
    const { status, text } = await teams.deliver(url, token, checkOf(person, { customer, form }).activity);
    const card = status === 200 ? cardIn(JSON.parse(text)) : undefined;
    if (!card) throw new Error(`no draft: ${status} ${text.slice(0, 500)}`);
    return { customer, form, data: pressDataOf(card, 'customer.create.submit') };
  }
  /** One draft per person and bot, the same in every round. */
  async function draftOf(url: string, person: number): Promise<Draft> {
    const known = drafts.get(`${url} ${person}`);
    if (known) return known;
    const draft = await newDraft(url, person);
    drafts.set(`${url} ${person}`, draft);
    return draft;
  }

  return [
    {
      id: 'help',
      title: '`nápověda`, warm',
      kind: 'message',
      against: 'message',
      turns: 960,
      prepare: word('nápověda'),
    },
    {
      id: 'unknown',
      title: 'a word nobody knows',
      kind: 'message',
      against: 'message',
      turns: 640,
      prepare: word('kde je kapr'),
    },
    {
      id: 'menu',
      title: '`menu.open`, reads nothing, posts a card below',
      kind: 'press',
      against: 'press',
      turns: 640,
      prepare: (_url, person) => ({
        activity: press({ ...from(person), verb: 'menu.open', data: { word: 'help' }, of: of(person) }),
        expects: 'vnd.microsoft',
      }),
    },
    {
      id: 'show',
      title: '`customer.show`, reads role and customer',
      kind: 'press',
      against: 'press',
      turns: 640,
      async prepare(url, person) {
        const { data } = await draftOf(url, person);
        const activity = press({
          ...from(person),
          verb: 'customer.show',
          data: { ...data, op: ulid() },
          of: of(person),
        });
        return { activity, expects: 'customer.create.submit' };
      },
    },
    {
      id: 'check',
      title: '`customer.create.check`, a complete form, saves the draft',
      kind: 'press',
      against: 'press',
      turns: 384,
      prepare: async (url, person) => checkOf(person, await draftOf(url, person)),
    },
    {
      id: 'submit',
      title: '`customer.create.submit`, commits; with the whole job that follows',
      kind: 'press',
      against: 'press',
      turns: 64,
      async prepare(url, person) {
        const { data } = await newDraft(url, person);
        const activity = press({ ...from(person), verb: 'customer.create.submit', data, of: of(person) });
        return { activity, expects: 'AdaptiveCard' };
      },
    },
  ];
}
