/** The value in a JSON text, with a byte order mark stripped (API §1.3); undefined for anything that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

export const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A link that people are given: it leaves as it came, so what is none is no answer. */
export const HTTPS_LINK = /^https:\/\/[^\s/?#]+[^\s]*$/i;

const folded = (name: string): string => name.replace(/[_\s]/g, '').toLowerCase();

/** The known value a wire text means: old services say `under_review`, new ones `UnderReview` (API §1.3); else `unknown`. */
export const knownValue = <const T extends string>(values: readonly T[], text: string | undefined): T | 'unknown' =>
  values.find((value) => folded(value) === folded(text ?? '')) ?? 'unknown';
