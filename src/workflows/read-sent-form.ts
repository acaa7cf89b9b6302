import type { FormValues } from '../domain/customer-form.ts';
import type { Findings } from '../domain/findings.ts';
import { applyChoices, type Filled, withNameAsAsked, withoutLeftovers } from '../domain/form-choices.ts';
import type { Deps, Reseller } from '../ports.ts';
import { formSettingOf } from './customer-cards.ts';
import { gatherFindings } from './gather-findings.ts';

/** What a press makes of the form it sends: picks put in their places, and everybody asked who knows something. */
export async function readSentForm(
  deps: Deps,
  of: { readonly reseller: Reseller; readonly uid: string },
  sent: FormValues,
  before?: { readonly values: FormValues; readonly findings?: Findings },
): Promise<Filled> {
  const setting = formSettingOf(of.reseller);
  const values = before ? withNameAsAsked(sent, before.values) : sent;
  const picked = applyChoices({ values, findings: before?.findings ?? {} }, setting);
  // the same press a second time: what it picked is offered again only by now
  return withoutLeftovers(applyChoices(await gatherFindings(deps, of, picked), setting));
}
