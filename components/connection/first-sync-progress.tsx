import { FirstSyncKinds } from "#components/live/first-sync-kinds.tsx";
import { kindsToCome } from "#lib/live/first-sync.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Clock } from "#components/ui/clock.ts";
import type { LoadedConnection } from "#lib/queries/load-connections.ts";
import { useWords } from "#lib/messages/use-words.ts";

/** How far the first sync has come; nothing once everything is here. The page around it follows live. */
export function FirstSyncProgress({
  firstSync,
  clock,
}: {
  firstSync: LoadedConnection["firstSync"];
  clock: Clock;
}) {
  const t = useWords("connection.firstSyncProgress");
  const { done, from } = firstSync;
  if (done && kindsToCome(firstSync).length === 0) return null;
  return (
    <div className="grid gap-2 text-sm" role="status">
      <p>
        <span className="font-semibold">{t("firstSync")} </span>
        {done
          ? t("rest")
          : from === null
            ? t("begun")
            : t("backTo", { month: formatInstant(from, clock.zone, clock.locale, "month-year") })}
      </p>
      <FirstSyncKinds firstSync={firstSync} zone={clock.zone} locale={clock.locale} />
      <div className="h-1.5 overflow-hidden rounded-full bg-sunken" aria-hidden="true">
        <div className="h-full w-1/3 animate-breathe rounded-full bg-accent" />
      </div>
    </div>
  );
}
