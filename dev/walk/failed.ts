/** A step that does not show what it must: one sentence for the person at the keyboard. */
export class WalkFailed extends Error {
  override readonly name = 'WalkFailed';
}
