import { type BillingForm, changedFields, isAddress } from '../domain/billing.ts';
import {
  type CorrectionFindings,
  type CorrectionSetting,
  pickCorrection,
  readCorrection,
} from '../domain/check-correction.ts';
import { billingNow } from '../domain/correction.ts';
import type { CustomerIn } from '../domain/customer.ts';
import type { Deps, Reseller, Turn } from '../ports.ts';
import { formSettingOf } from './customer-cards.ts';
import { askAddress, askRegister } from './gather-findings.ts';
import { withinOneDeadline } from './shared-deadline.ts';
import { keyOf } from './show-customer.ts';

/** What a correction of this customer is checked against. */
export const correctionSettingOf = (
  reseller: Reseller,
  customer: CustomerIn<'created'>,
  findings: CorrectionFindings,
): CorrectionSetting => ({
  from: billingNow(customer),
  ico: customer.request.ico,
  form: formSettingOf(reseller),
  findings,
});

/**
 * A correction with what was picked put in its place, and what others say of it: the register of a new name, Partner Center
 * of a new address, both within one and a half seconds. Who has not answered by then is "unknown" and holds nothing up.
 */
export async function lookUpCorrection(
  deps: Deps,
  turn: Turn,
  customer: CustomerIn<'created'>,
  asked: BillingForm,
): Promise<{ readonly typed: BillingForm; readonly findings: CorrectionFindings }> {
  const { reseller } = turn;
  const { correction } = customer;
  const settingWith = (findings: CorrectionFindings): CorrectionSetting => ({
    ...correctionSettingOf(reseller, customer, findings),
    ...(correction ? { before: correction } : {}),
  });
  const { typed, findings: known } = correction
    ? pickCorrection(asked, settingWith(correction.findings))
    : { typed: asked, findings: {} };
  const form = readCorrection(typed, settingWith(known));
  const touched = changedFields(billingNow(customer), typed.values);
  const setting = formSettingOf(reseller);
  const key = keyOf(turn, customer.uid);
  return withinOneDeadline(async (deadline) => {
    const asking = { deps, reseller, key, setting, deadline, correlationId: deps.newGuid() };
    const [ofName, ofAddress] = await Promise.all([
      touched.includes('companyName') ? askRegister(asking, form, known) : {},
      touched.some(isAddress) ? askAddress(asking, form) : {},
    ]);
    // what was picked below a form that nobody kept
    return pickCorrection(typed, settingWith({ ...known, ...ofName, ...ofAddress }));
  });
}
