import type { Agreement } from './agreement.ts';
import type { Customer } from './customer.ts';
import { type Role, rightTo } from './roles.ts';

/**
 * What can be done about a customer's agreement, in the order in which it stands on the card: the first one that is more
 * than a look is its one clear next step.
 */
export const agreementSteps = ['refresh'] as const;
export type AgreementStep = (typeof agreementSteps)[number];

export type StepSetting = {
  readonly customer: Customer;
  /** Roles of whoever looks; undefined where nobody knows who does: then the press decides. */
  readonly roles: readonly Role[] | undefined;
  /** What the organisation's way to Microsoft can do. */
  readonly can: { readonly lookUp: boolean };
  /** Somebody is asking Partner Center right now. */
  readonly looking: boolean;
};

const mayAll = (roles: StepSetting['roles'], operation: Parameters<typeof rightTo>[0]): boolean =>
  roles === undefined || rightTo(operation, roles) === 'yes';

/** A step is offered when its rule says so; a new one is a line above and one here. */
const rules: Readonly<Record<AgreementStep, (agreement: Agreement, setting: StepSetting) => boolean>> = {
  refresh: ({ tenantId }, { roles, can, looking }) =>
    can.lookUp && !looking && tenantId !== '' && mayAll(roles, 'agreement.refresh'),
};

export const stepsOf = (agreement: Agreement, setting: StepSetting): readonly AgreementStep[] =>
  agreementSteps.filter((step) => rules[step](agreement, setting));
