/**
 * For how many days rows are kept that would otherwise grow without bound; readings are kept for good. README.md, "What
 * is kept, and how long", says the same to operators.
 */
export const KEPT_DAYS = {
  /** The audit. */
  audit: 365,
  /** Browsers that an account was signed in with; they keep their cookie as long (RFC 6265bis). */
  knownBrowsers: 400,
  /** Invitations after they expired. */
  invitations: 30,
  /** Links that show readings, with the log of who opened them, after they expired. */
  shareLinks: 365,
  /** Pushes, as they came. */
  notifications: 30,
  /** Finished inbox items. A less frequent sync starts over when its last item is deleted. */
  finishedItems: 7,
  /** Items with a window that wait behind a link which has to be made again: a new link asks for all that changed. */
  itemsOfDeadLinks: 30,
  /** Reports of unreadable entries: longer than a week, in which everything is fetched again. */
  unreadEntries: 9,
  /** Records that a person removed and can restore. */
  removedReadings: 30,
  /** What alerts announced, after it was over. */
  alertEpisodes: 365,
  /** Messages of alerts, after they were sent. */
  alertDeliveries: 30,
  /** Notes and entries that a person deleted and can bring back. */
  deletedNotes: 30,
  /**
   * Records that a reading is gone, or went to another person. Pages learn of removals by these, so a page that was
   * away for longer is reloaded. Longer than `removedReadings`, which are restored from tombstones.
   */
  tombstones: 90,
  /** Decisions that were undone. */
  undoneDecisions: 90,
} as const;

/** The condition that a column's time is longer ago. */
export const olderThan = (column: string, kept: keyof typeof KEPT_DAYS): string =>
  `${column} < now() - interval '${KEPT_DAYS[kept]} days'`;
