import type { ReportQuery } from "#lib/queries/load-report.ts";

type Values = Iterable<readonly [name: string, value: unknown]>;

/** What is asked of a report, from an address or a form. */
export function readReportQuery(values: Values): ReportQuery & { readonly withReadings: boolean } {
  const texts = [...values].flatMap(([name, value]) =>
    [value].flat().flatMap((text) => (typeof text === "string" ? [[name, text] as const] : [])),
  );
  const allOf = (wanted: string) => texts.flatMap(([name, text]) => (name === wanted ? [text] : []));
  return {
    subjects: allOf("subject"),
    from: allOf("from")[0] ?? null,
    to: allOf("to")[0] ?? null,
    withReadings: allOf("readings")[0] === "yes",
  };
}
