import { type TenantRequest, unchecked } from './customer-form.ts';
import { isNaturalForm } from './register.ts';

/** What is known of a customer besides its tenant, as far as whoever looks may see it. */
export type KnownCustomer = {
  readonly ico: string;
  /** '' where none is known, or not to be shown here. */
  readonly dic: string;
  readonly address?: Pick<TenantRequest, 'addressLine1' | 'addressLine2' | 'city' | 'postalCode' | 'country'>;
  readonly register: TenantRequest['register'];
  readonly nameKept: boolean;
  /** Why this one was wanted beside another of the same IČO or domain; only for one person's chat. */
  readonly duplicateReason?: string;
  readonly contact?: Pick<TenantRequest, 'firstName' | 'lastName' | 'email' | 'phone'>;
};

/** Eight digits are a company's IČO, and 699 begins that of a VAT group; anything else may hold a birth number. */
const isCompanyDic = (dic: string): boolean => /^CZ(\d{8}|699\d{6})$/.test(dic);

/** Sole traders and professionals of the register: name, seat and DIČ are a person's own. */
const isNaturalPerson = ({ legalForm, dic }: Pick<TenantRequest, 'legalForm' | 'dic'>): boolean =>
  isNaturalForm(legalForm) || (dic.startsWith('CZ') && !isCompanyDic(dic));

/**
 * `privately`: somebody with a role, in their own chat. Elsewhere nobody is shown the contact person, nor a natural person's
 * DIČ and seat (R-28, rulebook §3.1).
 */
export function knownOf(request: TenantRequest, privately: boolean): KnownCustomer {
  // what was stored before the form was checked knows less
  const { ico, dic, legalForm, register, nameKept, duplicateReason } = { ...unchecked, ...request };
  const { addressLine1, addressLine2, city, postalCode, country, firstName, lastName, email, phone } = request;
  const open = privately || !isNaturalPerson({ legalForm, dic });
  return {
    ico,
    dic: open ? dic : '',
    ...(open ? { address: { addressLine1, addressLine2, city, postalCode, country } } : {}),
    register,
    nameKept,
    ...(privately ? { contact: { firstName, lastName, email, phone } } : {}),
    ...(privately && duplicateReason ? { duplicateReason } : {}),
  };
}
