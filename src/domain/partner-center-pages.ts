/**
 * Pages of Partner Center that people are led to. The list of customers had another address before the workspaces
 * (`dashboard/commerce2/customers/list`, seed 000); this is the one they use now (API §20).
 */
export const partnerCenterPages = {
  customers: 'https://partner.microsoft.com/dashboard/v2/customers/list',
  /** Who we are to Microsoft: agreement, locations and their PartnerIDs. */
  account: 'https://partner.microsoft.com/dashboard/account/v3/organization/legalinfo#mpn',
} as const;
