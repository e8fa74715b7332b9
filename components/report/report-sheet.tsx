import type { ReactNode } from "react";
import { FactList } from "#components/ui/fact-list.tsx";
import { Table } from "#components/ui/table.tsx";
import type { Sheet, SheetBlock, SheetTable } from "#lib/reports/sheet.ts";
import { ReportChart } from "./report-chart.tsx";

/** A written report, part by part. `head` is what the person adds to it. */
export function ReportSheet({ sheet, head }: { sheet: Sheet; head: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-8" data-report>
      <div className="grid grid-cols-1 gap-5">
        {head}
        <FactList facts={sheet.facts.map(({ name, value }) => [name, value])} />
        <p className="text-sm">{sheet.remark}</p>
        <Blocks blocks={sheet.blocks} />
      </div>
      {sheet.parts.map(({ subject, title, blocks }) => (
        <section
          key={subject}
          aria-labelledby={`report-${subject}`}
          className="grid grid-cols-1 gap-5 border-t border-line pt-6 print:border-0 print:pt-0 not-first-of-type:print:break-before-page"
        >
          <h2 id={`report-${subject}`} className="text-xl">
            {title}
          </h2>
          <Blocks blocks={blocks} />
        </section>
      ))}
    </div>
  );
}

function Blocks({ blocks }: { blocks: readonly SheetBlock[] }) {
  return blocks.map((block, index) => {
    switch (block.kind) {
      case "text":
        return (
          <p key={index} className="max-w-prose">
            {block.text}
          </p>
        );
      case "facts":
        return <FactList key={index} facts={block.facts.map(({ name, value }) => [name, value])} />;
      case "chart":
        return <ReportChart key={index} {...block.chart} />;
      case "table":
        return <ReportTable key={index} {...block.table} />;
    }
  });
}

type Line = { readonly key: string; readonly cells: readonly string[] };

function ReportTable({ caption, columns, rows }: SheetTable) {
  const lines: Line[] = rows.map((cells, index) => ({ key: String(index), cells }));
  return (
    <div className="grid grid-cols-1 gap-2">
      <h3 className="text-base font-semibold">{caption}</h3>
      <Table
        caption={caption}
        rows={lines}
        rowKey={({ key }) => key}
        className="max-h-128"
        columns={columns.map(({ head, numeric }, column) => ({
          key: String(column),
          head,
          numeric,
          cell: ({ cells }: Line) =>
            column === 0 ? <span className="whitespace-nowrap">{cells[column]}</span> : cells[column],
        }))}
      />
    </div>
  );
}
