import { ORDINARY_SUBJECTS, WARNED_SUBJECTS } from './made-up-subjects.ts';
import { PUBLIC_SUBJECTS } from './public-subjects.ts';
import type { Subject } from './subject.ts';

/** What the emulator knows from the start. */
export const SUBJECTS: readonly Subject[] = [...PUBLIC_SUBJECTS, ...WARNED_SUBJECTS, ...ORDINARY_SUBJECTS];
