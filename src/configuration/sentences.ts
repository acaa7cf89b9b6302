import type { z } from 'zod';

/** Everything that is wrong with the environment, one sentence each. */
export class BadConfiguration extends Error {
  override readonly name = 'BadConfiguration';
  readonly complaints: readonly string[];
  constructor(complaints: readonly string[]) {
    super(`The bot cannot start:\n${complaints.map((complaint) => `  - ${complaint}`).join('\n')}`);
    this.complaints = complaints;
  }
}

/** What is wrong with one field; `says` goes on where the field's name ends. */
export type Complaint = { readonly path: readonly PropertyKey[]; readonly says: string };

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text in quotation marks',
  array: 'a list in square brackets',
  object: 'an object in braces',
  record: 'an object in braces',
  number: 'a number',
  int: 'a whole number',
};

/** Enough to recognise what was written, on one line. */
export const quoted = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

export const oneOf = (names: readonly unknown[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : String(names[0]);

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  // a path that zod has walked is one of plain objects and lists
  path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);

/** Zod's findings as sentences about what was written; `knows` are the fields of an object, for one that it has not. */
export function complaintsOf(
  issues: readonly z.core.$ZodIssue[],
  written: unknown,
  knows: (path: readonly PropertyKey[]) => readonly string[] = () => [],
): readonly Complaint[] {
  return issues.flatMap((issue): Complaint[] => {
    const { path, message } = issue;
    const value = valueAt(written, path);
    const missing = value === undefined || value === null;
    // our own sentences go on where a name ends; zod's begin with a capital
    if (!missing && /^[a-z]/.test(message)) return [{ path, says: message }];
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({
          path: [...path, key],
          says: `is not known; there are ${knows(path).join(', ')}`,
        }));
      case 'invalid_type':
        return [{ path, says: missing ? 'is missing' : `must be ${KINDS[issue.expected] ?? issue.expected}` }];
      case 'invalid_value':
        return [{ path, says: missing ? 'is missing' : `is ${quoted(value)}: it must be ${oneOf(issue.values)}` }];
      case 'invalid_key':
        return issue.issues.map((each) => ({ path, says: each.message }));
      default:
        return [{ path, says: message }];
    }
  });
}
