import { type Setback, SYSTEM } from '../domain/customer.ts';
import type { AuditEntry, Deps, Job, Turn } from '../ports.ts';

/** The audit row of what a person did or tried in a turn (T29). `details` holds ids and states only. */
export const audited = (
  deps: Deps,
  turn: Turn,
  what: string,
  outcome: AuditEntry['outcome'],
  details: AuditEntry['details'],
): AuditEntry => ({ at: deps.clock().toISOString(), by: turn.who, what, outcome, details, turnId: turn.turnId });

/** The same of what a job did, in the turn that began it. */
export const auditedByJob = (
  deps: Deps,
  job: Pick<Job, 'turnId'>,
  what: string,
  outcome: AuditEntry['outcome'],
  details: AuditEntry['details'],
): AuditEntry => ({ at: deps.clock().toISOString(), by: SYSTEM, what, outcome, details, turnId: job.turnId });

/** What a row tells of a setback: never what was typed. */
export const setbackDetails = ({ field, problem }: Setback): AuditEntry['details'] => ({
  why: problem.why,
  ...(field ? { field } : {}),
  ...(problem.why === 'refused-by-partner-center' ? { code: problem.code } : {}),
});
