/**
 * What a JWT says, unverified; {} for an opaque token. Access tokens come over TLS from the service itself and are checked by
 * whom they are for: what they say of themselves is only ever a reason to refuse one, never to trust it.
 */
export function claimsIn(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {}; // just looked
  } catch {
    return {};
  }
}

/** Whether a token says that it belongs to another tenant than it must. */
export function isOfAnotherTenant(token: string, tenantId: string): boolean {
  const { tid } = claimsIn(token);
  return typeof tid === 'string' && tid.toLowerCase() !== tenantId.toLowerCase();
}
