import { Table } from "#components/ui/table.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { WhyOther } from "#lib/metrics/other-measure.ts";
import { nameWearPosition } from "#lib/metrics/wear-position.ts";
import type { Reader } from "./reader.ts";

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

const WHY: Readonly<Record<WhyOther, string>> = {
  type: "Type not known here",
  position: "Measured elsewhere on the body",
  impossible: "Not a possible value",
};

type OtherMeasuresTableProps = { measures: readonly Row[]; more: boolean; reader: Reader };

/** Measures that no metric reads, newest first. No unit is shown, because none is known. */
export function OtherMeasuresTable({ measures, more, reader }: OtherMeasuresTableProps) {
  if (measures.length === 0) {
    return <p className="py-6 text-sm text-ink-soft">Everything that was measured is in a chart.</p>;
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      <Table
        caption="Measures that no chart shows, newest first"
        rows={measures}
        rowKey={(row) => row.key}
        columns={[
          {
            key: "measured",
            head: "Measured at",
            cell: ({ at }) => (
              <span className="whitespace-nowrap figures">
                {formatInstant(at, reader.zone, reader.locale, "date-time")}
              </span>
            ),
          },
          { key: "code", head: "Withings' type", numeric: true, cell: ({ code }) => code },
          {
            key: "position",
            head: "Position",
            cell: ({ position }) => (
              <span className="whitespace-nowrap">
                {position === null ? "–" : nameWearPosition(position)}
              </span>
            ),
          },
          { key: "value", head: "Value", numeric: true, cell: ({ exact }) => <strong>{exact}</strong> },
          {
            key: "why",
            head: "Why it is here",
            cell: ({ why }) => <span className="whitespace-nowrap">{WHY[why]}</span>,
          },
          { key: "category", head: "What it is", cell: ({ category }) => nameCategory(category) },
          {
            key: "device",
            head: "Device",
            cell: ({ deviceModel }) => (
              <span className="whitespace-nowrap">{deviceModel ?? "Device not named"}</span>
            ),
          },
        ]}
      />
      {more ? <p className="text-sm text-ink-soft">Older ones are in the export.</p> : null}
    </div>
  );
}

function nameCategory(category: number): string {
  if (category === 1) return "Measured";
  return category === 2 ? "Goal" : `Category ${category}`;
}
