/** The mail that a link to Outlook carries; a plus would be a blank to some readers, so there must be none. */
export function mailInLink(link: string): {
  readonly to: string;
  readonly cc: string;
  readonly subject: string;
  readonly body: string;
} {
  const fields = link.slice(link.indexOf('?') + 1).split('&');
  const field = (name: string): string =>
    decodeURIComponent(fields.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? '');
  return { to: field('to'), cc: field('cc'), subject: field('subject'), body: field('body') };
}
