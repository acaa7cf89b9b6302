import type { Handlers } from '../cards/index.ts';
import type { Deps, DueRow, NewJob, Steps } from '../ports.ts';
import { announce } from './announce.ts';
import { attestAgreementHandlers } from './attest-agreement.ts';
import { changeSettingsHandlers } from './change-settings.ts';
import { checkImport } from './check-import.ts';
import { chooseApproversHandlers } from './choose-approvers.ts';
import { chooseChannel } from './choose-channel.ts';
import { chooseDeputiesHandlers } from './choose-deputies.ts';
import { chooseLanguage } from './choose-language.ts';
import { chooseRolesHandlers, showRoles } from './choose-roles.ts';
import { correctCustomerHandlers } from './correct-customer.ts';
import { createCustomerHandlers } from './create-customer.ts';
import { createTenant, giveUpCreating } from './create-tenant.ts';
import { draftCustomerHandlers } from './draft-customer.ts';
import { expire } from './expire-draft.ts';
import { findCustomer, findCustomerHandlers } from './find-customer.ts';
import { goOnWithImportHandlers } from './go-on-with-import.ts';
import { erasePassword, handOverPasswordHandlers } from './hand-over-password.ts';
import { handOverRequestHandlers } from './hand-over-request.ts';
import { importCustomersHandlers, startImport } from './import-customers.ts';
import { inviteCustomerHandlers } from './invite-customer.ts';
import { leaveCorrectionHandlers } from './leave-correction.ts';
import { listCustomer } from './list-customer.ts';
import { lookAtAccessStep } from './look-at-access.ts';
import { giveUpLooking, lookAtAgreement } from './look-at-agreement.ts';
import { goOnWithout, lookAtRelationship, remindOfRelationshipStep } from './look-at-relationship.ts';
import { matchAssociatedHandlers } from './match-associated.ts';
import { noteBlockedHandlers } from './note-blocked.ts';
import { offerDraftHandlers } from './offer-draft.ts';
import { prepareAttestationHandlers } from './prepare-attestation.ts';
import { prepareRequest } from './prepare-request.ts';
import { giveUpAssociated, readAssociated } from './read-associated.ts';
import { recordAcceptanceHandlers } from './record-acceptance.ts';
import { recordAnswerHandlers } from './record-answer.ts';
import { recordRelationshipHandlers } from './record-relationship.ts';
import { remindOfInvitation } from './remind-of-invitation.ts';
import { remindOfProvider } from './remind-of-provider.ts';
import { createImportRun, eraseDiscarded, expire as expireImport } from './run-import.ts';
import { giveUpCorrection, saveCorrection } from './save-correction.ts';
import { giveUpAttesting, sendAttestation } from './send-attestation.ts';
import { sendCorrectionHandlers } from './send-correction.ts';
import { sendRelationshipHandlers } from './send-relationship.ts';
import { findAgreement, showAgreementHandlers } from './show-agreement.ts';
import { showAgreementTextHandlers } from './show-agreement-text.ts';
import { showAssociatedHandlers, startAssociated } from './show-associated.ts';
import { showCustomerHandlers } from './show-customer.ts';
import { type Commands, menuHandlers, showHelp } from './show-help.ts';
import { showHistory, showHistoryHandlers } from './show-history.ts';
import { findRelationship, showRelationshipHandlers } from './show-relationship.ts';
import { listStuck, showStatus, showStatusHandlers } from './show-status.ts';
import { startCustomer } from './start-customer.ts';
import { takeOverDraftHandlers } from './take-over-draft.ts';
import { tellAboutAccess } from './tell-about-access.ts';
import { refreshCards } from './tell-people.ts';
import { stop, throwAwayDraftHandlers } from './throw-away-draft.ts';
import { giveUpWatching, watchAttestation } from './watch-attestation.ts';
import { writeAttestationMailHandlers } from './write-attestation-mail.ts';
import { writeMailHandlers } from './write-mail.ts';

/** Everything a person can type. */
export const createCommands = (deps: Deps): Commands => ({
  help: (_rest, turn) => showHelp(deps, turn, 'help'),
  unknown: (_rest, turn) => showHelp(deps, turn, 'unknown'),
  'new-customer': (rest, turn) => startCustomer(deps, rest, turn),
  customer: (rest, turn) => findCustomer(deps, rest, turn),
  agreement: (rest, turn) => findAgreement(deps, rest, turn),
  relationship: (rest, turn) => findRelationship(deps, rest, turn),
  associated: (rest, turn) => startAssociated(deps, rest, turn),
  import: (_rest, turn) => startImport(deps, turn),
  history: (rest, turn) => showHistory(deps, rest, turn),
  stop: (_rest, turn) => stop(deps, turn),
  language: (rest, turn) => chooseLanguage(deps, rest, turn),
  status: (_rest, turn) => showStatus(deps, turn),
  roles: (_rest, turn) => showRoles(deps, turn),
  settings: (_rest, turn) => chooseChannel(deps, turn),
});

