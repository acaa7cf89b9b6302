import { z } from 'zod';
import { agreementPaths } from '../domain/customer-form.ts';
import type { Texts } from '../texts/index.ts';
import { legalForms } from '../texts/legal-forms.ts';
import { anyOf } from '../texts/lists.ts';
import { createDiscard, createEdit, createOffer, createSubmit, press } from './actions.ts';
import { countryCode, countryName } from './countries.ts';
import { defineCard } from './define.ts';
import { environment, environmentFact, environmentNotice, factsOf, pressOf } from './environment.ts';
import { phoneOnOneLine, unbroken } from './readable.ts';

const request = z.object({
  ico: z.string(),
  companyName: z.string(),
  addressLine1: z.string(),
  addressLine2: z.string(),
  city: z.string(),
  postalCode: z.string(),
  country: countryCode,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  phone: z.string(),
  domainPrefix: z.string(),
  agreementPath: z.enum(agreementPaths),
  register: z.enum(['verified', 'not-found', 'unknown', 'other-country']),
  nameKept: z.boolean(),
  dic: z.string(),
  legalForm: z.string(),
  insolvencySeen: z.boolean(),
  addressCheck: z.enum(['verified', 'kept', 'not-validated', 'unknown']),
  domainCheck: z.enum(['free', 'unknown']),
  duplicateReason: z.string(),
  existingDomain: z.string(),
  associatedReseller: z.object({ tenantId: z.string(), partnerId: z.string(), name: z.string() }).optional(),
});
type Request = z.output<typeof request>;

/** Street and town on one line; '' for a customer whose address nobody asked for. */
function addressOf(it: Request, own: Texts['cards']['customer-review'], byProvider: boolean): string {
  const street = [it.addressLine1, it.addressLine2].filter(Boolean).join(', ');
  const line = [street, `${unbroken(it.postalCode)} ${it.city}`.trim()].filter(Boolean).join(', ');
  // nobody here could have asked
  const check = it.existingDomain || byProvider ? '' : own.addressChecks[it.addressCheck];
  return line && check ? `${line} (${check})` : line;
}

/** What is said of what comes next: of what we do ourselves, or of what the provider is asked for. */
function nextOf(it: Request, t: Texts, { provider, ownLink }: { provider?: string | undefined; ownLink: boolean }) {
  const own = t.cards['customer-review'];
  const hasTenant = it.existingDomain !== '';
  const domain = it.existingDomain || `${it.domainPrefix}.onmicrosoft.com`;
  const isUnknown = !hasTenant && it.domainCheck === 'unknown';
  if (provider === undefined)
    return {
      register: own.registers[it.register],
      agreement: t.cards['customer-form'].agreement[it.agreementPath],
      lead: hasTenant ? own.leadExisting : own.lead,
      domainUnknown: isUnknown ? own.domainUnknown : '',
      submitTitle: hasTenant ? own.record : own.submit,
      willCreate: hasTenant ? own.willRecord(domain) : own.willCreate(domain),
      password: own.password,
      agreementNext: own.agreementNext[it.agreementPath],
    };
  return throughProvider(it, t, { provider, ownLink, isUnknown, domain });
}

function throughProvider(
  it: Request,
  t: Texts,
  of: {
    readonly provider: string;
    readonly ownLink: boolean;
    readonly isUnknown: boolean;
    readonly domain: string;
  },
) {
  const { provider, ownLink, isUnknown, domain } = of;
  const own = t.cards['customer-review'];
  const asked = t.provider.form;
  const attests = it.agreementPath === 'attest';
  const hasTenant = it.existingDomain !== '';
  const next = {
    register: it.register === 'unknown' ? asked.register : own.registers[it.register],
    // whoever sells through a provider attests nothing
    agreement: attests ? asked.attest : t.cards['customer-form'].agreement.invite,
    lead: asked.lead(provider),
    domainUnknown: isUnknown ? asked.domainUnknown : '',
    submitTitle: asked.submit,
    willCreate: hasTenant ? asked.willAskRelationship(domain) : asked.willAsk(domain),
    password: asked.password,
    agreementNext: attests ? asked.attestNext : own.agreementNext.invite,
  };
  if (!hasTenant || !ownLink) return next;
  return { ...next, lead: own.leadExisting, submitTitle: own.record, willCreate: own.willRecord(domain) };
}

/** What whoever approves should know: nothing of it holds the request up. */
const warningsOf = (it: Request, own: Texts['cards']['customer-review']): readonly string[] => [
  ...(it.nameKept ? [own.nameKept] : []),
  ...(it.insolvencySeen ? [own.insolvency] : []),
  ...(it.duplicateReason ? [own.duplicate(it.duplicateReason)] : []),
];

/** Everything that will be sent, to be read once more before it is. */
export const customerReviewCard = defineCard(
  'customer-review',
  z.object({
    ...press,
    /** The checked form: a `TenantRequest`. */
    request,
    environment,
    /** False for people who may only prepare it: no button to submit, a sentence instead. */
    maySubmit: z.boolean(),
    /** False once colleagues have been offered to take it over. */
    mayOffer: z.boolean(),
    /** Names of those who may, for people who may not. */
    whoMay: z.array(z.string()),
    /** Who is asked for it, where we do not create it ourselves. */
    provider: z.string().optional(),
    /** The link by which a customer with a tenant becomes ours is not the provider's to give. */
    ownLink: z.boolean().default(false),
    /** What could not be checked, what changed meanwhile. */
    notice: z.string().optional(),
    /** Where else it is known of, from whom it comes. */
    note: z.string().optional(),
  }),
  [createSubmit, createEdit, createOffer, createDiscard],
  {
    view: (shown, { t, language, plain }) => {
      const own = t.cards['customer-review'];
      const it = shown.request;
      const hasTenant = it.existingDomain !== '';
      const domain = it.existingDomain || `${it.domainPrefix}.onmicrosoft.com`;
      const who = anyOf(language, shown.whoMay);
      const { register, agreement, ...next } = nextOf(it, t, shown);
      return {
        summary: `${own.title}: ${plain.request.companyName}`,
        organisation: factsOf(
          [own.companyName, it.companyName],
          [own.ico, it.ico],
          [own.register, register],
          [own.legalForm, legalForms[language][it.legalForm]],
          [own.dic, it.dic],
          [own.address, addressOf(it, own, shown.provider !== undefined)],
          [own.country, countryName(it.country, language)],
        ),
        contact: factsOf(
          [own.person, `${it.firstName} ${it.lastName}`],
          [own.email, it.email],
          [own.phone, phoneOnOneLine(it.phone) || own.notGiven],
        ),
        tenant: factsOf(
          [own.reseller, it.associatedReseller && `${it.associatedReseller.name} (${it.associatedReseller.partnerId})`],
          [hasTenant ? own.existingTenant : own.domain, domain],
          [own.agreement, agreement],
          // the sandbox is said in a sentence above
          environmentFact(own.environment, shown.environment === 'sandbox' ? undefined : shown.environment, t),
        ),
        ...next,
        warnings: warningsOf(it, own),
        hasTenant,
        sandbox: environmentNotice(shown.environment, t),
        notice: shown.notice ?? '',
        note: shown.note ?? '',
        maySubmit: shown.maySubmit,
        draftOnly: shown.maySubmit || !shown.mayOffer ? '' : who ? own.draftOnlyWho(who) : own.draftOnly,
        offersFirst: shown.mayOffer && !shown.maySubmit,
        offersToo: shown.mayOffer && shown.maySubmit,
        press: pressOf(plain),
      };
    },
  },
);
