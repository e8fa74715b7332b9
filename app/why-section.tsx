import { WhyEmpty, type WhyEmptyProps } from "#app/why-empty.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";

/** Why a page has nothing, or nothing since a day, as a section above what it has. */
export function WhySection({ person, place, reader }: WhyEmptyProps) {
  const t = getWords("people.metricPage");
  const { newestAt } = place;
  return (
    <section
      aria-labelledby="why-empty"
      className="grid max-w-prose gap-3 rounded-lg border border-dashed border-edge p-5 text-ink-soft"
    >
      <h2 id="why-empty" className="text-lg text-ink">
        {newestAt === null
          ? t("empty")
          : t("stopped", { date: formatInstant(newestAt, reader.zone, reader.locale, "date") })}
      </h2>
      <WhyEmpty person={person} place={place} reader={reader} />
    </section>
  );
}
