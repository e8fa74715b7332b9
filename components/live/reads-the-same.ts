/**
 * Whether props of plain data say the same, for `memo`: a page that is sent again brings new objects, and most changes
 * are about one part of it. Functions among them must not change.
 */
export function readsTheSame<Props>(before: Props, now: Props): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}
