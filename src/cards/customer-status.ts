import type { About } from '../domain/provider-request.ts';
import type { Texts } from '../texts/index.ts';
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
import { agreementShow } from './agreement-actions.ts';
import { agreementAttest } from './attestation-actions.ts';
import { type CustomerStatusData, customerStatusData } from './customer-status-data.ts';
import { noButtons, requestButtons } from './customer-status-provider.ts';
import { describeState, isOfRelationship } from './customer-status-words.ts';
import { defineCard } from './define.ts';
import { pressOf } from './environment.ts';
import {
  providerAnswer,
  providerHandedOver,
  providerMail,
  providerWithdraw,
  providerWithdrawConfirm,
} from './provider-actions.ts';
import { relationshipShow } from './relationship-actions.ts';

export type { CustomerStatusData } from './customer-status-data.ts';

const mayEdit = (data: CustomerStatusData): boolean => data.state === 'needsFix' && data.mayEdit;
const isAboutField = (data: CustomerStatusData): boolean =>
  data.state === 'needsFix' && data.setback.field !== undefined;
const buttonsOf = (data: CustomerStatusData) => (data.state === 'requested' ? requestButtons(data) : noButtons);
/** The provider answers also what was taken back, thrown away, or answered before. */
const mayAnswer = (data: CustomerStatusData): boolean =>
  data.state === 'created'
    ? data.through?.mayAnswer === true
    : data.state === 'discarded'
      ? data.mayAnswer === true
      : buttonsOf(data).mayAnswer;
const keptFor = (data: CustomerStatusData): string =>
  data.state === 'created' && data.view === 'requester' ? data.password.kept : 'none';
const correctionOf = (data: CustomerStatusData) => (data.state === 'created' ? data.correction : undefined);
/** Where something may happen without the person who looks: there a look at the newest state makes sense. */
const maySettle = (data: CustomerStatusData): boolean =>
  ['creating', 'unconfirmed'].includes(data.state) ||
  (data.state === 'needsFix' && !data.mayEdit) ||
  (data.state === 'requested' && !data.mayAct) ||
  correctionOf(data)?.state === 'sending';
/** What hangs in the air is settled first. */
const mayRetry = (data: CustomerStatusData): boolean => {
  const open = data.state === 'created' ? data.correction : data;
  return open?.state === 'unconfirmed' && open.mayRetry;
};
const mayCorrect = (data: CustomerStatusData): boolean =>
  data.state === 'created' && data.mayCorrect && data.correction?.state !== 'sending' && keptFor(data) !== 'revealed';

/** With a tenant that we made it came of itself; of those, `vztah` tells. */
const mayRelationship = (data: CustomerStatusData): boolean =>
  data.state === 'relationshipPending' ||
  data.state === 'known' ||
  (data.state === 'created' && isOfRelationship(data) && !correctionOf(data));

/** Who was to be attested from the beginning is attested from here, until the customer may buy. */
const mayAttest = (data: CustomerStatusData): boolean =>
  data.state === 'created' &&
  data.mayAttest &&
  data.agreementPath === 'attest' &&
  keptFor(data) !== 'revealed' &&
  !correctionOf(data);

const isAsked = (data: CustomerStatusData): boolean => data.state === 'requested' && data.confirm;

/** Buttons about a request to the provider, and those of a form, which leads to one. */
function providerView(plain: CustomerStatusData, own: Texts['cards']['customer-status']) {
  const about: About = 'customer';
  const buttons = buttonsOf(plain);
  const requested = plain.state === 'requested' ? plain : undefined;
  const primary = (which: typeof buttons.primary): string => (buttons.primary === which ? 'positive' : 'default');
  const formTitle = isAboutField(plain) ? own.edit : own.editWhole;
  return {
    answering: { ...pressOf(plain), about },
    seen: { ...pressOf(plain), about, request: requested?.request ?? '' },
    providerMail: { ...pressOf(plain), about, language: 'auto' },
    mayMailProvider: buttons.mayMail,
    providerMailTitle: requested?.life.is === 'withdrawn' ? own.provider.withdrawalMail : own.provider.mail,
    providerMailStyle: primary('mail'),
    mayHandOver: buttons.mayHandOver,
    mayAnswer: mayAnswer(plain),
    answerTitle: plain.state === 'created' ? own.provider.correctAnswer : own.provider.answer,
    answerStyle: primary('answer'),
    mayWithdraw: buttons.mayWithdraw,
    isAsked: isAsked(plain),
    mayEdit: mayEdit(plain) || buttons.mayRevise,
    editStyle: plain.state === 'needsFix' ? 'positive' : primary('revise'),
    editTitle: requested ? own.provider.revise : formTitle,
    mayDiscard: mayEdit(plain) || buttons.mayDiscard,
  };
}

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
    agreementAttest,
    agreementShow,
    relationshipShow,
    customerCorrect,
    providerMail,
    providerHandedOver,
    providerAnswer,
    providerWithdraw,
    providerWithdrawConfirm,
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
        ...providerView(plain, own),
        mayOffer: plain.state === 'needsFix' && plain.mayOffer,
        mayTake: plain.state === 'needsFix' && plain.mayTake,
        offerTitle: t.cards['customer-review'].offer,
        takeTitle: t.cards['colleague-draft'].take,
        mayRestore: plain.state === 'discarded' && plain.mayRestore,
        // who had a tenant before is not welcomed to it
        mayMail: plain.state === 'created' && !isOfRelationship(plain),
        // one primary button: the mail while the password waits, which leads to that, too
        mailStyle: kept === 'held' || kept === 'never-held' ? 'positive' : 'default',
        mayRetry: mayRetry(plain),
        retryStyle: kept === 'held' ? 'default' : 'positive',
        mayCorrect: mayCorrect(plain),
        correctStyle: correctionOf(plain)?.state === 'returned' && kept !== 'held' ? 'positive' : 'default',
        mayShow: maySettle(plain) || isAsked(plain),
        showTitle: isAsked(plain) ? own.provider.back : own.show,
        // what is bought needs a tenant
        mayAgreement:
          (plain.state === 'created' || plain.state === 'known') && kept !== 'revealed' && !correctionOf(plain),
        mayAttest: mayAttest(plain),
        // one primary button: once the password is gone, this is what is left to do
        attestStyle: kept === 'held' || correctionOf(plain)?.state === 'returned' ? 'default' : 'positive',
        mayRelationship: mayRelationship(plain),
        relationshipStyle: plain.state === 'relationshipPending' ? 'positive' : 'default',
        mayHistory: plain.state !== 'discarded' && !isAsked(plain),
        chosen: { customer: plain.customer },
        isHeld: kept === 'held',
        isRevealed: kept === 'revealed',
      };
    },
  },
);
