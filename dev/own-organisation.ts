type Entry = Readonly<Record<string, unknown>>;

/**
 * The first organisation of a resellers file, in the Teams tenant of a developer, who has every right in it. Nobody else of
 * the file comes along: in that tenant they do not exist.
 */
export function ownOrganisation(resellersFile: string, teamsTenantId: string, person: string): string {
  // our own file; the bot checks what comes of it
  const [entry] = JSON.parse(resellersFile) as Entry[];
  const roles = { [person]: ['adminAgent', 'globalAdmin'] };
  const own = { ...entry, teamsTenantId, roles, names: { [person]: 'Admin agent (you)' } };
  return `${JSON.stringify([own], null, 2)}\n`;
}
