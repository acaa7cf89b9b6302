import type { PressOnForm } from '../domain/customer.ts';
import { type FormValues, inputFields } from '../domain/customer-form.ts';
import type { Findings } from '../domain/findings.ts';
import {
  applyChoices,
  type Filled,
  withHeldAnswers,
  withNameAsAsked,
  withoutLeftovers,
} from '../domain/form-choices.ts';
import { shortMark } from '../domain/short-mark.ts';
import type { Deps, Reseller } from '../ports.ts';
import { formSettingOf } from './customer-cards.ts';
import { gatherFindings } from './gather-findings.ts';

/** A form as a card sent it, and which button of which card that was. */
export type SentForm = { readonly values: FormValues; readonly op: string; readonly button: string };
/** What the last press has made of it. */
type Known = {
  readonly values: FormValues;
  readonly findings?: Findings;
  readonly pressed?: PressOnForm | undefined;
};

export const pressOf = ({ values, op, button }: SentForm): PressOnForm => ({
  op,
  sent: shortMark(JSON.stringify([button, ...inputFields.map((field) => values[field])])),
});

/** Whether this very press has made the form what it is: clients and Teams deliver one twice. */
export const isSamePress = (sent: SentForm, pressed: PressOnForm | undefined): boolean =>
  pressed !== undefined && pressed.op === sent.op && pressed.sent === pressOf(sent).sent;

function asAnswered(sent: SentForm, { values, pressed }: Known): FormValues {
  const named = withNameAsAsked(sent.values, values);
  return pressed?.op === sent.op ? withHeldAnswers(named, values) : named;
}

/** What a press makes of the form it sends: picks put in their places, and everybody asked who knows something. */
export async function readSentForm(
  deps: Deps,
  of: { readonly reseller: Reseller; readonly uid: string },
  sent: SentForm,
  before?: Known,
): Promise<Filled> {
  const setting = formSettingOf(of.reseller);
  const values = before ? asAnswered(sent, before) : sent.values;
  const picked = applyChoices({ values, findings: before?.findings ?? {} }, setting);
  // the same card pressed a second time: what it picked is offered again only by now
  return withoutLeftovers(applyChoices(await gatherFindings(deps, of, picked), setting));
}
