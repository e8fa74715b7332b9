import { DATA_KINDS } from "#lib/metrics/kinds.ts";
import { countRecords, nameKinds } from "#components/connection/kind-words.ts";
import { TimeAgo } from "#components/connection/time-ago.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import type { Clock } from "#components/ui/clock.ts";
import { Table } from "#components/ui/table.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { LoadedKind, SyncHealth } from "#lib/queries/load-sync-health.ts";

type KindRow = Omit<LoadedKind, "data"> & {
  readonly key: string;
  readonly name: string;
  readonly data: LoadedKind["data"][number] | null;
};

/** What is fetched: each kind of data, and what that costs in calls. */
export function FetchSection({ health, clock }: { health: SyncHealth; clock: Clock }) {
  const t = useWords("health.fetchSection");
  return (
    <TitledCard id="fetches" title={t("title")}>
      <p className="text-sm text-ink-soft">{t("explanation")}</p>
      <KindTable kinds={health.kinds} clock={clock} />
      <CallFacts calls={health.calls} locale={clock.locale} />
    </TitledCard>
  );
}

/** Each kind of data with what is stored of it, and when it was last fetched and will be next. */
function KindTable({ kinds, clock }: { kinds: readonly LoadedKind[]; clock: Clock }) {
  const t = useWords("health.fetchSection");
  const at = (instant: number) => (
    <span className="whitespace-nowrap">{formatInstant(instant, clock.zone, clock.locale, "date-time")}</span>
  );
  return (
    <Table
      caption={t("caption")}
      rows={toRows(kinds)}
      rowKey={({ key }) => key}
      columns={[
        { key: "kind", head: t("kind"), cell: ({ name }) => <span className="font-medium">{name}</span> },
        {
          key: "kept",
          head: t("stored"),
          cell: ({ data }) => {
            if (!data) return "–";
            if (!data.held) return t("nothingYet");
            return t("since", {
              records: countRecords(data.kind, data.held.count, clock.locale),
              month: formatInstant(data.held.from, clock.zone, clock.locale, "month-year"),
            });
          },
        },
        {
          key: "last",
          head: t("lastSuccess"),
          cell: ({ lastSuccessAt }) =>
            lastSuccessAt === null ? t("notYet") : <TimeAgo at={lastSuccessAt} clock={clock} />,
        },
        {
          key: "next",
          head: t("next"),
          cell: ({ nextAt }) =>
            nextAt === null ? t("onChange") : nextAt <= clock.now ? t("now") : at(nextAt),
        },
        {
          key: "cursor",
          head: t("completeTo"),
          cell: ({ data }) => (data === null || data.cursor === null ? "–" : at(data.cursor)),
        },
      ]}
    />
  );
}

/** A row for each kind of data, in the order of pages, then the jobs that bring none. */
function toRows(kinds: readonly LoadedKind[]): KindRow[] {
  const names = getWords("metrics.records");
  const data = DATA_KINDS.flatMap(({ kind }) =>
    kinds.flatMap((job): KindRow[] => {
      const found = job.data.find((one) => one.kind === kind);
      return found ? [{ ...job, key: kind, name: names(kind), data: found }] : [];
    }),
  );
  const others = kinds.filter((job) => job.data.length === 0);
  return [
    ...data,
    ...others.map((job) => ({ ...job, key: job.kind, name: nameKinds([job.kind]), data: null })),
  ];
}

const MINUTES_A_DAY = 1_440;

/** What fetching costs in calls, and the share of what Withings allows. */
function CallFacts({ calls, locale }: { calls: SyncHealth["calls"]; locale: string }) {
  const t = useWords("health.fetchSection");
  const shown = (calls: number) => formatCount(calls, locale);
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumSignificantDigits: 2 });
  const most = calls.perMinute * MINUTES_A_DAY;
  return (
    <dl className="grid gap-4 sm:grid-cols-3">
      <Fact
        name={t("calls")}
        value={t("callsDay", { count: shown(calls.connectionDay) })}
        more={t("callsHour", { count: shown(calls.connectionHour) })}
      />
      <Fact
        name={t("share")}
        value={share.format(calls.connectionDay / most)}
        more={t("shareOfAll", { share: share.format(calls.allDay / most), count: shown(most) })}
      />
      <Fact
        name={t("limit")}
        value={t("limitUsed", { used: shown(calls.allMinute), allowed: shown(calls.perMinute) })}
        more={t("limitShared")}
      />
    </dl>
  );
}

function Fact({ name, value, more }: { name: string; value: string; more: string }) {
  return (
    <div className="grid content-start gap-0.5">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="font-semibold figures">{value}</dd>
      <dd className="text-sm text-ink-soft">{more}</dd>
    </div>
  );
}
