/**
 * Where enhanced attestation is, below the address of Partner Center (decision 029). Nobody has confirmed the paths, so in
 * production there are none until an operator knows them; the emulator has some of its own.
 */

/** `{customerId}` and `{attestationId}` stand for ids. */
export type EnhancedPaths = { readonly start: string; readonly read: string; readonly finish: string };

const NAMES = {
  start: 'ENHANCED_ATTESTATION_START',
  read: 'ENHANCED_ATTESTATION_READ',
  finish: 'ENHANCED_ATTESTATION_FINISH',
} as const;
type Step = keyof typeof NAMES;
const steps: readonly Step[] = ['start', 'read', 'finish'];
/** Without these nothing could be told apart. */
const NEEDED: Readonly<Record<Step, string>> = {
  start: 'customerId',
  read: 'attestationId',
  finish: 'attestationId',
};

const EMULATED: EnhancedPaths = {
  start: '/customers/{customerId}/attestations',
  read: '/customers/{customerId}/attestations/{attestationId}',
  finish: '/customers/{customerId}/attestations/{attestationId}/agreement',
};

function complaintAbout(step: Step, path: string): string | undefined {
  if (!/^\/(?!\/)[^\s#\\]*$/.test(path)) return 'must be a path that begins with /, below PARTNER_CENTER_URL';
  const named = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
  const strange = named.find((name) => name !== 'customerId' && name !== 'attestationId');
  if (strange !== undefined) return `names {${strange}}: only {customerId} and {attestationId} are known`;
  if (step === 'start' && named.includes('attestationId')) return 'names {attestationId}, which it makes itself';
  return named.includes(NEEDED[step]) ? undefined : `must name {${NEEDED[step]}}`;
}

/** The paths, or what is wrong with them. `isEmulator`: Partner Center is on this machine. */
export function readEnhancedPaths(
  given: NodeJS.ProcessEnv,
  isEmulator: boolean,
): { readonly paths?: EnhancedPaths; readonly complaints: readonly string[] } {
  const of = (step: Step): string => given[NAMES[step]]?.trim() ?? '';
  const missing = steps.filter((step) => !of(step));
  if (missing.length === steps.length) return isEmulator ? { paths: EMULATED, complaints: [] } : { complaints: [] };
  const complaints = steps.flatMap((step) => {
    const path = of(step);
    const says = path ? complaintAbout(step, path) : 'is missing: the three paths of enhanced attestation go together';
    return says ? [`${NAMES[step]} ${says}`] : [];
  });
  return complaints.length > 0
    ? { complaints }
    : { paths: { start: of('start'), read: of('read'), finish: of('finish') }, complaints };
}
