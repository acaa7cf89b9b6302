/** Which hosts may speak as Teams and be spoken to. The bot's token goes there, so it is a list, never a pattern (T6). */
export type ServiceHosts = {
  readonly hosts: readonly string[];
  /** Development only: also plain http on this machine, where the Playground is. */
  readonly allowLoopback: boolean;
};

/** The public cloud and the three government clouds. Anybody may register a name under `.trafficmanager.net` (§7.1). */
export const teamsHosts: readonly string[] = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
];

// Read as text, not through URL: user names, ports, queries, backslashes and odd spellings of a host have no way in.
const teamsUrl = /^https:\/\/([a-z0-9.-]+)(?:\/[\w.~-]*)*$/i;
const loopbackUrl = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?(?:\/[\w.~-]*)*$/;

/** Whether anything may be sent to, or stored about, this service URL (T6, T7). */
export function isAllowedServiceUrl(serviceUrl: string, { hosts, allowLoopback }: ServiceHosts): boolean {
  if (serviceUrl.length > 300 || serviceUrl.includes('..')) return false;
  const host = teamsUrl.exec(serviceUrl)?.[1];
  if (host !== undefined) return hosts.includes(host);
  return allowLoopback && isLoopbackUrl(serviceUrl);
}

export const isLoopbackUrl = (serviceUrl: string): boolean => loopbackUrl.test(serviceUrl);

/** Whether clients behind this service URL open dialogs: Teams does; the Playground, which is on this machine, does not. */
export const hasDialogs = (serviceUrl: string, loopbackIsTeams = false): boolean =>
  loopbackIsTeams || !isLoopbackUrl(serviceUrl);

/** Bots can give people files in the public cloud and GCC; GCC High and DoD have no such thing. */
const hostsWithFiles: readonly string[] = teamsHosts.slice(0, 2);

/** Whether a bot can hand over a file there; in personal chats only, which is for the caller to see to. */
export const hasFiles = (serviceUrl: string, loopbackIsTeams = false): boolean =>
  hostsWithFiles.includes(teamsUrl.exec(serviceUrl)?.[1] ?? '') || (loopbackIsTeams && isLoopbackUrl(serviceUrl));
