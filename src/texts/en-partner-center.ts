import type { csPartnerCenter } from './cs-partner-center.ts';

const noPermission = 'CSP Desk does not have the Partner Center permission for this. Please ask your Global admin.';
const notActive =
  'Your organisation is not active in the CSP programme right now. Please check this in Partner Center.';
const underReview = "Microsoft is still reviewing the customer's account. This can take several working days.";

const codes: typeof csPartnerCenter.codes = {
  '600002': 'Partner Center does not take an organisation registration number for this country.',
  '600049': 'Partner Center needs the organisation registration number for this country. Please fill it in.',
  '600050': 'The registration number does not have the form Partner Center expects for this country. Please check it.',
  '600051': 'The contact phone is required for this country. Please fill it in.',
  '2030': 'Your organisation cannot sell to customers in this country through CSP.',
  '27002': 'The domain of the e-mail address does not exist. Please check the address of the contact.',
  '2032': noPermission,
  '900150': noPermission,
  '900308': noPermission,
  '900309': 'Conditional Access blocked the sign-in to Partner Center. Please ask your Global admin.',
  '900329': 'Partner Center does not allow this way of signing in. Please ask your Global admin.',
  '800039': notActive,
  '900149': notActive,
  '900124':
    'Your organisation has not accepted the Microsoft Partner Agreement. A Global admin accepts it in Partner Center.',
  '900123':
    'The reseller has not accepted the Microsoft Partner Agreement. Its Global admin accepts it in Partner Center.',
  '20002':
    'Partner Center sees no relationship of this customer with your organisation. Please check it in Partner Center.',
  '60003': "Partner Center does not know this customer's tenant. Please check it in Partner Center.",
  '800073': underReview,
  '800074': underReview,
  '800075':
    "Microsoft did not approve the customer's account. Please correct the customer's details in Partner Center.",
};

export const enPartnerCenter: typeof csPartnerCenter = {
  codes,
  unknownCode: (code) => `Partner Center refused the request (code ${code}). Please check the details.`,
  noAccess:
    'CSP Desk cannot sign in to Partner Center right now. Nothing is sent until a Global admin restores the access.',
};
