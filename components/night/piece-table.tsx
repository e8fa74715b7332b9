import { Table, type TableColumn } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Piece } from "#lib/series/samples/hypnogram.ts";
import { meanWithin, type NightTrack, sumWithin } from "#lib/series/samples/night-track.ts";

type PieceTableProps = {
  pieces: readonly Piece[];
  snoring: NightTrack | null;
  breathingEvents: NightTrack | null;
  zone: string;
  reader: Reader;
};

/** The sleep stages of a night as a table, oldest first, with what was heard in each. */
export function PieceTable({ pieces, snoring, breathingEvents, zone, reader }: PieceTableProps) {
  const t = useWords("night.hypnogram");
  const time = (second: number) => formatInstant(second * 1000, zone, reader.locale, "time");
  const duration = (seconds: number) => formatValue(seconds, "duration", reader.units, reader.locale);
  const heard = (head: string, key: string, say: (piece: Piece) => string | null): TableColumn<Piece> => ({
    key,
    head,
    numeric: true,
    cell: (piece) => say(piece) ?? "–",
  });
  return (
    <Table
      caption={t("caption")}
      className="max-h-96"
      rows={pieces}
      rowKey={({ from }) => String(from)}
      columns={[
        { key: "from", head: t("from"), cell: ({ from }) => time(from) },
        { key: "to", head: t("to"), cell: ({ to }) => time(to) },
        { key: "phase", head: t("stage"), cell: ({ phase }) => t(`phases.${phase}`) },
        { key: "length", head: t("length"), numeric: true, cell: ({ from, to }) => duration(to - from) },
        ...(snoring
          ? [
              heard(t("snoring"), "snoring", (piece) => {
                const seconds = sumWithin(snoring, piece);
                return seconds === null ? null : duration(seconds);
              }),
            ]
          : []),
        ...(breathingEvents
          ? [
              heard(
                t("eventsAnHour"),
                "events",
                (piece) =>
                  meanWithin(breathingEvents, piece)?.toLocaleString(reader.locale, {
                    maximumFractionDigits: 0,
                  }) ?? null,
              ),
            ]
          : []),
      ]}
    />
  );
}
