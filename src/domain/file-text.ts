/** What a file of text was written in, found out from its bytes: programs that export lists do not say. */

export type Encoding = 'utf-8' | 'utf-16' | 'windows-1250';

export type FileText =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: Encoding }
  /** `sheet`: a workbook of Excel or another program, not yet exported. `binary`: no text at all. */
  | { readonly kind: 'sheet' | 'binary' | 'empty' };

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/** Zip (xlsx, ods) and the older format of Excel. */
const isSheet = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);

const SAMPLE = 4_096;

/** Western and Czech letters in UTF-16 have a zero in every second byte, mostly: which half, or neither. */
function halfOfZeros(bytes: Uint8Array): 'even' | 'odd' | 'none' | 'mixed' {
  let even = 0;
  let odd = 0;
  const size = Math.min(bytes.length, SAMPLE);
  for (let at = 0; at < size; at += 1)
    if (bytes[at] === 0) {
      if (at % 2 === 0) even += 1;
      else odd += 1;
    }
  if (even + odd === 0) return 'none';
  const most = size / 2;
  if (odd > most * 0.6 && even < most * 0.1) return 'odd';
  if (even > most * 0.6 && odd < most * 0.1) return 'even';
  return 'mixed';
}

function decoded(bytes: Uint8Array, label: string, fatal = false): string | undefined {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * UTF-8 when it is valid UTF-8, with or without its mark; UTF-16 as Excel's "Unicode text" is; else Windows-1250, in which
 * any bytes are a text: that is why it comes last.
 */
export function textOf(bytes: Uint8Array): FileText {
  if (bytes.length === 0) return { kind: 'empty' };
  if (isSheet(bytes)) return { kind: 'sheet' };
  const zeros = halfOfZeros(bytes);
  const label = startsWith(bytes, 0xff, 0xfe) || zeros === 'odd' ? 'utf-16le' : 'utf-16be';
  const isWide = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff) || zeros === 'odd' || zeros === 'even';
  if (!isWide && zeros === 'mixed') return { kind: 'binary' };
  const wide = isWide ? decoded(bytes, label) : undefined;
  const utf8 = isWide ? undefined : decoded(bytes, 'utf-8', true);
  const text = wide ?? utf8 ?? decoded(bytes, 'windows-1250') ?? '';
  const encoding = wide !== undefined ? 'utf-16' : utf8 !== undefined ? 'utf-8' : 'windows-1250';
  return text.trim() === '' ? { kind: 'empty' } : { kind: 'text', text, encoding };
}
