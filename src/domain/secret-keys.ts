/** `SECRETS_KEYS`: `id:base64` pairs of 32-byte keys, separated by commas; the first encrypts, all decrypt. */

const PAIR = /^([\w-]+):([A-Za-z0-9+/]{43}=)$/;

const pairsOf = (keys: string): readonly string[] => keys.split(',').map((part) => part.trim());

/** Readable complaint about the setting, or undefined when it can be used. */
export function complaintAboutKeys(keys: string): string | undefined {
  if (!pairsOf(keys).every((pair) => PAIR.test(pair)))
    return 'must be id:base64 pairs of 32-byte keys, separated by commas';
  const ids = pairsOf(keys).map((pair) => pair.slice(0, pair.indexOf(':')));
  return new Set(ids).size < ids.length ? 'names one key id twice' : undefined;
}

/** The pairs of a setting nobody complains about, in order. */
export const keysIn = (keys: string): readonly { readonly id: string; readonly base64: string }[] =>
  pairsOf(keys).map((pair) => ({ id: pair.slice(0, pair.indexOf(':')), base64: pair.slice(pair.indexOf(':') + 1) }));
