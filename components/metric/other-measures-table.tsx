import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { WhyOther } from "#lib/metrics/other-measure.ts";
import { nameWearPosition } from "#components/recordings/wear-position.ts";
import type { Reader } from "#lib/metrics/reader.ts";

type Row = {
  readonly key: string;
  readonly code: number;
  readonly position: number | null;
  readonly exact: string;
  readonly at: number;
  readonly category: number;
  readonly deviceModel: string | null;
  readonly why: WhyOther;
};

/** Withings' categories of measure groups. */
const CATEGORIES: Readonly<Record<number, "measurement" | "goal">> = { 1: "measurement", 2: "goal" };

type OtherMeasuresTableProps = { measures: readonly Row[]; more: boolean; reader: Reader };

/** Measurements that no metric uses, newest first. No unit is shown, because none is known. */
export function OtherMeasuresTable({ measures, more, reader }: OtherMeasuresTableProps) {
  const t = useWords("metric.otherMeasures");
  if (measures.length === 0) {
    return <p className="py-6 text-sm text-ink-soft">{t("nothing")}</p>;
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      <Table
        caption={t("caption")}
        rows={measures}
        rowKey={(row) => row.key}
        columns={[
          {
            key: "measured",
            head: t("measured"),
            cell: ({ at }) => (
              <span className="whitespace-nowrap figures">
                {formatInstant(at, reader.zone, reader.locale, "date-time")}
              </span>
            ),
          },
          { key: "code", head: t("code"), numeric: true, cell: ({ code }) => code },
          {
            key: "position",
            head: t("position"),
            cell: ({ position }) => (
              <span className="whitespace-nowrap">
                {position === null ? "–" : nameWearPosition(position)}
              </span>
            ),
          },
          { key: "value", head: t("value"), numeric: true, cell: ({ exact }) => <strong>{exact}</strong> },
          {
            key: "why",
            head: t("why"),
            cell: ({ why }) => (
              <span className="whitespace-nowrap">{t(why === "position" ? "elsewhere" : why)}</span>
            ),
          },
          {
            key: "category",
            head: t("category"),
            cell: ({ category }) =>
              CATEGORIES[category] ? t(CATEGORIES[category]) : t("unknownCategory", { category }),
          },
          {
            key: "device",
            head: t("device"),
            cell: ({ deviceModel }) => (
              <span className="whitespace-nowrap">{deviceModel ?? t("unnamedDevice")}</span>
            ),
          },
        ]}
      />
      {more ? <p className="text-sm text-ink-soft">{t("more")}</p> : null}
    </div>
  );
}
