import { chooseToday } from "#lib/insights/find-findings.ts";
import type { Said } from "#lib/insights/find-findings.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { FindingList } from "./finding-list.tsx";

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
      <FindingList findings={said} personId={personId} reader={reader} now={now} />
      {said.every(({ mark }) => mark === "confirmed") ? (
        <p className="border-t border-line py-2 text-sm text-ink-soft">{t("nothingNew")}</p>
      ) : null}
    </section>
  );
}
