import type { UploadedFile } from './activity-json.ts';
import type { ServiceHosts } from './service-url.ts';

/** What Teams names when a person agrees: where the file goes, once, and where it will be. */
export type AgreedUpload = UploadedFile & { readonly uploadUrl: string };

/** One PUT of an upload session takes far more; the longest list of an import's mistakes is about so long. */
export const LARGEST_FILE_BYTES = 8 * 1024 * 1024;

const UPLOAD_MS = 10_000;
const STORE = '.sharepoint.com';

/**
 * Where people's files may be put and fetched. The URL comes with a request, so it is held against a list before anything is
 * sent there (requirements §7.1): OneDrive over https, or in tests this machine.
 */
export function isFileUrl(text: string, { allowLoopback }: Pick<ServiceHosts, 'allowLoopback'>): boolean {
  if (text.length > 4000 || !URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  if (allowLoopback && url.protocol === 'http:' && url.hostname === '127.0.0.1') return true;
  return url.protocol === 'https:' && url.port === '' && url.hostname.endsWith(STORE);
}

/** One attempt, without any token of ours: the URL itself is the permission. False when it is not surely there. */
export async function uploadFile(url: string, text: string, timeoutMs = UPLOAD_MS): Promise<boolean> {
  const bytes = Buffer.from(text);
  try {
    const response = await fetch(url, {
      method: 'PUT',
      body: bytes,
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
      },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
