"use client";

import Link from "next/link";
import { ArrivalMark } from "#components/ui/arrival-mark.tsx";
import { useArrivals } from "#components/dashboard/use-arrivals.ts";
import { nameVersion } from "#components/dashboard/arrivals.ts";
import type { RowWords } from "#components/dashboard/describe-row.ts";
import { MarkedSentence } from "#components/findings/marked-sentence.tsx";
import { BrokenLink } from "#components/live/live-provider.tsx";
import { useRefreshOnNewDay, useRefreshWhenDue } from "#components/live/use-refresh.ts";
import { formatReading } from "#components/metric/format-reading.ts";
import { MeasuredAt } from "#components/metric/measured-at.tsx";
import { useNow } from "#components/metric/use-now.ts";
import { VerdictMark } from "#components/metric/verdict-mark.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { ToneMark } from "#components/ui/notice.tsx";
import type { Mark } from "#lib/insights/registry.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Row } from "#lib/series/row.ts";
import type { OverviewNote } from "./choose-note.ts";

/** A person as the overview draws them. */
export type OverviewPerson = {
  readonly id: string;
  readonly name: string;
  readonly reader: Reader;
  /** The first line of Today, written for the reader. */
  readonly finding: { readonly text: string; readonly mark: Mark } | null;
  readonly note: OverviewNote | null;
  readonly newest: Pick<Row, "metric" | "latest"> | null;
  readonly numbers: readonly Pick<RowWords, "metric" | "value" | "verdict" | "latest" | "since">[];
  /** When the first reading dated in the future will count (ms); null without one. */
  readonly due: number | null;
};

type OverviewCardsProps = {
  people: readonly OverviewPerson[];
  /** ms */
  now: number;
};

/** A card for each person. The server sends them again after a change; the browser lets their ages grow. */
export function OverviewCards({ people, now: serverNow }: OverviewCardsProps) {
  const t = useWords("overview.overviewCards");
  const now = useNow(serverNow);
  const zone = people[0]?.reader.zone ?? "UTC";
  useRefreshOnNewDay(localDayOf(serverNow, zone), now, zone);
  const dues = people.flatMap(({ due }) => due ?? []);
  useRefreshWhenDue(dues.length > 0 ? Math.min(...dues) : null, now);

  const news = useNews(people);
  const arrivals = useArrivals(new Map(people.map(({ id }) => [id, news.get(id)?.version ?? ""])));
  const announced = people.flatMap(({ id, name }) =>
    arrivals.newest.includes(id) ? [t("announced", { person: name, news: news.get(id)?.text ?? "" })] : [],
  );
  return (
    <>
      <p role="status" className="sr-only">
        {announced.join(" ")}
      </p>
      <ul
        className={joinClasses(
          "grid gap-4",
          // Four are two rows of two, where three columns would leave one alone.
          people.length === 4
            ? "grid-cols-[repeat(auto-fit,minmax(min(100%,26rem),1fr))]"
            : "grid-cols-[repeat(auto-fit,minmax(min(100%,21rem),1fr))]",
        )}
      >
        {people.map((person) => (
          <li key={person.id} className="grid grid-cols-1">
            <OverviewCard person={person} now={now} arrival={arrivals.counts.get(person.id) ?? 0} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What each person's card says first, by their ids: as a text that is read out, and as a version of it. */
function useNews(people: readonly OverviewPerson[]) {
  const t = useWords("overview.overviewCards");
  const words = useWords("metric.reading");
  const names = useWords("metrics.names");
  return new Map(
    people.map(({ id, finding, note, newest, reader }) => {
      const first = finding?.text ?? (note && t(`notes.${note}`));
      const value = newest && formatReading(words, getMetric(newest.metric), newest.latest.values, reader);
      const reading = newest && value && words("news", { metric: names(newest.metric), value });
      return [
        id,
        {
          text: [reading, first].filter((part) => part !== null).join(" "),
          // While years of readings come in, each of them is no news.
          version:
            note === "syncing" ? "" : `${newest ? nameVersion(newest.latest) : ""} ${finding ? first : ""}`,
        },
      ];
    }),
  );
}

/** One person: what matters most today, what hinders it, the first pinned numbers, and when the newest reading was. */
function OverviewCard({ person, now, arrival }: { person: OverviewPerson; now: number; arrival: number }) {
  const t = useWords("overview.overviewCards");
  const cards = useWords("dashboard.liveCards");
  const names = useWords("metrics.names");
  const { id, name, reader, finding, note, newest, numbers } = person;
  return (
    <article className="@container relative isolate grid grid-cols-1 grid-rows-[auto_1fr_auto] overflow-hidden rounded-lg border border-line bg-surface shadow-card transition-colors focus-within:border-accent hover:border-edge">
      {arrival > 0 ? <ArrivalMark key={arrival} /> : null}
      <div className="grid gap-2 px-4 pt-4 pb-4 sm:px-5">
        <h2 className="text-lg wrap-anywhere">
          <Link
            href={`/people/${id}`}
            prefetch={false}
            className="outline-none after:absolute after:inset-0 after:z-10 focus-visible:underline"
          >
            <LinkPending>{name}</LinkPending>
          </Link>
        </h2>
        {finding ? (
          <p>
            <MarkedSentence text={finding.text} mark={finding.mark} />
          </p>
        ) : null}
        {note ? <Note note={note} /> : null}
      </div>
      <dl className="grid grid-cols-2 content-start gap-x-4 px-4 pb-4 empty:hidden sm:px-5 @md:grid-cols-3">
        {numbers.map(({ metric, value, verdict, latest, since }) => (
          <div key={metric} className="nth-3:hidden @md:nth-3:block">
            <dt className="text-xs text-ink-soft">{names(metric)}</dt>
            <dd className="figures">
              <span className="font-medium">
                {verdict ? <VerdictMark verdict={verdict} /> : null} {value}
              </span>
              {latest === null ? null : (
                <span className="block text-xs text-ink-soft">
                  {cards("trendAndLatest", { value: latest })}
                </span>
              )}
              {since === null ? null : <span className="block text-xs text-ink-soft">{since}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {newest ? (
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line px-4 py-2.5 text-sm text-ink-soft sm:px-5">
          <p>{t("newest", { metric: names(newest.metric) })}</p>
          <MeasuredAt metric={getMetric(newest.metric)} reading={newest.latest} reader={reader} now={now} />
        </div>
      ) : null}
    </article>
  );
}

function Note({ note }: { note: OverviewNote }) {
  const t = useWords("overview.overviewCards");
  const broken = note === "relink" || note === "revoked";
  return (
    <p className="flex items-start gap-2 text-sm text-ink-soft">
      <ToneMark tone={note === "relink" ? "warning" : "info"} />
      {broken ? <BrokenLink /> : null}
      {t(`notes.${note}`)}
    </p>
  );
}
