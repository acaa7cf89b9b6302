import type { IncomingMessage } from 'node:http';

export type BodyRead =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'too-slow' }
  /** The sender went away; nobody is there to be answered. */
  | { readonly kind: 'aborted' };

/**
 * The body as UTF-8 text, at most `limit` bytes and `ms` real milliseconds. Past either it stops reading at once,
 * whatever the sender said of the length.
 */
export function readText(request: IncomingMessage, limit: number, ms: number): Promise<BodyRead> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve({ kind: 'too-large' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (read: BodyRead) => {
      clearTimeout(deadline);
      request.off('data', take).off('end', finish).off('close', abort).off('error', abort);
      if (read.kind !== 'text') request.pause().on('error', () => {});
      resolve(read);
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limit) end({ kind: 'too-large' });
      else chunks.push(chunk);
    };
    const finish = () => {
      const [first] = chunks;
      const whole = chunks.length === 1 && first ? first : Buffer.concat(chunks, bytes);
      end({ kind: 'text', text: whole.toString('utf8') });
    };
    const abort = () => end({ kind: 'aborted' });
    const deadline = setTimeout(() => end({ kind: 'too-slow' }), ms);
    request.on('data', take).on('end', finish).on('close', abort).on('error', abort);
  });
}
