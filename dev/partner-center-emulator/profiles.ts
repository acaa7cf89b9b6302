import type { Answer } from '../emulator/call.ts';
import { no } from './answers.ts';
import type { Asked } from './customers.ts';
import type { World } from './partners.ts';

/** `GET /profiles/legalbusiness` (API §2.3), and whether the sign-in was one with MFA, for who asks (API §2.2). */
export function showLegalBusiness({ call, partner, manner }: Asked): Answer {
  const { mfa, country } = manner;
  const isAsked = call.headers.validatemfa?.toLowerCase() === 'true' && mfa !== 'not-told';
  return {
    status: 200,
    ...(isAsked && mfa !== 'body' ? { headers: { isMfaCompliant: String(mfa === 'header') } } : {}),
    body: {
      companyName: partner.credentials.name,
      address: { country, addressLine1: 'Vývojová 1', city: 'Němčice', postalCode: '100 00' },
      ...(isAsked && mfa === 'body' ? { isMfaCompliant: true } : {}),
      vettingStatus: 'authorized',
      vettingSubStatus: 'none',
      profileType: 'LegalBusinessProfile',
    },
  };
}

/** Everybody who has a PartnerID: the partners themselves and the resellers of all of them. */
const partnerIds = ({ partners }: World) =>
  [...partners.values()].flatMap(({ credentials, resellers }) => [
    { mpnId: credentials.mpnId, name: credentials.name },
    ...resellers,
  ]);

/** `GET /profiles/mpn`, one's own, or whose PartnerID it is (API §2.3). */
export function showPartnerId({ call, partner, world }: Asked): Answer {
  const mpnId = call.query.get('mpnId') ?? partner.credentials.mpnId;
  const found = partnerIds(world).find((each) => each.mpnId === mpnId);
  if (!found) return no(404, '3000', 'The MPN id was not found', ['mpnId']);
  return {
    status: 200,
    body: {
      partnerName: found.name,
      mpnId,
      profileType: 'MpnProfile',
      links: { self: { uri: `/profiles/mpn?mpnId=${mpnId}`, method: 'GET', headers: [] } },
      attributes: { objectType: 'MpnProfile' },
    },
  };
}

/** `GET /compliance/csp/agreementstatus` (API §2.3): whether a reseller has signed the Microsoft Partner Agreement. */
export function showAgreementStatus({ call, partner, manner }: Asked): Answer {
  const [mpnId, tenantId] = [call.query.get('mpnId'), call.query.get('tenantId')?.toLowerCase()];
  if (mpnId && tenantId) return no(400, '2000', 'Either an MPN id or a tenant id may be given');
  if (!mpnId && !tenantId) return no(400, '2001', 'No id was given');
  if (mpnId && !/^\d{1,10}$/.test(mpnId)) return no(400, '2000', 'The MPN id is malformed', ['mpnId']);
  if (mpnId === partner.credentials.mpnId)
    return manner.ownAgreement === 'not-told'
      ? no(400, '2204', 'The MPN id is not that of an indirect reseller')
      : { status: 200, body: { isAgreementSigned: manner.ownAgreement === 'signed' } };
  const found = partner.resellers.find((each) => each.mpnId === mpnId || each.tenantId === tenantId);
  if (!found) return mpnId ? no(400, '2200', 'The MPN id is not valid') : no(400, '2205', 'The account was not found');
  return { status: 200, body: { isAgreementSigned: found.signed } };
}
