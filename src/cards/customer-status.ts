import {
  createDiscard,
  createEdit,
  createOffer,
  createRestore,
  createTakeOver,
  customerHistory,
  customerMail,
  customerShow,
  passwordHandedOver,
  passwordReveal,
  workRetry,
} from './actions.ts';
import { type CustomerStatusData, customerStatusData } from './customer-status-data.ts';
import { describeState } from './customer-status-words.ts';
import { defineCard } from './define.ts';
import { pressOf } from './environment.ts';

export type { CustomerStatusData } from './customer-status-data.ts';

const mayEdit = (data: CustomerStatusData): boolean => data.state === 'needsFix' && data.mayEdit;
const isAboutField = (data: CustomerStatusData): boolean =>
  data.state === 'needsFix' && data.setback.field !== undefined;
const keptFor = (data: CustomerStatusData): string =>
  data.state === 'created' && data.view === 'requester' ? data.password.kept : 'none';
/** Where something may happen without the person who looks: there a look at the newest state makes sense. */
const maySettle = (data: CustomerStatusData): boolean =>
  ['creating', 'unconfirmed'].includes(data.state) || (data.state === 'needsFix' && !data.mayEdit);

/**
 * One card for a customer from the press to the tenant and its first password, and ever after: what is known and what comes
 * next. Phone and e-mail only where the data has them: in one person's chat.
 */
export const customerStatusCard = defineCard(
  'customer-status',
  customerStatusData,
  [
    createEdit,
    createTakeOver,
    createRestore,
    createOffer,
    createDiscard,
    customerShow,
    customerMail,
    workRetry,
    passwordReveal,
    passwordHandedOver,
    customerHistory,
  ],
  {
    view: (shown, saying) => {
      const { plain, t } = saying;
      const own = t.cards['customer-status'];
      const kept = keptFor(plain);
      return {
        ...describeState(shown, saying),
        note: shown.note ?? '',
        press: pressOf(plain),
        mail: { ...pressOf(plain), language: 'auto' },
        work: { customer: plain.customer, op: plain.op },
        mayEdit: mayEdit(plain),
        editTitle: isAboutField(plain) ? own.edit : own.editWhole,
        mayOffer: plain.state === 'needsFix' && plain.mayOffer,
        mayTake: plain.state === 'needsFix' && plain.mayTake,
        offerTitle: t.cards['customer-review'].offer,
        takeTitle: t.cards['colleague-draft'].take,
        mayRestore: plain.state === 'discarded' && plain.mayRestore,
        mayRetry: plain.state === 'unconfirmed' && plain.mayRetry,
        mayMail: plain.state === 'created',
        mayShow: maySettle(plain),
        mayHistory: plain.state !== 'discarded',
        chosen: { customer: plain.customer },
        isHeld: kept === 'held',
        isRevealed: kept === 'revealed',
      };
    },
  },
);
