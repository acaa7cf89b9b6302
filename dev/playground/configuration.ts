import { readFileSync } from 'node:fs';
import { CannotStart } from '../ports.ts';

/** A person as the Playground wants it; all keys are required, none may be added. */
type PlaygroundUser = {
  readonly id: string;
  readonly name: string;
  readonly userPrincipleName: string;
  readonly aadObjectId: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
};

/** Who is who, as `npm run dev` prints it. */
export type Person = {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly roles: readonly string[];
};

type Entry = {
  readonly teamsTenantId: string;
  readonly name: string;
  readonly names?: Record<string, string>;
  readonly roles?: Record<string, readonly string[]>;
};

export type World = { readonly tenantId: string; readonly organisation: string; readonly people: readonly Person[] };

/** The organisation the Playground plays in, by its place in the file. Its people are those the file gives names to. */
export function readWorld(resellersFile: string, tenant = '1'): World {
  // checked by the bot when it starts; here only names are taken from it
  const entries = JSON.parse(readFileSync(resellersFile, 'utf8')) as Entry[];
  if (entries.length === 0) throw new CannotStart(`${resellersFile} names no reseller.`);
  const entry = /^[1-9]\d?$/.test(tenant) ? entries[Number(tenant) - 1] : undefined;
  if (!entry)
    throw new CannotStart(`PLAYGROUND_TENANT is "${tenant}"; it can be ${entries.map((_, at) => at + 1).join(', ')}.`);
  const people = Object.entries(entry.names ?? {}).map(([id, name]) => ({
    id,
    number: id.slice(-2),
    name,
    roles: entry.roles?.[id] ?? [],
  }));
  return { tenantId: entry.teamsTenantId, organisation: entry.name, people };
}

const userOf = ({ id, number, name }: Person): PlaygroundUser => ({
  id: `29:development-${number}`,
  name,
  userPrincipleName: `person${number}@development.example`,
  aadObjectId: id,
  givenName: name,
  surname: number,
  email: `person${number}@development.example`,
});

/** The Playground insists on five people beside the one who types; those the file does not name have no role. */
const USERS = 5;

function strangers(people: readonly Person[]): Person[] {
  const first = people[0]?.id ?? '00000000-0000-4000-8000-000000010001';
  return Array.from({ length: USERS }, (_, place) => String(people.length + 1 + place).padStart(2, '0')).map(
    (number) => ({
      id: `${first.slice(0, -2)}${number}`,
      number,
      name: `No role (${number})`,
      roles: [],
    }),
  );
}

/** The content of `.m365agentsplayground.yml` (JSON is YAML), with person `number` typing. */
export function playgroundConfiguration({ tenantId, people }: World, number: string): object {
  const current = people.find((person) => person.number === number);
  if (!current)
    throw new CannotStart(`PLAYGROUND_PERSON is "${number}"; it can be ${people.map((p) => p.number).join(', ')}.`);
  const others = [...people.filter((person) => person !== current), ...strangers(people)].slice(0, USERS);
  return {
    version: '0.1.1',
    tenantId,
    bot: { id: '28:csp-desk-development', name: 'CSP Desk' },
    currentUser: userOf(current),
    users: others.map(userOf),
    personalChat: { id: 'a:development-personal-chat' },
    groupChat: { id: '19:development-group-chat@thread.v2', name: 'Group chat' },
    team: {
      id: '19:development-team@thread.tacv2',
      name: 'CSP team',
      aadGroupId: '00000000-0000-4000-c000-000000000001',
      channels: [{ id: '19:development-approvals@thread.tacv2', name: 'Schvalování' }],
    },
  };
}
