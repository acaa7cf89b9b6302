import type { AuditEntry, Deps, Turn } from '../ports.ts';

/** The audit row of what a person did or tried in a turn (T29). `details` holds ids and states only. */
export const audited = (
  deps: Deps,
  turn: Turn,
  what: string,
  outcome: AuditEntry['outcome'],
  details: AuditEntry['details'],
): AuditEntry => ({ at: deps.clock().toISOString(), by: turn.who, what, outcome, details, turnId: turn.turnId });
