const COMPARE_AFTER_MS = 7 * 86_400_000;

/** When everything of a kind was last compared (ms; null: never), and whether a person is asked about some of it. */
export type ComparisonState = { readonly comparedAt: number | null; readonly asked: boolean };

/**
 * Whether a daily look compares everything instead of asking what changed: deletions are not told, so once a week it
 * does; and each day while a person is asked whether to remove something, for Withings may have it again.
 */
export function isComparisonDue({ comparedAt, asked }: ComparisonState, now: number): boolean {
  return asked || comparedAt === null || now - comparedAt > COMPARE_AFTER_MS;
}
