import { entryOf } from "#lib/metrics/kinds.ts";
import { Table } from "#components/ui/table.tsx";
import type { PushLateness } from "#lib/storage/connections/push-lateness.ts";
import { formatSpan } from "./format-span.ts";

/** How late what was pushed in the last week was, in its two steps: measured, pushed, shown. */
export function LatenessTable({ lateness }: { lateness: readonly PushLateness[] }) {
  if (lateness.length === 0)
    return <p className="text-sm text-ink-soft">Nothing was pushed in the last 7 days.</p>;
  return (
    <Table
      caption="How late pushes were in the last 7 days"
      rows={lateness}
      rowKey={({ kind }) => kind}
      columns={[
        {
          key: "kind",
          head: "Pushed in the last 7 days",
          cell: ({ kind }) => <span className="font-medium">{entryOf(kind).name}</span>,
        },
        { key: "told", head: "New by a push", numeric: true, cell: ({ told }) => told },
        {
          key: "arrival",
          head: "From measuring to the push",
          cell: ({ measuredToPushed }) => describe(measuredToPushed),
        },
        {
          key: "showing",
          head: "From the push to the chart",
          cell: ({ pushedToShown }) => describe(pushedToShown),
        },
      ]}
    />
  );
}

function describe(lateness: PushLateness["measuredToPushed"]): string {
  if (lateness === null) return "–";
  return `usually ${formatSpan(lateness.median)}, at worst ${formatSpan(lateness.worst)}`;
}
