import { type Agreement, isEffective } from './agreement.ts';
import { type Role, rightTo } from './roles.ts';

/** What can be done about a customer's agreement, in the order in which it helps. */
export const agreementSteps = ['refresh'] as const;
export type AgreementStep = (typeof agreementSteps)[number];

export type StepSetting = {
  /** Roles of whoever looks; undefined where nobody knows who does: then the press decides. */
  readonly roles: readonly Role[] | undefined;
  /** What the organisation's way to Microsoft can do. */
  readonly can: { readonly lookUp: boolean };
};

const mayAll = (roles: StepSetting['roles'], operation: Parameters<typeof rightTo>[0]): boolean =>
  roles === undefined || rightTo(operation, roles) === 'yes';

/** The first one is the card's one clear next step, unless it only looks. */
export function stepsOf(agreement: Agreement, { roles, can }: StepSetting): readonly AgreementStep[] {
  const refresh = can.lookUp && agreement.tenantId !== '' && mayAll(roles, 'agreement.refresh');
  const isWanted = !isEffective(agreement.standing) || agreement.foundAt !== undefined;
  return [...(refresh && isWanted ? (['refresh'] as const) : [])];
}
