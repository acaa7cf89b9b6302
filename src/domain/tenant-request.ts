import { isSameName, registeredName } from './company-name.ts';
import { type TenantRequest, tidy } from './customer-form.ts';
import { emailToSend } from './email.ts';
import { parsePhone } from './phone.ts';
import { chosenReseller, type ReadForm } from './read-form.ts';

const registerMark = (form: ReadForm): TenantRequest['register'] => {
  if (form.text.country !== 'CZ') return 'other-country';
  const kind = form.register?.kind;
  return kind === 'found' ? 'verified' : kind === 'not-found' ? 'not-found' : 'unknown';
};

const addressMark = ({ addressAnswer, addressChoice }: ReadForm): TenantRequest['addressCheck'] => {
  if (addressChoice) return 'kept';
  switch (addressAnswer?.kind) {
    case 'verified':
    case 'not-validated':
      return addressAnswer.kind;
    default:
      return 'unknown';
  }
};

/** The register's own writing of a name that differs in blanks, case or punctuation only. */
function nameToSend({ text: { companyName }, register }: ReadForm): string {
  const registered = registeredName(register) ?? companyName;
  return isSameName(companyName, registered) ? registered : companyName;
}

/** A form without a mistake as it is sent, with what was checked and what nobody could check. */
export function requestOf(form: ReadForm): TenantRequest {
  const { text, values, ico, hasTenant, rules, register, address } = form;
  const subject = register?.kind === 'found' ? register.subject : undefined;
  const companyName = nameToSend(form);
  const registered = registeredName(register);
  const associatedReseller = chosenReseller(form);
  return {
    ico,
    companyName,
    ...address,
    firstName: text.firstName,
    lastName: text.lastName,
    email: emailToSend(text.email),
    phone: parsePhone(text.phone, text.country) ?? '',
    domainPrefix: hasTenant ? '' : form.prefix,
    agreementPath: values.agreementPath === 'attest' ? 'attest' : 'invite',
    sendRegistrationNumber: rules.takesRegistrationNumber && ico !== '',
    culture: rules.culture,
    language: rules.language,
    register: registerMark(form),
    nameKept: registered !== undefined && !isSameName(companyName, registered),
    dic: subject?.dic ?? '',
    legalForm: subject?.legalForm ?? '',
    insolvencySeen: subject?.insolvency ?? false,
    addressCheck: addressMark(form),
    domainCheck: form.availability === 'free' ? 'free' : 'unknown',
    duplicateReason: form.duplicates.length > 0 ? tidy(values.duplicateReason) : '',
    existingDomain: hasTenant ? form.existingDomain : '',
    ...(associatedReseller ? { associatedReseller } : {}),
  };
}
