import { type Agreement, isEffective } from './agreement.ts';
import { notToAttest } from './attesting.ts';
import type { Customer } from './customer.ts';
import { variantFor } from './invitation-life.ts';
import { type Role, rightTo } from './roles.ts';

/**
 * What can be done about a customer's agreement, in the order in which it stands on the card: the first one that is more
 * than a look is its one clear next step.
 */
export const agreementSteps = [
  'retry',
  'attest-link',
  'invite',
  'attest',
  'record',
  're-invite',
  'attest-finish',
  'attest-notice',
  'take-back',
  'refresh',
] as const;
export type AgreementStep = (typeof agreementSteps)[number];

export type StepSetting = {
  readonly customer: Customer;
  /** Roles of whoever looks; undefined where nobody knows who does: then the press decides. */
  readonly roles: readonly Role[] | undefined;
  /** What the organisation's way to Microsoft can do. */
  readonly can: { readonly lookUp: boolean; readonly attest: boolean };
  /** Whether it is their own customer. */
  readonly own: boolean;
  /** Somebody is asking Partner Center right now. */
  readonly looking: boolean;
};

const mayAll = (roles: StepSetting['roles'], operation: Parameters<typeof rightTo>[0]): boolean =>
  roles === undefined || rightTo(operation, roles) === 'yes';

const mayAttest = ({ roles, can }: StepSetting): boolean => can.attest && mayAll(roles, 'agreement.attest');

/** Looking again at work that stopped: anybody entitled, or the one whose customer it is. */
function mayRetry({ roles, own }: StepSetting): boolean {
  const right = roles && rightTo('work.retry', roles);
  return right === undefined || right === 'yes' || (right === 'own' && own);
}

/** Partner Center does not show us the customer: the reseller relationship comes first. */
const isOurs = ({ standing }: Agreement): boolean => standing.is !== 'unknown' || standing.why !== 'not-ours';
const canInvite = (agreement: Agreement, { customer, roles }: StepSetting): boolean =>
  !isEffective(agreement.standing) &&
  isOurs(agreement) &&
  variantFor(customer, agreement) !== undefined &&
  mayAll(roles, 'agreement.invite');
/** Somebody has the invitation and may still answer it. */
const isWaiting = ({ invitation }: Agreement): boolean => invitation !== undefined && !invitation.stalledAt;

/** A step is offered when its rule says so; a new one is a line above and one here. */
const rules: Readonly<Record<AgreementStep, (agreement: Agreement, setting: StepSetting) => boolean>> = {
  retry: ({ attestation }, setting) => attestation?.state === 'unconfirmed' && mayRetry(setting),
  attest: (agreement, setting) => notToAttest(agreement) === undefined && mayAttest(setting),
  'attest-link': ({ attestation }, setting) =>
    attestation?.state === 'started' && !attestation.accepted && mayAttest(setting),
  'attest-notice': ({ attested, standing }, setting) =>
    (attested?.length ?? 0) > 0 && standing.is === 'confirmed' && mayAttest(setting),
  'attest-finish': ({ attestation }, setting) => attestation?.state === 'started' && mayAttest(setting),
  invite: (agreement, setting) =>
    // how it stands is about to be known
    canInvite(agreement, setting) && !isWaiting(agreement) && !(setting.looking && agreement.standing.is === 'unknown'),
  /** Where nobody can be asked, the customer's word is written down. */
  record: (agreement, setting) => canInvite(agreement, setting) && !setting.can.lookUp,
  're-invite': (agreement, setting) => canInvite(agreement, setting) && isWaiting(agreement),
  'take-back': ({ recordedBy }, { roles }) => recordedBy !== undefined && mayAll(roles, 'agreement.invite'),
  refresh: ({ tenantId }, { roles, can, looking }) =>
    can.lookUp && !looking && tenantId !== '' && mayAll(roles, 'agreement.refresh'),
};

/** Who was to be attested from the beginning, or has been begun with, is attested first; anybody else is asked first. */
const isForAttesting = (customer: Customer, { attestation }: Agreement): boolean =>
  attestation !== undefined || (customer.state === 'created' && customer.request.agreementPath === 'attest');

export function stepsOf(agreement: Agreement, setting: StepSetting): readonly AgreementStep[] {
  const steps = agreementSteps.filter((step) => rules[step](agreement, setting));
  return isForAttesting(setting.customer, agreement) && steps.includes('attest')
    ? [...steps.filter((step) => step === 'attest'), ...steps.filter((step) => step !== 'attest')]
    : steps;
}
