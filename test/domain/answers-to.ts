import type { FormValues, Problem } from '../../src/domain/customer-form.ts';
import type { Questions } from '../../src/domain/form-help.ts';
import { resellerMark } from '../../src/domain/read-form.ts';

/** Every way to answer a problem by what stands below its field; undefined for a problem that is mended by typing. */
export function answersTo(why: Problem['why'], asked: Questions): readonly Partial<FormValues>[] | undefined {
  switch (why) {
    case 'insolvency':
      return asked.insolvency ? [{ insolvencySeen: 'true' }] : [];
    case 'duplicate':
      return asked.duplicateReason ? [{ duplicateReason: 'druhá pobočka' }] : [];
    case 'name-differs':
      return asked.name ? [{ nameChoice: 'mine' }, { nameChoice: 'register' }] : [];
    case 'name-doubtful':
      return asked.nameDoubtful ? [{ nameConfirmed: 'true' }] : [];
    case 'address-choose':
    case 'address-changed':
    case 'address-unsure':
      return [
        ...asked.addresses.map(({ mark }) => ({ addressChoice: mark })),
        ...(asked.mayKeepAddress ? [{ addressChoice: 'mine' }] : []),
      ];
    case 'reseller-choose':
      return asked.resellers.map((each) => ({ resellerChoice: resellerMark(each) }));
    case 'prefix-taken':
    case 'prefix-ours':
      return asked.prefixes.map(({ prefix }) => ({ domainChoice: prefix }));
    default:
      return undefined;
  }
}
