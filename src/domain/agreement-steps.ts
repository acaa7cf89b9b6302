import { type Agreement, hasTenant, isEffective } from './agreement.ts';
import { notToAttest } from './attesting.ts';
import type { Customer } from './customer.ts';
import { variantFor } from './invitation-life.ts';
import { type Role, rightTo } from './roles.ts';
import { tenantHolder } from './tenant-holder.ts';

/**
 * What can be done about a customer's agreement, in the order in which it stands on the card: the first one that is more
 * than a look is its one clear next step.
 */
export const agreementSteps = [
  'relationship',
  'retry',
  'attest-link',
  'attest-finish',
  'invite',
  'attest',
  'hand-over',
  'record',
  're-invite',
  'attest-check',
  'attest-anew',
  'attest-mend',
  'attest-notice',
  'blocked-mail',
  'blocked',
  'take-back',
  'blocked-undo',
  'refresh',
  'text',
] as const;
export type AgreementStep = (typeof agreementSteps)[number];

export type StepSetting = {
  readonly customer: Customer;
  /** Roles of whoever looks; undefined where nobody knows who does: then the press decides. */
  readonly roles: readonly Role[] | undefined;
  /** What the organisation's way to Microsoft can do. */
  readonly can: {
    readonly lookUp: boolean;
    readonly attest: boolean;
    readonly askProvider: boolean;
    readonly requestRelationship: boolean;
  };
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

/** Somebody has yet to accept, and has where to. */
const isWanted = (customer: Customer, agreement: Agreement): boolean =>
  !isEffective(agreement.standing) && isOurs(agreement) && tenantHolder(customer) !== undefined;

/** Partner Center does not show us the customer any more, or never did: the reseller relationship comes first. */
const isOurs = ({ standing, missed }: Agreement): boolean =>
  missed?.why !== 'not-ours' && (standing.is !== 'unknown' || standing.why !== 'not-ours');
/** Something of a confirmation is on its way: who is invited meanwhile would be asked for the same thing twice. */
const isBeingAttested = ({ attestation }: Agreement): boolean =>
  attestation !== undefined && attestation.state !== 'returned' && attestation.state !== 'expired';
const canInvite = (agreement: Agreement, { customer, roles }: StepSetting): boolean =>
  !isEffective(agreement.standing) &&
  !isBeingAttested(agreement) &&
  isOurs(agreement) &&
  variantFor(customer, agreement) !== undefined &&
  mayAll(roles, 'agreement.invite');
/** Somebody has the invitation and may still answer it. */
const isWaiting = ({ invitation }: Agreement): boolean => invitation !== undefined && !invitation.stalledAt;

/** A step is offered when its rule says so; a new one is a line above and one here. */
const rules: Readonly<Record<AgreementStep, (agreement: Agreement, setting: StepSetting) => boolean>> = {
  // it sends the confirmation once more
  retry: ({ attestation }, setting) => attestation?.state === 'unconfirmed' && mayRetry(setting) && mayAttest(setting),
  attest: (agreement, setting) =>
    notToAttest(agreement) === undefined &&
    // who saw the customer's portal knows better than an answer that shows us nobody
    (isOurs(agreement) || agreement.blocked !== undefined) &&
    mayAttest(setting),
  'attest-link': ({ attestation }, setting) =>
    attestation?.state === 'started' && !attestation.accepted && mayAttest(setting),
  'attest-notice': ({ attested, standing }, setting) =>
    (attested?.length ?? 0) > 0 && standing.is === 'confirmed' && mayAttest(setting),
  'attest-finish': ({ attestation }, setting) =>
    attestation?.state === 'started' && attestation.accepted !== undefined && mayAttest(setting),
  'attest-check': ({ attestation }, setting) =>
    attestation?.state === 'started' && !attestation.accepted && mayAttest(setting),
  'attest-anew': ({ attestation }, setting) =>
    attestation?.state === 'started' && !attestation.accepted && mayAttest(setting),
  'attest-mend': ({ attestation }, setting) => attestation?.state === 'noted' && mayAttest(setting),
  invite: (agreement, setting) =>
    // how it stands is about to be known
    canInvite(agreement, setting) && !isWaiting(agreement) && !(setting.looking && agreement.standing.is === 'unknown'),
  /** Where nobody can be asked, the customer's word is written down. */
  record: (agreement, setting) => canInvite(agreement, setting) && !setting.can.lookUp,
  're-invite': (agreement, setting) => canInvite(agreement, setting) && isWaiting(agreement),
  // what the provider confirmed is corrected as an answer of the provider
  'take-back': ({ recordedBy, standing }, { roles }) =>
    recordedBy !== undefined && standing.is === 'accepted-directly' && mayAll(roles, 'agreement.invite'),
  /** Nothing is accepted before the customer is ours: one link asks for both. */
  relationship: (agreement, { customer, can }) =>
    can.requestRelationship && (customer.state === 'relationshipPending' || (!isOurs(agreement) && !agreement.blocked)),
  text: (_agreement, { customer, roles }) => hasTenant(customer) && mayAll(roles, 'agreement.refresh'),
  refresh: ({ tenantId }, { roles, can, looking }) =>
    can.lookUp && !looking && tenantId !== '' && mayAll(roles, 'agreement.refresh'),
  // what has become of one that was asked for has buttons of its own
  'hand-over': (agreement, { customer, roles, can }) =>
    can.askProvider && isWanted(customer, agreement) && !agreement.asked && mayAll(roles, 'agreement.attest'),
  blocked: (agreement, { customer, roles }) =>
    isWanted(customer, agreement) && !agreement.blocked && mayAll(roles, 'agreement.invite'),
  'blocked-mail': (agreement, { customer, roles }) =>
    isWanted(customer, agreement) && agreement.blocked !== undefined && mayAll(roles, 'agreement.invite'),
  'blocked-undo': (agreement, { customer, roles }) =>
    isWanted(customer, agreement) && agreement.blocked !== undefined && mayAll(roles, 'agreement.invite'),
};

/** Who was to be attested from the beginning, or has been begun with, is attested first; anybody else is asked first. */
const isForAttesting = (customer: Customer, { attestation }: Agreement): boolean =>
  attestation !== undefined || (customer.state === 'created' && customer.request.agreementPath === 'attest');

/** The only thing that helps a customer who cannot accept itself. */
const isAttesting = (step: AgreementStep): boolean => step === 'attest' || step === 'hand-over';
const isInviting = (step: AgreementStep): boolean => step === 'invite' || step === 're-invite';

export function stepsOf(agreement: Agreement, setting: StepSetting): readonly AgreementStep[] {
  const isBlocked = agreement.blocked !== undefined && !isEffective(agreement.standing);
  const steps = agreementSteps.filter((step) => rules[step](agreement, setting) && !(isBlocked && isInviting(step)));
  return isBlocked || isForAttesting(setting.customer, agreement)
    ? [...steps.filter(isAttesting), ...steps.filter((step) => !isAttesting(step))]
    : steps;
}
