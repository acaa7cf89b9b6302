import {
  createDiscard,
  createEdit,
  createOffer,
  createRestore,
  createTakeOver,
  customerCorrect,
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
const correctionOf = (data: CustomerStatusData) => (data.state === 'created' ? data.correction : undefined);
/** Where something may happen without the person who looks: there a look at the newest state makes sense. */
const maySettle = (data: CustomerStatusData): boolean =>
  ['creating', 'unconfirmed'].includes(data.state) ||
  (data.state === 'needsFix' && !data.mayEdit) ||
  correctionOf(data)?.state === 'sending';
/** What hangs in the air is settled first. */
const mayRetry = (data: CustomerStatusData): boolean => {
  const open = data.state === 'created' ? data.correction : data;
  return open?.state === 'unconfirmed' && open.mayRetry;
};
const mayCorrect = (data: CustomerStatusData): boolean =>
  data.state === 'created' && data.mayCorrect && data.correction?.state !== 'sending' && keptFor(data) !== 'revealed';

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
    customerCorrect,
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
        mayMail: plain.state === 'created',
        // one primary button: the mail while the password waits, which leads to that, too
        mailStyle: kept === 'held' ? 'positive' : 'default',
        mayRetry: mayRetry(plain),
        retryStyle: kept === 'held' ? 'default' : 'positive',
        mayCorrect: mayCorrect(plain),
        correctStyle: correctionOf(plain)?.state === 'returned' && kept !== 'held' ? 'positive' : 'default',
        mayShow: maySettle(plain),
        mayHistory: plain.state !== 'discarded',
        chosen: { customer: plain.customer },
        isHeld: kept === 'held',
        isRevealed: kept === 'revealed',
      };
    },
  },
);
