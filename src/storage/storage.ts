import type {
  AssociatedPages,
  Customers,
  Directory,
  Health,
  ImportLines,
  Organisations,
  People,
  Refusals,
  Reservations,
  StuckList,
} from '../ports.ts';
import type { Agenda, Leases, WakeUps } from '../work-ports.ts';
import { createAgendaRows } from './agenda-rows.ts';
import { createAssociatedPages } from './associated-pages.ts';
import { createCommits } from './commits.ts';
import { connectStorage, prepareStorage, type StorageSetting } from './connection.ts';
import { createCustomers } from './customers.ts';
import { createDirectory } from './directory.ts';
import { createImportLines } from './import-lines.ts';
import { createLeases } from './leases.ts';
import { createOrganisations, createRefusals, createStuckList } from './organisations.ts';
import { createPeople, type FirstPerson, seedPeople } from './people.ts';
import { createRefreshTokens } from './refresh-tokens.ts';
import { createReservations } from './reservations.ts';
import { readRow } from './rows.ts';
import { createSecrets } from './secrets.ts';
import { createWakeUps } from './wake-ups.ts';

export type StoreSetting = StorageSetting & {
  readonly secretsKeys: string;
  /** This process, in leases. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly wakeAfterSeconds: number;
  readonly newId: () => string;
  readonly clock: () => Date;
  readonly realNow: () => Date;
};

/** Everything that is kept, behind its ports. One account: two tables and two queues. */
export type Store = {
  readonly people: People;
  readonly organisations: Organisations;
  readonly refusals: Refusals;
  readonly customers: Customers;
  readonly stuck: StuckList;
  readonly reservations: Reservations;
  readonly directory: Directory;
  readonly importLines: ImportLines;
  readonly associatedPages: AssociatedPages;
  readonly refreshTokens: ReturnType<typeof createRefreshTokens>;
  readonly leases: Leases;
  readonly wakeUps: WakeUps;
  readonly agenda: Agenda;
  /** Makes what is missing; throws while the account cannot be reached. */
  prepare(): Promise<void>;
  seed(reseller: string, people: readonly FirstPerson[]): Promise<void>;
  health(): Promise<readonly Health[]>;
};

export async function openStorage(setting: StoreSetting): Promise<Store> {
  const { newId, clock, realNow, owner, leaseMs } = setting;
  const storage = await connectStorage(setting);
  const { desk } = storage;
  const secrets = createSecrets(setting.secretsKeys);
  const agenda = createAgendaRows(storage.agenda, clock, realNow);
  const commits = createCommits(desk, agenda, secrets);
  const wakeUps = createWakeUps(storage.wakeUps, storage.poison);
  const { wakeAfterSeconds } = setting;
  const answers = async (part: Health['part'], call: () => Promise<unknown>): Promise<Health> => {
    try {
      await call();
      return { part, ok: true };
    } catch {
      return { part, ok: false, why: 'no-answer' };
    }
  };
  return {
    people: createPeople(desk),
    organisations: createOrganisations(desk),
    refusals: createRefusals(desk, newId),
    customers: createCustomers({ desk, commits, wakeUps, secrets, wakeAfterSeconds, newId, realNow }),
    stuck: createStuckList(desk),
    reservations: createReservations(desk),
    directory: createDirectory(desk),
    importLines: createImportLines(desk, secrets),
    associatedPages: createAssociatedPages(desk),
    refreshTokens: createRefreshTokens(desk, secrets, clock),
    leases: createLeases({ desk, commits, owner, leaseMs, newId, realNow }),
    wakeUps,
    agenda,
    prepare: () => prepareStorage(storage),
    seed: (reseller, people) => seedPeople(desk, reseller, people),
    health: () =>
      Promise.all([
        answers('storage', () => readRow(desk, 'health', 'health')),
        answers('queue', () => storage.wakeUps.getProperties({ abortSignal: AbortSignal.timeout(3_000) })),
      ]),
  };
}
