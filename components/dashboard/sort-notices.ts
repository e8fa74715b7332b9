import type { SyncNoticeKind } from "#components/live/sync-notices.tsx";
import type { NoticeItem } from "#components/ui/notice-item.ts";

type NoticeKind = Exclude<SyncNoticeKind, "coming"> | "missing" | "sort" | "name" | "bed";

/** What stops the numbers comes first, then what waits for an answer, then what passes by itself. */
const RANKS: Readonly<Record<NoticeKind, number>> = {
  "needs-relink": 0,
  missing: 1,
  sort: 2,
  revoked: 3,
  quiet: 4,
  silent: 5,
  history: 6,
  name: 7,
  bed: 8,
};

/** Notices by importance; of one kind, in the order given. */
export function sortNotices(items: readonly (NoticeItem | null)[]): NoticeItem[] {
  return items.filter((item) => item !== null).toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** A key begins with the kind; "history 0192..." is about one of several connections. */
function rankOf({ key }: NoticeItem): number {
  return (RANKS as Readonly<Record<string, number>>)[key.split(" ")[0] ?? ""] ?? 0;
}
