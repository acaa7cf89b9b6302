/** How long jobs wait before they ask Partner Center again. */

export const LONGEST_WAIT_MS = 120_000;

/** API §1.7: SDK pauses between attempts whose outcome is unknown. */
export const pauseMs = (attempt: number): number => ((2 ** attempt - 1) / 2) * 1000;
