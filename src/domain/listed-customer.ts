import type { CustomerIn, Person } from './customer.ts';
import { formOf, type ImportValues, type ListedCustomer } from './import-line.ts';
import { lettersAndDigits } from './search-words.ts';

/** A customer that Partner Center lists and a person wrote down as it is, as an import would. */
export function knownFromPartnerCenter(of: {
  readonly uid: string;
  readonly by: Person;
  readonly now: Date;
  readonly values: ImportValues;
  readonly listed: ListedCustomer;
}): CustomerIn<'known'> {
  const { uid, by, now, values, listed } = of;
  const at = now.toISOString();
  return {
    uid,
    revision: 1,
    requester: by,
    startedAt: at,
    values: formOf(values, listed.request.country),
    due: {},
    state: 'known',
    ...listed,
    recordedAt: at,
    recordedBy: by,
    source: { list: 'partner-center' },
  };
}

/** How many words two names share: the likeliest is offered first, none of them is chosen for a person. */
export function sharedWords(one: string, other: string): number {
  const words = new Set(lettersAndDigits(one).filter((word) => word.length > 2));
  return lettersAndDigits(other).filter((word) => words.has(word)).length;
}
