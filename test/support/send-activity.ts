import { request as httpRequest } from 'undici';

export type BotAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
};

/** Delivers to the bot as Teams would. `botUrl` is where it listens, without a path. */
export async function sendActivity(
  botUrl: string,
  activity: unknown,
  { token, headers }: { readonly token?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<BotAnswer> {
  const response = await httpRequest(new URL('/api/messages', botUrl), {
    method: 'POST',
    body: typeof activity === 'string' ? activity : JSON.stringify(activity),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
  });
  const text = await response.body.text();
  return { status: response.statusCode, headers: response.headers, text, body: jsonIn(text) };
}

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
