/**
 * How many days is kept what would otherwise grow without bound; readings themselves are kept for good. README.md,
 * "What is kept, and how long" says the same to operators.
 */
export const KEPT_DAYS = {
  /** Who did what (the audit). */
  audit: 365,
  /** Browsers that an account was signed in with; they keep their cookie as long (RFC 6265bis). */
  knownBrowsers: 400,
  /** Invitations after they expired. */
  invitations: 30,
  /** Pushes, as they came. */
  notifications: 30,
  /** Finished inbox items. A look that is asked for less often begins anew when its last is forgotten. */
  finishedItems: 7,
  /** Items with a window that wait behind a link which has to be made again: a new link asks for all that changed. */
  itemsOfDeadLinks: 30,
  /** Reports of entries that could not be read: longer than a week, in which everything is looked at again. */
  unreadEntries: 9,
  /** What a person had removed, and can bring back. */
  removedReadings: 30,
  /**
   * That a reading is gone, or went to another person. A page learns of it by these, so a page that was away for
   * longer is loaded anew. Longer than `removedReadings`, which come back from tombstones.
   */
  tombstones: 90,
  /** Decisions that were undone. */
  undoneDecisions: 90,
} as const;

/** The condition that a column's time is longer ago. */
export const olderThan = (column: string, kept: keyof typeof KEPT_DAYS): string =>
  `${column} < now() - interval '${KEPT_DAYS[kept]} days'`;
