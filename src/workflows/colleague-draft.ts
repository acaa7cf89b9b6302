import { type ColleagueDraftData, colleagueDraftCard } from '../cards/colleague-draft.ts';
import { render } from '../cards/render.ts';
import type { Customer, CustomerIn } from '../domain/customer.ts';
import { isOpenDraft } from '../domain/draft.ts';
import type { Language } from '../domain/language.ts';
import type { RenderedCard, Reseller } from '../ports.ts';

/** A form as everybody but its requester sees it: the notice in the channel, and the card a colleague looks it up by. */

type Looking = {
  readonly reseller: Reseller;
  readonly language: Language;
  readonly operation: string;
};
type Standing = ColleagueDraftData['standing'];

function draw(customer: Customer, standing: Standing, { reseller, language, operation }: Looking): RenderedCard {
  const { uid, revision, requester, startedAt, values } = customer;
  const { environment } = reseller;
  return render(
    colleagueDraftCard,
    {
      customer: uid,
      revision,
      op: operation,
      companyName: values.companyName,
      ico: values.ico,
      requester: requester.name,
      startedAt,
      standing,
      ...(environment ? { environment } : {}),
      ...(reseller.provider ? { byProvider: true } : {}),
    },
    language,
  );
}

/** The notice in the channel as it stands now: it keeps saying what became of the offer. */
export const offerCard = (customer: Customer, looking: Looking): RenderedCard =>
  draw(customer, offerOf(customer), looking);

function offerOf(customer: Customer): Standing {
  const { takenOver, offeredAt } = customer;
  if (isOpenDraft(customer) && offeredAt) return { is: 'offered', mayTake: true };
  if (takenOver) return { is: 'taken', from: takenOver.from.name, at: takenOver.at };
  switch (customer.state) {
    case 'draft':
    case 'needsFix':
      return { is: 'private', mayTake: false };
    case 'discarded':
      return { is: 'gone', by: customer.by.name, at: customer.at, expired: customer.why === 'expired' };
    case 'creating':
    case 'unconfirmed':
      return { is: 'sent', by: customer.submittedBy.name, at: customer.submittedAt };
    case 'created':
      return { is: 'sent', by: customer.requester.name, at: customer.createdAt };
    case 'requested':
      return { is: 'sent', by: customer.asked.prepared.by.name, at: customer.asked.prepared.at };
    case 'relationshipPending':
    case 'known':
      return { is: 'sent', by: customer.recordedBy.name, at: customer.recordedAt };
  }
}

/** What a colleague sees of a form that was not sent. */
export function colleagueCard(
  draft: CustomerIn<'draft'>,
  looking: Looking & { readonly mayTake: boolean },
): RenderedCard {
  const { mayTake } = looking;
  const { takenOver, offeredAt } = draft;
  if (offeredAt) return draw(draft, { is: 'offered', mayTake }, looking);
  if (takenOver && !mayTake) return draw(draft, { is: 'taken', from: takenOver.from.name, at: takenOver.at }, looking);
  return draw(draft, { is: 'private', mayTake }, looking);
}
