import type { Clock } from "#components/ui/clock.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { UnreadReport } from "#lib/storage/inbox/unread-entries.ts";

/** What Withings sent and Plumbline could not read, why, and what helps. Nothing while there is none. */
export function UnreadNotice({ unread, clock }: { unread: readonly UnreadReport[]; clock: Clock }) {
  const t = useWords("health.unreadNotice");
  const count = unread.reduce((sum, entry) => sum + entry.count, 0);
  if (count === 0) return null;
  return (
    <TitledCard id="unread" title={t("title", { count, shown: formatCount(count, clock.locale) })}>
      <p className="max-w-prose text-sm text-ink-soft">{t("explanation")}</p>
      <Table
        caption={t("caption")}
        rows={unread}
        rowKey={({ kind, reason }) => `${kind}/${reason}`}
        columns={[
          { key: "kind", head: t("kind"), cell: ({ kind }) => <span className="font-medium">{kind}</span> },
          { key: "reason", head: t("reason"), cell: ({ reason }) => reason },
          {
            key: "count",
            head: t("entries"),
            numeric: true,
            cell: (entry) => formatCount(entry.count, clock.locale),
          },
          {
            key: "seen",
            head: t("lastSent"),
            cell: ({ seenAt }) => formatInstant(seenAt, clock.zone, clock.locale, "date-time"),
          },
        ]}
      />
    </TitledCard>
  );
}
