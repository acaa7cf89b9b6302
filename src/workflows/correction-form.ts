import { customerCorrectionCard } from '../cards/customer-correction.ts';
import { render } from '../cards/render.ts';
import type { BillingForm, BillingValues } from '../domain/billing.ts';
import { type CorrectionFindings, helpForCorrection, noHelp } from '../domain/check-correction.ts';
import type { CustomerIn } from '../domain/customer.ts';
import type { Problems } from '../domain/customer-form.ts';
import type { RenderedCard, Turn } from '../ports.ts';
import { correctionSettingOf } from './look-up-correction.ts';

/** What the form shows. */
export type CorrectionShown = {
  /** `customer` and `revision` of the data it shows, and the id that makes its next press happen once. */
  readonly press: { readonly customer: string; readonly revision: number; readonly op: string };
  readonly typed: BillingForm;
  readonly findings?: CorrectionFindings;
  readonly problems?: Problems;
  readonly yours?: Readonly<Partial<BillingValues>>;
  /** Above the fields: where the values come from, why nothing was saved. */
  readonly lines: readonly string[];
  /** Missing when there was no look at our records. */
  readonly of?: CustomerIn<'created'>;
};

/** The form that corrects a customer, with what the rules say beside its fields and ask below them. */
export function correctionForm({ reseller, language }: Turn, shown: CorrectionShown): RenderedCard {
  const { press, typed, findings = {}, problems = {}, yours = {}, lines, of } = shown;
  const help = of ? helpForCorrection(typed, correctionSettingOf(reseller, of, findings)) : noHelp;
  return render(
    customerCorrectionCard,
    {
      ...press,
      companyName: of?.request.companyName ?? typed.values.companyName,
      values: { ...typed.values, ...typed.choices },
      problems,
      // copies, because a card's data is its own
      notices: Object.fromEntries(Object.entries(help.notices).map(([field, notices]) => [field, [...notices]])),
      questions: { ...help.questions, addresses: [...help.questions.addresses], prefixes: [], resellers: [] },
      yours,
      lines: [...lines],
      ...(of ? { fixed: { domain: of.domain, ico: of.request.ico, country: of.request.country } } : {}),
      ...(reseller.environment ? { environment: reseller.environment } : {}),
    },
    language,
  );
}
