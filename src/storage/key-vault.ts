import type { SecretClientOptions } from '@azure/keyvault-secrets';
import { statusOf } from './errors.ts';

/** Secrets of an Azure Key Vault, read once at the start with the process's managed identity; loaded only then. */

type Answer = { readonly value: string } | { readonly why: string };

/** What tests put in the place of the SDK's own identity and transport. */
export type VaultWorld = {
  readonly credential?: { getToken(): Promise<{ token: string; expiresOnTimestamp: number }> };
  readonly options?: SecretClientOptions;
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 20_000;

/** Never the SDK's own text: it may hold addresses and ids of the tenant. */
function whyNot(error: unknown): string {
  const status = statusOf(error);
  if (status === 404) return 'is not there';
  if (status === 401 || status === 403)
    return "the bot's identity may not read (it needs the role Key Vault Secrets User)";
  if (error instanceof Error && /CredentialUnavailable|AuthenticationError|AggregateAuthentication/.test(error.name))
    return 'cannot be read: the bot has no managed identity here';
  return 'cannot be read: Key Vault does not answer';
}

/** An answer for every name: the secret, or why it cannot be had, as the end of a sentence. Never throws. */
export async function readVaultSecrets(
  url: string,
  names: readonly string[],
  world: VaultWorld = {},
): Promise<ReadonlyMap<string, Answer>> {
  const [{ SecretClient }, { DefaultAzureCredential }] = await Promise.all([
    import('@azure/keyvault-secrets'),
    import('@azure/identity'),
  ]);
  const client = new SecretClient(url, world.credential ?? new DefaultAzureCredential(), {
    retryOptions: { maxRetries: 2, retryDelayInMs: 300, maxRetryDelayInMs: 1_000 },
    ...world.options,
  });
  const read = async (name: string): Promise<Answer> => {
    try {
      const { value } = await client.getSecret(name, {
        abortSignal: AbortSignal.timeout(world.timeoutMs ?? TIMEOUT_MS),
      });
      return value ? { value } : { why: 'is empty' };
    } catch (error) {
      return { why: whyNot(error) };
    }
  };
  return new Map(await Promise.all(names.map(async (name) => [name, await read(name)] as const)));
}
