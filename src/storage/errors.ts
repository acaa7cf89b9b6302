/** Storage did not answer in time or at all. Whether a write was done is not known; nothing was promised to anybody. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}

/** The key that sealed a secret is gone from SECRETS_KEYS; what it sealed cannot be had back. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

/** Something we were about to write breaks a documented limit of Azure Tables; Azurite would have let it through (T53). */
export class BeyondStorageLimits extends Error {
  override readonly name = 'BeyondStorageLimits';
}

/** The service's own code of a failed call, wherever the SDK put it. */
export function codeOf(error: unknown): string {
  const seen = error as { code?: unknown; details?: { odataError?: { code?: unknown } } }; // SDK errors have no common type
  return String(seen?.details?.odataError?.code ?? seen?.code ?? '');
}

export const statusOf = (error: unknown): number | undefined => (error as { statusCode?: number })?.statusCode;

/** Somebody else's write was there first: a row exists, or is not what it was. */
export const isConflict = (error: unknown): boolean => {
  const status = statusOf(error);
  return (
    status === 409 || status === 412 || ['EntityAlreadyExists', 'UpdateConditionNotSatisfied'].includes(codeOf(error))
  );
};

/** A row or message that is not there. A missing table or queue is something else: nothing can be said about its rows. */
export const isMissing = (error: unknown): boolean =>
  !['TableNotFound', 'QueueNotFound'].includes(codeOf(error)) &&
  (statusOf(error) === 404 || codeOf(error) === 'ResourceNotFound');

/** Anything but an answer of the service becomes StorageUnavailable: the caller can tell "no" from "nobody there". */
export async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const status = statusOf(error);
    if (status !== undefined && status < 500) throw error;
    throw new StorageUnavailable(error instanceof Error ? error.name : 'storage call failed', { cause: error });
  }
}

/** For the sentence "storage does not answer": our own finding, or the SDK's of a queue that cannot be reached. */
export const isStorageAway = (error: unknown): boolean =>
  error instanceof StorageUnavailable ||
  (statusOf(error) ?? 0) >= 500 ||
  /ECONN|ETIMEDOUT|REQUEST_SEND_ERROR/.test(codeOf(error));
