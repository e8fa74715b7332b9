import type { Reader } from "#components/metric/reader.ts";
import { Table } from "#components/ui/table.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import type { Piece } from "#lib/series/samples/hypnogram.ts";
import { PHASE_ROWS } from "./phase-names.ts";

/** The phases of a night in words, in the order in which they were slept. */
export function PieceTable({
  pieces,
  zone,
  reader,
}: {
  pieces: readonly Piece[];
  zone: string;
  reader: Reader;
}) {
  const time = (second: number) => formatInstant(second * 1000, zone, reader.locale, "time");
  return (
    <Table
      caption="Phases of the night"
      className="max-h-96"
      rows={pieces}
      rowKey={({ from }) => String(from)}
      columns={[
        { key: "from", head: "From", cell: ({ from }) => time(from) },
        { key: "to", head: "To", cell: ({ to }) => time(to) },
        {
          key: "phase",
          head: "Phase",
          cell: (piece) => PHASE_ROWS.find(({ phase }) => phase === piece.phase)?.name,
        },
        {
          key: "length",
          head: "Length",
          numeric: true,
          cell: ({ from, to }) => formatValue(to - from, "duration", reader.units, reader.locale),
        },
      ]}
    />
  );
}
