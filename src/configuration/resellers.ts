import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { policies } from '../domain/policy.ts';
import type { Reseller } from '../ports.ts';
import { projectRoot } from '../project-root.ts';
import { isObject, type ResellerEntry, readEntry, sharedByMistake } from './reseller-entry.ts';
import { complaintsAboutNames, entryFromVariables, resellerVariablesIn, variableFor } from './reseller-variables.ts';
import { resolveRef, type VaultAnswers, vaultNameIn } from './secret-refs.ts';
import type { Complaint } from './sentences.ts';

/** What signs the bot in to one organisation's Partner Center. */
export type PartnerCenterAccess = {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Undefined where the partner consent has stored the first one, or will. */
  readonly refreshToken?: string;
};

export type ServedReseller = {
  readonly entry: ResellerEntry;
  readonly reseller: Reseller;
  readonly access?: PartnerCenterAccess;
};

type Given = {
  readonly given: NodeJS.ProcessEnv;
  readonly production: boolean;
  readonly vault: VaultAnswers;
  /** Whether it is known where enhanced attestation is. */
  readonly attestsEnhanced: boolean;
};

/** Entries as they were written, and how their fields are called there. */
type Written = {
  readonly entries: readonly unknown[];
  readonly nameOf: (entry: number, path: readonly PropertyKey[]) => string;
  readonly complaints: readonly string[];
};

const FILE = 'RESELLERS_FILE';
const DEVELOPMENT_FILE = join('dev', 'resellers.json');

/** The file's text; what Windows editors put in front of it is no mistake, another encoding is. */
function textOf(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new Error('is saved as UTF-16: save it as UTF-8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('is not saved as UTF-8 (Windows-1250?): save it as UTF-8');
  }
}

/** The parser repeats a piece of the file, which may hold a secret: only what comes before it is kept. */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/,?\s*(\.\.\.)?".*$/s, '').replace(/ in JSON at/, ' at') : '';

function readList(file: string): unknown {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw new Error(`cannot be read (${code === 'ENOENT' ? 'no such file' : String(code)})`);
  }
  const text = textOf(bytes);
  if (text.trim() === '') throw new Error('is empty');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`is not JSON (${reasonOf(error)})`);
  }
}

const titleOf = (raw: unknown): string => {
  const name = isObject(raw) && typeof raw.name === 'string' ? raw.name.trim().slice(0, 60) : '';
  return name ? ` (${name})` : '';
};

const spokenPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}, item ${key + 1}` : text ? `${text}.${String(key)}` : String(key),
    '',
  );

function fromFile(file: string): Written {
  try {
    const list = readList(resolve(projectRoot, file));
    if (!Array.isArray(list))
      throw new Error('is not a list: it must begin with [ and hold one object per organisation');
    if (list.length === 0) throw new Error('names no organisation');
    const nameOf: Written['nameOf'] = (entry, path) =>
      `${FILE}, entry ${entry + 1}${titleOf(list[entry])}: ${spokenPath(path)}`.trimEnd();
    return { entries: list, nameOf, complaints: [] };
  } catch (error) {
    return { entries: [], nameOf: () => '', complaints: [`${FILE} ${error instanceof Error ? error.message : ''}`] };
  }
}

/** What was written, from wherever it was; without a place in production there is nothing, and that is said elsewhere. */
function written({ given, production }: Pick<Given, 'given' | 'production'>): Written {
  const variables = resellerVariablesIn(given);
  const file = given.RESELLERS_FILE;
  if (variables.length === 0) {
    if (file) return fromFile(file);
    return production ? { entries: [], nameOf: () => '', complaints: [] } : fromFile(DEVELOPMENT_FILE);
  }
  const both = file ? [`${FILE} and ${variables.join(', ')} are both given: keep the one or the others`] : [];
  return {
    entries: both.length > 0 ? [] : [entryFromVariables(given)],
    nameOf: (_, path) => variableFor(path),
    complaints: [...both, ...complaintsAboutNames(given)],
  };
}

function accessOf(
  entry: ResellerEntry,
  from: Given,
): { access?: PartnerCenterAccess; complaints: readonly Complaint[] } {
  const { partnerCenter } = entry;
  if (!partnerCenter) return { complaints: [] };
  const complaints: Complaint[] = [];
  const secretOf = (field: 'clientSecretRef' | 'refreshTokenRef'): string | undefined => {
    const ref = partnerCenter[field];
    if (ref === undefined) return undefined;
    const found = resolveRef(ref, from);
    if ('value' in found) return found.value;
    complaints.push({ path: ['partnerCenter', field], says: found.complaint });
    return undefined;
  };
  const clientSecret = secretOf('clientSecretRef');
  const refreshToken = secretOf('refreshTokenRef');
  const { tenantId, clientId } = partnerCenter;
  const access = clientSecret && { tenantId, clientId, clientSecret, ...(refreshToken ? { refreshToken } : {}) };
  return { complaints, ...(access ? { access } : {}) };
}

/** Whom an indirect reseller asks; anybody else creates customers itself. */
function providerOf({ provider, partnerType }: ResellerEntry): Pick<Reseller, 'provider'> {
  if (!provider || partnerType !== 'indirectReseller') return {};
  const { name, email, tenantId } = provider;
  return { provider: { name, email, ...(tenantId ? { tenantId } : {}) } };
}

/** the customer's own click needs paths that nobody has confirmed, so without them it is done by hand ("Settled" 5). */
function attestationOf(
  { partnerType, partnerCenter, policy }: ResellerEntry,
  { attestsEnhanced }: Given,
): Pick<Reseller, 'attestation'> {
  if (partnerType === 'indirectReseller' || !partnerCenter) return {};
  if (policies[policy].agreement.attestation === 'legacy') return { attestation: 'legacy' };
  return { attestation: attestsEnhanced ? 'enhanced' : 'by-hand' };
}

const resellerOf = (entry: ResellerEntry, from: Given): Reseller => ({
  teamsTenantId: entry.teamsTenantId,
  name: entry.name,
  partnerType: entry.partnerType,
  sellsThroughResellers: entry.partnerType === 'indirectProvider',
  language: entry.language,
  policy: policies[entry.policy],
  ownDomains: entry.ownDomains,
  contact: entry.contact,
  partnerId: entry.partnerId,
  ...providerOf(entry),
  ...(entry.partnerCenter
    ? { environment: entry.partnerCenter.environment, partnerTenantId: entry.partnerCenter.tenantId }
    : {}),
  ...attestationOf(entry, from),
});

/** The organisations served, or everything that is wrong with what was written about them. */
export function readResellers(from: Given): {
  readonly resellers: readonly ServedReseller[];
  readonly complaints: readonly string[];
} {
  const { entries, nameOf, complaints } = written(from);
  const shared = sharedByMistake(entries);
  const read = entries.map((raw, at) => {
    const checked = readEntry(raw, from.production);
    const secrets = checked.entry && accessOf(checked.entry, from);
    const found = [...checked.complaints, ...(secrets?.complaints ?? []), ...(shared[at] ?? [])];
    const served: ServedReseller[] = checked.entry
      ? [
          {
            entry: checked.entry,
            reseller: resellerOf(checked.entry, from),
            ...(secrets?.access ? { access: secrets.access } : {}),
          },
        ]
      : [];
    return { served, complaints: found.map(({ path, says }) => `${nameOf(at, path)} ${says}`) };
  });
  return {
    resellers: read.flatMap(({ served }) => served),
    complaints: [...complaints, ...read.flatMap((each) => each.complaints)],
  };
}

/** The Key Vault secrets that will be asked for; what is wrong with the rest is said by `readResellers`. */
export function vaultNames(given: NodeJS.ProcessEnv, production: boolean): readonly string[] {
  const { entries } = written({ given, production });
  const names = entries.flatMap((raw) => {
    const partnerCenter = isObject(raw) && isObject(raw.partnerCenter) ? raw.partnerCenter : {};
    return [partnerCenter.clientSecretRef, partnerCenter.refreshTokenRef].flatMap((ref) => vaultNameIn(ref) ?? []);
  });
  return [...new Set(names)];
}
