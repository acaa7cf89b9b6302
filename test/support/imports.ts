import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type From, personalMessage } from './activities.ts';

/** A message with a file, as Teams sends it in a personal chat: the text once more as HTML beside it. */
export const messageWithFiles = (
  from: From & { readonly text?: string },
  files: readonly { readonly name: string; readonly url: string }[],
) => ({
  ...personalMessage({ ...from, text: from.text ?? '' }),
  attachments: [
    ...files.map(({ name, url }) => ({
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      contentUrl: `https://modraobloha.sharepoint.com/personal/${name}`,
      name,
      content: { downloadUrl: url, uniqueId: '0001', fileType: 'csv' },
    })),
    { contentType: 'text/html', content: '<p></p>' },
  ],
});

/** Where attached files are fetched from, on this machine. */
export async function startFiles() {
  const files = new Map<string, Uint8Array | { readonly redirect: string } | 'silent' | number>();
  const asked: { readonly path: string; readonly authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, authorization: request.headers.authorization });
    const file = files.get(path);
    if (file === 'silent') return;
    const redirect = typeof file === 'object' && 'redirect' in file ? file.redirect : undefined;
    if (redirect !== undefined) response.writeHead(302, { location: redirect });
    else response.writeHead(typeof file === 'number' ? file : file ? 200 : 404);
    response.end(file instanceof Uint8Array ? file : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's kind of address
  let serial = 0;
  return {
    asked,
    /** The address of a file with this content. */
    put(content: string | Uint8Array | { readonly redirect: string } | 'silent' | number): string {
      serial += 1;
      const path = `/download/${serial}?tempauth=x`;
      const isText = typeof content === 'string' && content !== 'silent';
      // only texts of a file are turned into bytes
      files.set(path, isText ? Buffer.from(content) : (content as Uint8Array));
      return `${url}${path}`;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Numbers that could be an IČO, each with its check digit, and a line for each. */
export function icoOf(serial: number): string {
  const digits = String(1_000_000 + serial).padStart(7, '0');
  const sum = [8, 7, 6, 5, 4, 3, 2].reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return `${digits}${(11 - (sum % 11)) % 10}`;
}

export const HEADING = 'Název organizace;IČO;Ulice a číslo;Město;PSČ;E-mail;Telefon;Doména tenantu';
export const lineOf = (serial: number): string =>
  `Rybník ${serial} s.r.o.;${icoOf(serial)};Hrázní ${serial};Třeboň;379 01;ucetni@rybnik${serial}.cz;602 123 456;rybnik${serial}.onmicrosoft.com`;
export const listOf = (count: number, first = 1): string =>
  [HEADING, ...Array.from({ length: count }, (_, at) => lineOf(first + at))].join('\r\n');