/** Everything a person can press: one handler for every verb, or it does not compile. */
export const createHandlers = (deps: Deps, commands: Commands): Handlers => ({
  ...menuHandlers(commands),
  ...draftCustomerHandlers(deps),
  ...throwAwayDraftHandlers(deps),
  ...offerDraftHandlers(deps),
  ...takeOverDraftHandlers(deps),
  ...createCustomerHandlers(deps),
  ...showCustomerHandlers(deps),
  ...showAgreementHandlers(deps),
  ...showRelationshipHandlers(deps),
  ...sendRelationshipHandlers(deps),
  ...recordRelationshipHandlers(deps),
  ...prepareAttestationHandlers(deps),
  ...noteBlockedHandlers(deps),
  ...attestAgreementHandlers(deps),
  ...inviteCustomerHandlers(deps),
  ...showAgreementTextHandlers(deps),
  ...recordAcceptanceHandlers(deps),
  ...writeAttestationMailHandlers(deps),
  ...findCustomerHandlers(deps),
  ...showHistoryHandlers(deps),
  ...handOverPasswordHandlers(deps),
  ...writeMailHandlers(deps),
  ...showStatusHandlers(deps),
  ...chooseRolesHandlers(deps),
  ...changeSettingsHandlers(deps),
  ...chooseApproversHandlers(deps),
  ...chooseDeputiesHandlers(deps),
  ...correctCustomerHandlers(deps),
  ...sendCorrectionHandlers(deps),
  ...leaveCorrectionHandlers(deps),
  ...handOverRequestHandlers(deps),
  ...recordAnswerHandlers(deps),
  ...importCustomersHandlers(deps),
  ...goOnWithImportHandlers(deps),
  ...showAssociatedHandlers(deps),
  ...matchAssociatedHandlers(deps),
});

/** Everything that happens later: one step for every kind of job, or it does not compile. */
export const createSteps = (deps: Deps): Steps => ({
  'customer.create': {
    run: (context) => createTenant(deps, context),
    gaveUp: (context) => giveUpCreating(deps, context),
  },
  'customer.correct': {
    run: (context) => saveCorrection(deps, context),
    gaveUp: (context) => giveUpCorrection(deps, context),
  },
  'customer.password.erase': { run: (context) => erasePassword(deps, context) },
  'card.refresh': { run: (context) => refreshCards(deps, context) },
  'channel.announce': { run: (context) => announce(deps, context) },
  'relationship.look': {
    run: (context) => lookAtRelationship(deps, context),
    gaveUp: (context) => goOnWithout(deps, 'relationship-look', context),
  },
  'relationship.remind': {
    run: (context) => remindOfRelationshipStep(deps, context),
    gaveUp: (context) => goOnWithout(deps, 'relationship-reminds', context),
  },
  'agreement.attest': {
    run: (context) => sendAttestation(deps, context),
    gaveUp: (context) => giveUpAttesting(deps, context),
  },
  'agreement.attest.look': {
    run: (context) => watchAttestation(deps, context),
    gaveUp: (context) => giveUpWatching(deps, context),
  },
  'agreement.look': {
    run: (context) => lookAtAgreement(deps, context),
    gaveUp: (context) => giveUpLooking(deps, context),
  },
  'agreement.remind': { run: (context) => remindOfInvitation(deps, context) },
  'access.look': { run: (context) => lookAtAccessStep(deps, context) },
  'access.tell': { run: (context) => tellAboutAccess(deps, context) },
  'stuck.list': { run: (context) => listStuck(deps, context) },
  'customer.list': { run: (context) => listCustomer(deps, context) },
  'draft.expire': { run: (context) => expire(deps, context) },
  'provider.prepare': { run: (context) => prepareRequest(deps, context) },
  'provider.remind': { run: (context) => remindOfProvider(deps, context) },
  'import.check': { run: (context) => checkImport(deps, context) },
  'import.run': { run: createImportRun(deps) },
  'import.expire': { run: (context) => expireImport(deps, context) },
  'associated.sync': {
    run: (context) => readAssociated(deps, context),
    gaveUp: () => giveUpAssociated(deps),
  },
  'import.erase': { run: (context) => eraseDiscarded(deps, context) },
});

/** What a moment of the agenda starts. */
export const jobForMoment = ({ series, dueAt }: DueRow): NewJob => {
  switch (series) {
    case 'password-expires':
      return { lane: 'work', kind: 'customer.password.erase', input: { dueAt } };
    case 'draft-expires':
      return { lane: 'work', kind: 'draft.expire', input: { dueAt } };
    case 'provider-reminds':
      return { lane: 'work', kind: 'provider.remind', input: { dueAt } };
    case 'attest-reminds':
      return { lane: 'work', kind: 'provider.remind', input: { dueAt, about: 'agreement' } };
    case 'agreement-look':
      return { lane: 'work', kind: 'agreement.look', input: { dueAt } };
    case 'relationship-look':
      return { lane: 'work', kind: 'relationship.look', input: { dueAt } };
    case 'relationship-reminds':
      return { lane: 'work', kind: 'relationship.remind', input: { dueAt } };
    case 'attestation-look':
      return { lane: 'work', kind: 'agreement.attest.look', input: { attestation: '', dueAt } };
    case 'agreement-reminds':
      return { lane: 'work', kind: 'agreement.remind', input: { dueAt } };
    case 'access-look':
      return { lane: 'work', kind: 'access.look', input: {} };
    case 'associated-sync':
      return { lane: 'work', kind: 'associated.sync', input: { dueAt, reading: '' } };
    case 'import-expires':
      return { lane: 'work', kind: 'import.expire', input: { dueAt } };
  }
};
