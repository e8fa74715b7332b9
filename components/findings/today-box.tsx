import Link from "next/link";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { chooseToday } from "#lib/insights/find-findings.ts";
import type { Said } from "#lib/insights/find-findings.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { FindingSentence } from "./finding-sentence.tsx";

type TodayBoxProps = {
  findings: readonly Said[];
  personId: string;
  reader: Reader;
  /** ms */
  now: number;
};

/** What can be said of a person today, a sentence a line, each with a way to what it rests on. Nothing without any. */
export function TodayBox({ findings, personId, reader, now }: TodayBoxProps) {
  const t = useWords("insights.today");
  const names = useWords("insights.names");
  const said = chooseToday(findings);
  if (said.length === 0) return null;
  return (
    <section
      aria-labelledby="today"
      className="mb-6 rounded-lg border border-line bg-surface px-5 pt-4 pb-2 shadow-card"
    >
      <h2 id="today" className="pb-1 text-base">
        {t("title")}
      </h2>
      <ul className="divide-y divide-line">
        {said.map((finding) => (
          <li key={finding.key} className="flex items-center justify-between gap-4">
            <p className="min-w-0 py-2">
              <FindingSentence finding={finding} reader={reader} now={now} />
            </p>
            <Link
              href={`/people/${personId}/findings/${finding.key}`}
              prefetch={false}
              aria-label={t("whyOf", { finding: names(finding.key) })}
              className="inline-flex min-h-11 items-center text-sm link print:hidden"
            >
              <LinkPending>{t("why")}</LinkPending>
            </Link>
          </li>
        ))}
      </ul>
      {said.every(({ mark }) => mark === "confirmed") ? (
        <p className="border-t border-line py-2 text-sm text-ink-soft">{t("nothingNew")}</p>
      ) : null}
    </section>
  );
}
