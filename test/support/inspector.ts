import { WebSocket } from 'undici';

type Message = { readonly id?: number; readonly method?: string; readonly params?: unknown; readonly result?: unknown };

export type Script = { readonly scriptId: string; readonly url: string; readonly sourceMapURL: string };
export type Frame = { readonly callFrameId: string; readonly url: string };

/** What an editor is to node's inspector when F5 attaches: one connection, questions and events. */
export async function attachDebugger(port: number) {
  const targets = await fetch(`http://127.0.0.1:${port}/json`, { signal: AbortSignal.timeout(5_000) });
  const [target] = (await targets.json()) as { url: string; webSocketDebuggerUrl: string }[];
  if (!target) throw new Error('nothing to attach to');
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('the inspector does not answer')));
  });
  const scripts: Script[] = [];
  const waiting = new Map<number, (result: unknown) => void>();
  const pauses: ((frames: readonly Frame[]) => void)[] = [];
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id !== undefined) waiting.get(message.id)?.(message.result);
    // node's own protocol: these events carry these
    else if (message.method === 'Debugger.scriptParsed') scripts.push(message.params as Script);
    else if (message.method === 'Debugger.paused')
      pauses.shift()?.((message.params as { callFrames: readonly Frame[] }).callFrames);
  });
  let serial = 0;
  const ask = (method: string, params: object = {}): Promise<unknown> =>
    new Promise((resolve) => {
      serial += 1;
      waiting.set(serial, resolve);
      socket.send(JSON.stringify({ id: serial, method, params }));
    });
  return {
    program: target.url,
    scripts: scripts as readonly Script[],
    ask,
    /** Resolves with where the program stands at the next breakpoint. */
    pause: () => new Promise<readonly Frame[]>((resolve) => pauses.push(resolve)),
    close: () => socket.close(),
  };
}
