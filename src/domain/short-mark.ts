/** A few letters and digits by which a text is known among a handful of others: FNV-1a, 32 bits, no safeguard. */
export function shortMark(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
