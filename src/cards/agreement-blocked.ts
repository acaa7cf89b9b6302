import { z } from 'zod';
import { blockedScenarios } from '../domain/agreement.ts';
import { formatMoment } from '../texts/dates.ts';
import type { Section } from './agreement-provider.ts';
import {
  agreementBlocked,
  agreementBlockedConfirm,
  agreementBlockedMail,
  agreementBlockedUndo,
} from './blocked-actions.ts';
import type { CardPart, Saying } from './define.ts';
import { factsOf } from './environment.ts';

/** What an agreement's card says of a customer whose portal sends them to their partner. */

export const blocked = z.object({
  scenario: z.enum(blockedScenarios),
  by: z.string(),
  at: z.string(),
  /** Who can help: whoever looks, the provider, or only somebody else. */
  helps: z.enum(['attest', 'provider', 'others']),
});
export const blockedVerbs = [
  agreementBlocked,
  agreementBlockedConfirm,
  agreementBlockedUndo,
  agreementBlockedMail,
] as const;

/** `scenario`: recognised; absent where a person has to say which it is. */
export const asksBlocked = z.object({ what: z.literal('blocked'), scenario: z.enum(blockedScenarios).optional() });

export function describeBlocked(
  { scenario, by, at, helps }: z.output<typeof blocked>,
  { t, language }: Saying<unknown>,
): Section {
  const own = t.blocked.card;
  return {
    style: 'warning',
    title: `⚠ ${own.title}`,
    lines: [own.why[scenario], own.helps[helps]],
    facts: factsOf([own.noted, t.cards['customer-status'].facts.byAt(by, formatMoment(at, language))]),
  };
}

type Button = (title: string, verb: string, more?: CardPart) => CardPart;

/** Asks what the portal says; where our records do not tell which of the two it is, so does the person. */
export function askBlocked({ scenario }: z.output<typeof asksBlocked>, { t }: Saying<unknown>, button: Button) {
  const own = t.blocked.ask;
  const lines = [own.portal, scenario ? own.known(scenario) : own.unknown];
  const choices = scenario
    ? [button(own.confirm, agreementBlockedConfirm.verb, { data: { scenario }, style: 'positive' })]
    : blockedScenarios.map((each) =>
        button(own.choices[each], agreementBlockedConfirm.verb, { data: { scenario: each } }),
      );
  const mail = button(t.blocked.mailButton, agreementBlockedMail.verb, { data: { language: 'auto' } });
  return { title: own.title, lines, buttons: [...choices, mail] };
}
