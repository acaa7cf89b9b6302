import { z } from 'zod';
import { ulid } from './actions.ts';
import { agreementHandOver } from './attest-request-actions.ts';
import { LOOKS, life, lifeFacts, reasonOf, titleOf } from './customer-status-provider.ts';
import type { CardPart, Saying } from './define.ts';
import { type Fact, factsOf } from './environment.ts';
import {
  providerAnswer,
  providerHandedOver,
  providerMail,
  providerWithdraw,
  providerWithdrawConfirm,
} from './provider-actions.ts';

/** What an agreement's card says of the request to the provider (R-02, E8). */

const answered = z.object({ is: z.literal('confirmed'), by: z.string(), at: z.string() });
export const attestRequest = z.object({
  request: ulid,
  provider: z.string(),
  /** `confirmed`: the agreement stands, and what was written down of it may be corrected. */
  life: z.discriminatedUnion('is', [...life.options, answered]),
  mayAct: z.boolean(),
});
export type AttestRequestShown = z.output<typeof attestRequest>;

export type Section = {
  readonly style: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly facts: readonly Fact[];
};

/** How it stands; what is shown is safe to stand in Markdown. */
export function describeAttestRequest(shown: AttestRequestShown, saying: Saying<unknown>): Section {
  const { t } = saying;
  const { provider } = t.cards['customer-status'];
  const { life: standing } = shown;
  if (standing.is === 'confirmed')
    return {
      style: 'default',
      title: '',
      lines: [],
      // who wrote it down, and when, stands below
      facts: factsOf([provider.facts.provider, shown.provider]),
    };
  const own = t.attestRequest.card;
  const title = titleOf({ life: standing });
  const reason = reasonOf({ life: standing }, saying);
  return {
    style: LOOKS[title].style,
    title: `${LOOKS[title].sign}${own.titles[title]}`,
    lines: [...(reason ? [reason] : []), shown.mayAct ? own.todos[title](shown.provider) : own.othersDo],
    // whoever may act is told the name in the sentence
    facts: factsOf(
      [provider.facts.provider, shown.mayAct ? undefined : shown.provider],
      ...lifeFacts({ life: standing }, saying),
    ),
  };
}

export const attestRequestVerbs = [
  providerMail,
  providerHandedOver,
  providerAnswer,
  providerWithdraw,
  providerWithdrawConfirm,
  agreementHandOver,
] as const;

type Button = (title: string, verb: string, more?: CardPart) => CardPart;

/** The one clear next press comes first. */
export function attestRequestButtons({ life: { is }, mayAct, request }: AttestRequestShown, t: Words, button: Button) {
  if (!mayAct) return [];
  const { provider } = t.cards['customer-status'];
  const about = 'agreement';
  const buttons = {
    mail: (title: string) => button(title, providerMail.verb, { data: { about, language: 'auto' } }),
    handedOver: () => button(provider.handedOver, providerHandedOver.verb, { data: { about, request } }),
    answer: (title: string) => button(title, providerAnswer.verb, { data: { about } }),
    revise: () => button(t.attestRequest.card.revise, agreementHandOver.verb),
    withdraw: () => button(provider.withdraw, providerWithdraw.verb, { data: { about, request } }),
  };
  switch (is) {
    case 'prepared':
      return [buttons.mail(provider.mail), buttons.handedOver(), buttons.revise()];
    case 'handed-over':
      return [buttons.answer(provider.answer), buttons.mail(provider.mail), buttons.withdraw()];
    case 'needs-more':
      return [
        buttons.revise(),
        buttons.mail(provider.mail),
        buttons.handedOver(),
        buttons.answer(provider.answer),
        buttons.withdraw(),
      ];
    case 'refused':
      return [buttons.revise(), buttons.answer(provider.correctAnswer)];
    case 'withdrawn':
      return [buttons.mail(provider.withdrawalMail), buttons.answer(provider.answer), buttons.revise()];
    case 'confirmed':
      return [buttons.answer(provider.correctAnswer)];
  }
}
type Words = Saying<unknown>['t'];

/** Takes the request back, asked for on the card itself. */
export const withdrawButton = ({ request }: AttestRequestShown, t: Words, button: Button): CardPart =>
  button(t.cards['customer-status'].provider.withdrawConfirm, providerWithdrawConfirm.verb, {
    data: { about: 'agreement', request },
  });
