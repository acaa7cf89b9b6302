import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Put = { readonly path: string; readonly headers: Readonly<Record<string, unknown>>; readonly text: string };

/** Where Teams lets a bot put an agreed file, on this machine; answers `status` and remembers what came. */
export async function startOneDrive({ silent = false } = {}) {
  const puts: Put[] = [];
  const behaviour = { status: 201 };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    puts.push({
      path: `${request.method} ${request.url}`,
      headers: request.headers,
      text: Buffer.concat(chunks).toString('utf8'),
    });
    if (silent) return;
    response.writeHead(behaviour.status, { location: '/elsewhere' });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's kind of address
  return {
    puts,
    behaviour,
    /** What Teams would name when somebody agrees to the file. */
    uploadInfo: (name: string) => ({
      contentUrl: `${url}/personal/Documents/${name}`,
      uploadUrl: `${url}/uploadSession?guid=1`,
      name,
      uniqueId: '0001',
      fileType: 'csv',
    }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
