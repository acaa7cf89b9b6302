import { z } from 'zod';
import type { FileRead, SentFile } from '../ports.ts';
import type { IncomingActivity } from './incoming.ts';

/** What Teams puts beside a message in a personal chat for each file: an address that is permission by itself. */
const CONTENT_TYPE = 'application/vnd.microsoft.teams.file.download.info';
const attachment = z.object({
  contentType: z.literal(CONTENT_TYPE),
  name: z.string().catch(''),
  content: z.object({ downloadUrl: z.string() }),
});

/** The files that came with a message. What else stands there, such as the message once more as HTML, is none. */
export const filesIn = (
  { attachments = [] }: Pick<IncomingActivity, 'attachments'>,
  fetchFile: (url: string, mostBytes: number) => Promise<FileRead>,
): readonly SentFile[] =>
  attachments.flatMap((each) => {
    const { data } = attachment.safeParse(each);
    return data ? [{ name: data.name, read: (most: number) => fetchFile(data.content.downloadUrl, most) }] : [];
  });
