import Link from "next/link";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { isSaid } from "#lib/insights/find-findings.ts";
import type { Said } from "#lib/insights/find-findings.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { FindingSentence } from "./finding-sentence.tsx";

type FindingListProps = {
  findings: readonly Said[];
  /** Null where what they rest on has no page. */
  personId: string | null;
  reader: Reader;
  /** ms */
  now: number;
};

/** Findings, a sentence a line, each with a way to what it rests on. What Today is silent about is quieter. */
export function FindingList({ findings, personId, reader, now }: FindingListProps) {
  const t = useWords("insights.today");
  const names = useWords("insights.names");
  return (
    <ul className="divide-y divide-line">
      {findings.map((finding) => (
        <li key={finding.key} className="flex items-center justify-between gap-4">
          <p className={joinClasses("min-w-0 py-2", !isSaid(finding) && "text-ink-soft")}>
            <FindingSentence finding={finding} reader={reader} now={now} />
          </p>
          {personId === null ? null : (
            <Link
              href={`/people/${personId}/findings/${finding.key}`}
              prefetch={false}
              aria-label={t("whyOf", { finding: names(finding.key) })}
              className="inline-flex min-h-11 items-center text-sm link print:hidden"
            >
              <LinkPending>{t("why")}</LinkPending>
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
