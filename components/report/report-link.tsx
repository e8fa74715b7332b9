import Link from "next/link";
import { useWords } from "#lib/messages/use-words.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import type { Subject } from "#lib/reports/report.ts";

/** What a report can say of an area; null where it says nothing. */
const SUBJECT_OF: Readonly<Record<AreaKey, Subject | null>> = {
  body: "weight",
  pressure: "pressure",
  heart: "rhythm",
  sleep: "sleep",
  activity: null,
  more: null,
};

/** Leads to a person's report: of all subjects, or of that of an area. Paper has no use for it. */
export function ReportLink({ personId, area }: { personId: string; area?: AreaKey }) {
  const t = useWords("reports.link");
  const subject = area && SUBJECT_OF[area];
  if (subject === null) return null;
  return (
    <Link
      href={`/people/${personId}/report${subject ? `?subject=${subject}` : ""}`}
      prefetch={false}
      className="inline-flex min-h-11 items-center text-sm link print:hidden"
    >
      {t("report")}
    </Link>
  );
}
