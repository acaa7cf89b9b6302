import type { FileRead } from '../ports.ts';
import type { ServiceHosts } from './service-url.ts';
import { isFileUrl } from './upload-file.ts';

/** Within the time that a message has for its answer. */
const DOWNLOAD_MS = 6_000;
/** OneDrive may send on to where the content lies; each place is held against the list. */
const MOST_REDIRECTS = 2;

/**
 * Fetches a file that somebody attached, without any token of ours. The URL comes with a message, so that it, and wherever
 * it leads, must be OneDrive (requirements §7.1); no more is read than was asked for. One attempt, never thrown.
 */
export async function downloadFile(
  url: string,
  mostBytes: number,
  hosts: Pick<ServiceHosts, 'allowLoopback'>,
  timeoutMs = DOWNLOAD_MS,
): Promise<FileRead> {
  const signal = AbortSignal.timeout(timeoutMs);
  let at = url;
  try {
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      if (!isFileUrl(at, hosts)) return { kind: 'failed', why: 'not-allowed' };
      const response = await fetch(at, { redirect: 'manual', signal });
      const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
      if (location === null) return await bodyOf(response, mostBytes);
      await response.body?.cancel();
      if (!URL.canParse(location, at)) return { kind: 'failed', why: 'not-allowed' };
      at = new URL(location, at).href;
    }
    return { kind: 'failed', why: 'too-many-redirects' };
  } catch (error) {
    // names of errors only: messages carry the URL, which is a permission
    return { kind: 'failed', why: error instanceof Error ? error.name : 'error' };
  }
}

async function bodyOf(response: Response, mostBytes: number): Promise<FileRead> {
  const tooLarge = Number(response.headers.get('content-length') ?? 0) > mostBytes;
  if (!response.ok || tooLarge || !response.body) {
    await response.body?.cancel();
    return tooLarge ? { kind: 'too-large' } : { kind: 'failed', why: String(response.status) };
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.length;
    if (bytes > mostBytes) {
      await reader.cancel();
      return { kind: 'too-large' };
    }
    chunks.push(next.value);
  }
  return { kind: 'read', bytes: Buffer.concat(chunks, bytes) };
}
