/** The link by which a customer's Global admin makes us its reseller, where nobody has to be asked for it (API §5.1). */

/**
 * Of an indirect reseller: it names both, so that the customer accepts the reseller and its provider in one step (R-71). DAP
 * is never asked for. The form of it is that of several distributors' own front ends (decision 026).
 */
export const linkThroughProvider = (of: {
  /** The reseller's own tenant. */
  readonly resellerTenantId: string;
  /** The reseller's location PartnerID. */
  readonly partnerId: string;
  readonly providerTenantId: string;
}): string =>
  `https://admin.microsoft.com/Adminportal/Home?invType=IndirectResellerRelationship&partnerId=${of.resellerTenantId}&msppId=${of.partnerId}&indirectCSPId=${of.providerTenantId}&DAP=false#/BillingAccounts/partner-invitation`;

/** A link that a customer may be sent: none that also asks for administration rights, which nobody told of, and none that leads elsewhere. */
export function linkProblem(link: string): 'asks-for-administration' | 'not-a-link' | undefined {
  if (!URL.canParse(link) || new URL(link).protocol !== 'https:' || /\s/.test(link)) return 'not-a-link';
  const asked = /[?&#;]dap=([^&#;]*)/gi;
  const says = [...link.matchAll(asked)].map(([, value = '']) => value.toLowerCase());
  return says.some((value) => value !== 'false') ? 'asks-for-administration' : undefined;
}
