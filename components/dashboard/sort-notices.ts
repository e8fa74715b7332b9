import type { SyncNoticeKind } from "#components/live/sync-notices.tsx";
import type { NoticeItem } from "#components/ui/notice-item.ts";

type NoticeKind = Exclude<SyncNoticeKind, "coming"> | "alert" | "missing" | "sort" | "name" | "bed";

/** What a person asked to hear of comes first, then what stops the numbers, then what waits for an answer, then what passes by itself. */
const RANKS: Readonly<Record<NoticeKind, number>> = {
  alert: 0,
  "needs-relink": 1,
  missing: 2,
  sort: 3,
  revoked: 4,
  quiet: 5,
  silent: 6,
  history: 7,
  name: 8,
  bed: 9,
};

/** Notices by importance; of one kind, in the order given. */
export function sortNotices(items: readonly (NoticeItem | null)[]): NoticeItem[] {
  return items.filter((item) => item !== null).toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** A key begins with the kind; "history 0192..." is about one of several connections. */
function rankOf({ key }: NoticeItem): number {
  return (RANKS as Readonly<Record<string, number>>)[key.split(" ")[0] ?? ""] ?? 0;
}
