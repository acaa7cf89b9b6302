import { formatDay, formatMoment } from '../texts/dates.ts';
import type { Texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { contactFacts, identityFacts } from './customer-known.ts';
import { type CorrectionWords, describeCorrection, noCorrection } from './customer-status-correction.ts';
import type { CustomerStatusData } from './customer-status-data.ts';
import { describeRequest } from './customer-status-provider.ts';
import type { Saying } from './define.ts';
import { environmentFact, type Fact, factsOf } from './environment.ts';

type In<S extends CustomerStatusData['state']> = Extract<CustomerStatusData, { state: S }>;
type Say = Saying<CustomerStatusData>;

/** What the template shows besides buttons. */
type Words = CorrectionWords & {
  readonly style: 'accent' | 'attention' | 'warning' | 'good' | 'emphasis';
  /** Before the title, with its blank, so that a state is not said by colour alone. */
  readonly sign: string;
  readonly title: string;
  readonly lead: string;
  /** Why it came back; '' where nothing did. */
  readonly reason: string;
  readonly todo: string;
  readonly facts: readonly Fact[];
  /** Whom to write to and call; only where it may be shown. */
  readonly contact: readonly Fact[];
  readonly passwordTitle: string;
  readonly passwordLine: string;
  readonly passwordAdvice: string;
  readonly userName: string;
  /** Shown where no Markdown is read, character by character. */
  readonly password: string;
};

const nothingSecret = {
  contact: [],
  ...noCorrection,
  reason: '',
  passwordTitle: '',
  passwordLine: '',
  passwordAdvice: '',
  userName: '',
  password: '',
};

function creating(shown: In<'creating'>, { t, language }: Say): Words {
  const own = t.cards['customer-status'];
  const { facts } = own;
  return {
    ...nothingSecret,
    style: shown.slow ? 'warning' : 'accent',
    sign: '',
    title: shown.slow ? own.creating.slowTitle : own.creating.title,
    lead: shown.slow ? own.creating.slow : own.creating.lead,
    todo: '',
    facts: factsOf(
      [facts.domain, shown.domain],
      [facts.submitted, facts.byAt(shown.by, formatMoment(shown.at, language))],
      environmentFact(facts.environment, shown.environment, t),
    ),
  };
}

function needsFix(shown: In<'needsFix'>, { t }: Say): Words {
  const own = t.cards['customer-status'];
  const { field, problem } = shown.setback;
  return {
    ...nothingSecret,
    style: 'attention',
    sign: '⚠ ',
    title: field ? own.needsFix.title : own.needsFix.wholeTitle,
    lead: field ? own.needsFix.lead : own.needsFix.wholeLead,
    reason: field ? `${t.fieldNames[field]}: ${explain(t.problems, problem)}` : explain(t.problems, problem),
    todo: '',
    facts: factsOf(
      [own.facts.domain, field === 'domainPrefix' ? undefined : shown.domain],
      environmentFact(own.facts.environment, shown.environment, t),
    ),
  };
}

function unconfirmed(shown: In<'unconfirmed'>, { t, language }: Say): Words {
  const own = t.cards['customer-status'];
  const { facts } = own;
  return {
    ...nothingSecret,
    style: 'warning',
    sign: '? ',
    title: own.unconfirmed.title,
    lead: own.unconfirmed.lead,
    todo: shown.mayRetry ? own.unconfirmed.todo : own.unconfirmed.todoColleague,
    facts: factsOf(
      [facts.domain, shown.domain],
      [facts.submitted, facts.byAt(shown.by, formatMoment(shown.at, language))],
      [facts.since, formatMoment(shown.since, language)],
      [own.unconfirmed.correlation, shown.correlationId],
      environmentFact(facts.environment, shown.environment, t),
    ),
  };
}

/** Who gives the customer the sign-in details, where we do not. */
function passwordElsewhere({ through }: In<'created'>, t: Texts): string {
  const made = through?.action === 'create-customer' ? through.provider : '';
  return made && t.cards['customer-status'].provider.created.password(made);
}

function passwordWords(shown: In<'created'>, { t, language, plain }: Say) {
  const own = t.cards['customer-status'].password;
  if (shown.password.kept === 'never-held') return { ...nothingSecret, passwordLine: passwordElsewhere(shown, t) };
  if (shown.view === 'colleague') return { ...nothingSecret, passwordLine: own.colleague(shown.requester) };
  const titled = { ...nothingSecret, passwordTitle: own.title };
  const { password } = shown;
  switch (password.kept) {
    case 'held':
      return { ...titled, passwordLine: own.held(formatMoment(password.until, language)) };
    case 'revealed':
      return {
        ...titled,
        userName: shown.userName,
        password: plain.state === 'created' && plain.password.kept === 'revealed' ? plain.password.password : '',
        passwordLine: own.until(formatMoment(password.until, language)),
        passwordAdvice: own.advice,
      };
    case 'handed-over':
      return { ...titled, passwordLine: own['handed-over'](password.by, formatMoment(password.at, language)) };
    case 'erased':
      return { ...titled, passwordLine: own.erased(formatMoment(password.at, language)), passwordAdvice: own.reset };
    case 'lost':
      return { ...titled, passwordLine: own.lost, passwordAdvice: own.reset };
  }
}

function correctionWords({ correction: shown, mayCorrect }: In<'created'>, saying: Say): CorrectionWords {
  const { plain } = saying;
  const correction = plain.state === 'created' ? plain.correction : undefined;
  return shown && correction ? describeCorrection({ shown, plain: correction, mayCorrect }, saying) : noCorrection;
}

const stageWords = (stage: NonNullable<In<'known'>['relationship']>, t: Texts): string =>
  t.cards.relationship.titles[stage];

/** A customer that had its tenant before: nothing of it was made, and nobody here ever had a password for it. */
export const isOfRelationship = ({ through, password }: In<'created'>): boolean =>
  through ? through.action === 'relationship' : password.kept === 'never-held';

/** Where it stands; with a tenant that we made it is there by itself, so that nothing is said of it. */
function relationshipWords(shown: In<'created'>, { t, language }: Say): string | undefined {
  const { relationship } = shown;
  if (relationship && relationship !== 'active') return stageWords(relationship, t);
  if (!isOfRelationship(shown)) return undefined;
  const own = t.cards['customer-status'];
  return shown.through ? own.provider.created.relationship : own.created.relationship(formatMoment(shown.at, language));
}

function madeBy(shown: In<'created'>, { t, language }: Say): string | undefined {
  const { through, by, at } = shown;
  const own = t.cards['customer-status'];
  const when = formatMoment(at, language);
  if (through) return own.provider.created.by(through.provider, through.by, when);
  // nobody here made it: since when the relationship stands is said beside it
  return isOfRelationship(shown) ? undefined : own.facts.byAt(by, when);
}

/** Of a tenant that we made: what is left to do before anything can be bought. */
function nextOfOurs(
  { agreement, agreementPath, mayAttest }: In<'created'>,
  next: Texts['cards']['customer-status']['created']['next'],
): string {
  if (agreement?.is === 'confirmed' || agreement?.is === 'accepted-directly') return next.accepted;
  if (agreementPath === 'invite') return next.invite;
  return mayAttest ? next.attest : next.attestColleague;
}

function nextOf(shown: In<'created'>, { t, language }: Say): string {
  const own = t.cards['customer-status'];
  const { through, agreementPath } = shown;
  const isAccepted = shown.agreement?.is === 'confirmed' || shown.agreement?.is === 'accepted-directly';
  if (isOfRelationship(shown) && isAccepted && !through?.leftOpen) return own.created.next.agreed;
  if (!through)
    return isOfRelationship(shown) ? own.provider.created.relationshipNext : nextOfOurs(shown, own.created.next);
  const { next, relationshipNext } = own.provider.created;
  const left = through.leftOpen ? ` ${own.provider.leftOpen(formatMoment(through.leftOpen, language))}` : '';
  return `${isOfRelationship(shown) ? relationshipNext : next[agreementPath]}${left}`;
}

function requested(shown: In<'requested'>, saying: Say): Words {
  return { ...nothingSecret, ...describeRequest(shown, saying) };
}

/** In a few words; the agreement's own card says the rest. Undefined where nobody asked for it. */
function agreementWords({ agreement }: In<'created' | 'known'>, { t, language }: Say): string | undefined {
  const { facts } = t.cards['customer-status'];
  if (!agreement) return undefined;
  const { is, foundAt, recorded } = agreement;
  if (is === 'unknown') return facts.notKnownYet;
  const title = t.cards['agreement-status'].standings[is];
  if (!foundAt) return title;
  const day = formatDay(foundAt, language);
  return recorded ? facts.agreementRecorded(title, day) : facts.agreementAt(title, day);
}

function created(shown: In<'created'>, saying: Say): Words {
  const { t, language } = saying;
  const own = t.cards['customer-status'];
  const { facts } = own;
  const { corrected } = shown;
  return {
    ...passwordWords(shown, saying),
    ...correctionWords(shown, saying),
    style: 'good',
    sign: '✓ ',
    title: isOfRelationship(shown) ? own.provider.created.relationshipTitle : own.created.title,
    lead: '',
    todo: nextOf(shown, saying),
    facts: [
      ...identityFacts(shown.known, saying),
      ...factsOf(
        [facts.domain, shown.domain],
        // beside the password it stands in full, to be copied
        [facts.userName, shown.view === 'requester' && shown.password.kept === 'revealed' ? undefined : shown.userName],
        [facts.tenantId, shown.tenantId],
        [facts.relationship, relationshipWords(shown, saying)],
        [facts.agreement, agreementWords(shown, saying)],
        [isOfRelationship(shown) ? facts.recorded : facts.created, madeBy(shown, saying)],
        [facts.alsoDomain, shown.alsoDomain],
        [own.correction.corrected, corrected && facts.byAt(corrected.by, formatMoment(corrected.at, language))],
        environmentFact(facts.environment, shown.environment, t),
      ),
    ],
    contact: contactFacts(shown.known, saying),
  };
}

function relationshipPending(shown: In<'relationshipPending'>, saying: Say): Words {
  const { t, language } = saying;
  const own = t.cards['customer-status'];
  const { facts } = own;
  return {
    ...nothingSecret,
    style: 'accent',
    sign: '',
    title: own.relationshipPending.title,
    lead: own.relationshipPending.lead,
    // once the link is out, its own card says what is waited for
    todo: ['to-send', 'prepared'].includes(shown.relationship ?? 'to-send') ? own.relationshipPending.todo : '',
    facts: [
      ...identityFacts(shown.known, saying),
      ...factsOf(
        [facts.domain, shown.domain],
        [facts.relationship, shown.relationship && stageWords(shown.relationship, t)],
        [facts.agreement, facts.notKnownYet],
        [facts.recorded, facts.byAt(shown.by, formatMoment(shown.at, language))],
        environmentFact(facts.environment, shown.environment, t),
      ),
    ],
    contact: contactFacts(shown.known, saying),
  };
}

function known(shown: In<'known'>, saying: Say): Words {
  const { t, language } = saying;
  const own = t.cards['customer-status'];
  const { facts, imported } = own;
  return {
    ...nothingSecret,
    style: 'emphasis',
    sign: '',
    title: imported.title,
    lead: shown.source ? imported.lead : imported.leadListed,
    todo: '',
    facts: [
      ...identityFacts(shown.known, saying),
      ...factsOf(
        [facts.domain, shown.domain],
        [facts.tenantId, shown.tenantId],
        [facts.relationship, shown.relationship && stageWords(shown.relationship, t)],
        [facts.agreement, agreementWords(shown, saying)],
        [imported.source, facts.byAt(shown.by, formatMoment(shown.at, language))],
        [imported.from, shown.source ? imported.line(shown.source.line, shown.source.file) : imported.listed],
        environmentFact(facts.environment, shown.environment, t),
      ),
    ],
    contact: contactFacts(shown.known, saying),
  };
}

function discarded(shown: In<'discarded'>, { t, language }: Say): Words {
  const own = t.cards['customer-status'].discarded;
  return {
    ...nothingSecret,
    style: 'emphasis',
    sign: '✕ ',
    title: shown.expired ? own.expiredTitle : own.title,
    lead: shown.expired
      ? own.expired(formatMoment(shown.at, language))
      : own.lead(shown.by, formatMoment(shown.at, language)),
    todo: '',
    facts: [],
  };
}

function wordsFor(shown: CustomerStatusData, saying: Say): Words {
  switch (shown.state) {
    case 'creating':
      return creating(shown, saying);
    case 'needsFix':
      return needsFix(shown, saying);
    case 'unconfirmed':
      return unconfirmed(shown, saying);
    case 'created':
      return created(shown, saying);
    case 'requested':
      return requested(shown, saying);
    case 'relationshipPending':
      return relationshipPending(shown, saying);
    case 'known':
      return known(shown, saying);
    case 'discarded':
      return discarded(shown, saying);
  }
}

/** Everything the status card says in the customer's present state. */
export function describeState(
  shown: CustomerStatusData,
  saying: Say,
): Words & { summary: string; customerName: string } {
  const words = wordsFor(shown, saying);
  const { companyName } = saying.plain;
  // what has happened last is what a notification is about
  const news = (words.correctionTitle || words.title).replace(/…$/, '');
  return {
    ...words,
    summary: companyName ? `${news}: ${companyName}` : news,
    customerName: shown.companyName,
  };
}
