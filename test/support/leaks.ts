import { TableClient, TableServiceClient } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';
import type { FakeConnector } from './fake-connector.ts';
import type { BotAnswer } from './send-activity.ts';
import type { SeenRequest } from './world.ts';

/** An answer to a press, and which of the bot's own requests were made meanwhile. */
export type Answered = {
  readonly verb: string;
  readonly answer: BotAnswer;
  readonly firstRequest: number;
  readonly lastRequest: number;
};

export type Searched = {
  readonly requests: readonly SeenRequest[];
  readonly lines: readonly string[];
  readonly teams: FakeConnector;
  readonly answers: readonly Answered[];
  readonly connectionString: string;
  readonly prefix: string;
  /** Verbs besides the usual ones whose answers may hold a password. */
  readonly secretVerbs?: readonly string[];
};

/** First passwords that Partner Center's emulator gave out. */
export const passwordsIn = (requests: readonly SeenRequest[]): string[] =>
  requests.flatMap(({ response }) => {
    const given = (response as { userCredentials?: { password?: unknown } } | null)?.userCredentials?.password; // its shape
    return typeof given === 'string' ? [given] : [];
  });

/** A text as it may have been written down on the way. */
const guises = (secret: string): string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
];

/** Which of the places hold which secret; empty is what everybody wants. */
export function secretsIn(places: ReadonlyMap<string, string>, secrets: readonly string[]): string[] {
  return [...places].flatMap(([place, text]) =>
    secrets.some((secret) => guises(secret).some((guise) => text.includes(guise))) ? [place] : [],
  );
}

async function stored(connectionString: string, prefix: string): Promise<[string, string][]> {
  const options = { allowInsecureConnection: true };
  const service = TableServiceClient.fromConnectionString(connectionString, options);
  const found: [string, string][] = [];
  for await (const { name = '' } of service.listTables()) {
    if (!name.startsWith(prefix) || /\d/.test(name.charAt(prefix.length))) continue;
    for await (const entity of TableClient.fromConnectionString(connectionString, name, options).listEntities())
      found.push([`row ${name} ${entity.partitionKey} ${entity.rowKey}`, JSON.stringify(entity)]);
  }
  for (const queue of ['wakeups', 'poison']) {
    const { peekedMessageItems } = await new QueueClient(connectionString, `${prefix}${queue}`).peekMessages({
      numberOfMessages: 32,
    });
    for (const message of peekedMessageItems) found.push([`queue ${queue}`, message.messageText]);
  }
  return found;
}

/** What a press on these is answered with may hold a password, and nothing else may. */
const SECRET_VERBS = ['customer.password.reveal', 'customer.mail.password'];

/** Looks through everything a world wrote or sent. */
export async function findLeaks(searched: Searched): Promise<string[]> {
  const passwords = passwordsIn(searched.requests);
  if (passwords.length === 0) return [];
  const mayHold = (verb: string): boolean => [...SECRET_VERBS, ...(searched.secretVerbs ?? [])].includes(verb);
  const reveals = searched.answers.filter(({ verb }) => mayHold(verb));
  const answersReveal = (at: number): boolean =>
    reveals.some(({ firstRequest, lastRequest }) => at > firstRequest && at <= lastRequest);
  const places = new Map<string, string>([
    ...(await stored(searched.connectionString, searched.prefix)),
    ...searched.lines.map((line, at): [string, string] => [`log line ${at}`, line]),
    ...searched.teams.requests
      .filter((request) => !answersReveal(request.at))
      .map((request): [string, string] => [`message ${request.at} ${request.method}`, JSON.stringify(request.body)]),
    ...searched.answers
      .filter(({ verb }) => !mayHold(verb))
      .map(({ verb, answer }, at): [string, string] => [`answer ${at} to ${verb}`, answer.text]),
  ]);
  return secretsIn(places, passwords);
}
