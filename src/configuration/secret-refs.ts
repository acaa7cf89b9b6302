/** What a `...Ref` stands for: an environment variable, a Key Vault secret, or in development the value itself. */

/** What came of asking Key Vault for a secret, by its name. */
export type VaultAnswers = ReadonlyMap<string, { readonly value: string } | { readonly why: string }>;

const LITERAL = 'literal:';
const VAULT = 'keyvault:';
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
const VAULT_NAME = /^[0-9A-Za-z-]{1,127}$/;

/** The Key Vault secret that a text refers to. */
export function vaultNameIn(ref: unknown): string | undefined {
  if (typeof ref !== 'string' || !ref.startsWith(VAULT)) return undefined;
  const name = ref.slice(VAULT.length);
  return VAULT_NAME.test(name) ? name : undefined;
}

/** Somebody may have written the secret itself where its place belongs: only what looks like a name is ever repeated. */
const named = (ref: string): string => (/^[A-Z][A-Z0-9_]{0,80}$/.test(ref) ? ` ${ref}` : '');

export type Resolved = { readonly value: string } | { readonly complaint: string };

export function resolveRef(
  ref: string,
  from: { readonly given: NodeJS.ProcessEnv; readonly vault: VaultAnswers; readonly production: boolean },
): Resolved {
  if (ref.startsWith(LITERAL)) {
    if (from.production)
      return { complaint: 'holds the secret itself (literal:): production takes only the name of one' };
    const value = ref.slice(LITERAL.length);
    return value ? { value } : { complaint: 'has nothing behind literal:' };
  }
  if (ref.startsWith(VAULT)) return fromVault(ref, from.given, from.vault);
  if (!VARIABLE.test(ref))
    return {
      complaint: 'must name an environment variable (letters, digits, _) or be keyvault: and a name of a secret',
    };
  const value = from.given[ref]?.trim();
  return value ? { value } : { complaint: `names the environment variable${named(ref)}, which is not set` };
}

function fromVault(ref: string, given: NodeJS.ProcessEnv, vault: VaultAnswers): Resolved {
  const name = vaultNameIn(ref);
  if (name === undefined)
    return { complaint: 'has behind keyvault: no name of a secret (up to 127 letters, digits and hyphens)' };
  if (!given.KEY_VAULT_URL) return { complaint: 'names a Key Vault secret, but KEY_VAULT_URL is missing' };
  const answer = vault.get(name) ?? { why: 'was not read' };
  return 'value' in answer ? answer : { complaint: `names the Key Vault secret ${name}, which ${answer.why}` };
}
