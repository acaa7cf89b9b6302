import type { Answer } from '../emulator/call.ts';
import { validateAddress } from './addresses.ts';
import { listTemplates, showTemplate } from './agreement-templates.ts';
import { confirmAgreement, listConfirmations, showDirectAcceptance } from './agreements.ts';
import { no } from './answers.ts';
import { finishAttestation, showAttestation, startAttestation } from './attestations.ts';
import { changeBilling, showBilling } from './billing.ts';
import { showCountryRules } from './countries.ts';
import { type Asked, createCustomer, listCustomers, showCustomer } from './customers.ts';
import { checkDomain } from './domains.ts';
import { showAgreementStatus, showLegalBusiness, showPartnerId } from './profiles.ts';
import { showRelationshipRequest } from './relationship-requests.ts';
import { listRelationships } from './relationships.ts';
import { PARTNER_CENTER_AUDIENCE, type Tokens } from './tokens.ts';

type Route = {
  readonly methods: readonly string[];
  readonly path: RegExp;
  /** App-only tokens are answered 403/900329. */
  readonly userOnly?: true;
  /** All others are. */
  readonly appOnly?: true;
  answer(asked: Asked, part: string, other: string): Answer;
};

const CONFIRMATIONS = /^\/v1\/customers\/([^/]+)\/agreements$/;
const confirmedOnce: Route['answer'] = once(confirmAgreement);
const ATTESTATION = /^\/v1\/customers\/([^/]+)\/attestations\/([^/]+)$/;
const BILLING = /^\/v1\/customers\/([^/]+)\/profiles\/billing$/;

/** All that is emulated so far, under `/v1`. */
const ROUTES: readonly Route[] = [
  {
    methods: ['HEAD', 'GET'],
    path: /^\/v1\/domains\/([^/]+)$/,
    answer: ({ world }, domain) => checkDomain(decodeURIComponent(domain), world),
  },
  { methods: ['POST'], path: /^\/v1\/customers$/, answer: once(createCustomer) },
  { methods: ['GET'], path: /^\/v1\/customers$/, answer: (asked) => listCustomers(asked) },
  {
    methods: ['GET'],
    path: /^\/v1\/customers\/relationshiprequests$/i,
    userOnly: true,
    answer: (asked) => showRelationshipRequest(asked),
  },
  { methods: ['GET'], path: /^\/v1\/customers\/([^/]+)$/, answer: showCustomer },
  { methods: ['GET'], path: CONFIRMATIONS, userOnly: true, answer: listConfirmations },
  {
    methods: ['POST'],
    path: CONFIRMATIONS,
    userOnly: true,
    answer: (asked, ...parts) => (asked.manner.replayAgreements ? confirmedOnce : confirmAgreement)(asked, ...parts),
  },
  {
    methods: ['POST'],
    path: /^\/v1\/customers\/([^/]+)\/attestations$/,
    appOnly: true,
    answer: once(startAttestation),
  },
  { methods: ['GET'], path: ATTESTATION, appOnly: true, answer: showAttestation },
  {
    methods: ['POST'],
    path: /^\/v1\/customers\/([^/]+)\/attestations\/([^/]+)\/agreement$/,
    appOnly: true,
    answer: once(finishAttestation),
  },
  { methods: ['GET'], path: /^\/v1\/agreements$/, userOnly: true, answer: (asked) => listTemplates(asked) },
  {
    methods: ['GET'],
    path: /^\/v1\/agreementtemplates\/([^/]+)\/document$/,
    userOnly: true,
    answer: showTemplate,
  },
  {
    methods: ['GET'],
    path: /^\/v1\/customers\/([^/]+)\/directSignedMicrosoftCustomerAgreementStatus$/i,
    userOnly: true,
    answer: showDirectAcceptance,
  },
  { methods: ['POST'], path: /^\/v1\/validations\/address$/, answer: (asked) => validateAddress(asked) },
  {
    methods: ['GET'],
    path: /^\/v1\/countryvalidationrules\/([^/]+)$/,
    answer: (_, country) => showCountryRules(country),
  },
  {
    methods: ['GET'],
    path: /^\/v1\/profiles\/legalbusiness$/,
    answer: (asked) => showLegalBusiness(asked),
  },
  {
    methods: ['GET'],
    path: /^\/v1\/profiles\/mpn$/,
    userOnly: true,
    answer: (asked) => showPartnerId(asked),
  },
  {
    methods: ['GET'],
    path: /^\/v1\/compliance\/csp\/agreementstatus$/,
    answer: (asked) => showAgreementStatus(asked),
  },
  { methods: ['GET'], path: /^\/v1\/relationships$/, userOnly: true, answer: (asked) => listRelationships(asked) },
  { methods: ['GET'], path: BILLING, answer: showBilling },
  // Repeated with its request id after a lost answer, it finds the etag changed by itself.
  { methods: ['PUT'], path: BILLING, answer: changeBilling },
];

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The first answer to an MS-RequestId is the answer to every repetition, whatever its body (API §1.8). */
function once(work: Route['answer']): Route['answer'] {
  return (asked, ...parts) => {
    const { call, partner } = asked;
    const id = call.headers['ms-requestid'] ?? '';
    if (!GUID.test(id)) return no(400, '800002', 'The header MS-RequestId must be a GUID', ['MS-RequestId']);
    if (!GUID.test(call.headers['ms-correlationid'] ?? ''))
      return no(400, '800002', 'The header MS-CorrelationId must be a GUID', ['MS-CorrelationId']);
    const key = `${call.path} ${id.toLowerCase()}`;
    const before = partner.replays.get(key);
    if (before) return before;
    const answer = work(asked, ...parts);
    partner.replays.set(key, answer);
    return answer;
  };
}

type Asking = Omit<Asked, 'partner' | 'flavour'> & { readonly tokens: Tokens };

/** Who is asking; an answer when the token does not let them in (API §2). */
function admit({ call, world, tokens, ...known }: Asking): Asked | Answer {
  const token = /^Bearer (\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
  const challenge = { 'www-authenticate': 'Bearer realm="partner-center-emulator"' };
  if (!token) return { status: 401, headers: challenge };
  const found = tokens.find(token);
  const partner = found && world.partners.get(found.tenantId);
  if (!found || !partner || found.until <= Date.now())
    return { ...no(401, '400', 'Access denied: the token is not known or has expired'), headers: challenge };
  if (found.audience !== PARTNER_CENTER_AUDIENCE)
    return { ...no(401, '900420', `The audience ${found.audience} is not accepted`), headers: challenge };
  return { call, partner, flavour: found.flavour, world, ...known };
}

/** Answers one call to `/v1`. */
export function answerCall(asking: Asking): Answer {
  const { call } = asking;
  const asked = admit(asking);
  if ('status' in asked) return asked;
  const there = ROUTES.filter(({ path }) => path.test(call.path));
  const route = there.find(({ methods }) => methods.includes(call.method));
  if (!route) return there.length ? no(405, '405', 'Method not allowed') : no(404, '404', `Not emulated: ${call.path}`);
  if (route.userOnly && asked.flavour === 'app')
    return no(403, '900329', 'The call is not supported with an app-only token');
  if (route.appOnly && asked.flavour === 'user') return no(403, '403', 'The call takes an app-only token');
  const [, part = '', other = ''] = route.path.exec(call.path) ?? [];
  return route.answer(asked, part, other);
}
