import type { Metadata } from "next";
import Link from "next/link";
import { loadReader } from "#app/load-reader.ts";
import { PersonHead } from "#app/person-head.tsx";
import type { SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { DaysTable } from "#components/days/days-table.tsx";
import { DayRangeForm } from "#components/metric/day-range-form.tsx";
import { PeriodSteps } from "#components/metric/period-steps.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { nameSpan } from "#lib/find/date-entries.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { loadDays } from "#lib/queries/load-days.ts";
import { dayCountOf, rangeQuery } from "#lib/series/range.ts";
import type { RangeSelection } from "#lib/series/range.ts";
import { zoomIn, zoomOut } from "#lib/series/zoom-days.ts";

type Props = { params: Promise<{ personId: string }>; searchParams: SearchParameters };

export const metadata: Metadata = { title: getWords("find.kinds")("date") };

/** Everything that was measured on a day, or on some days. */
export default async function DaysPage({ params, searchParams }: Props) {
  const t = getWords("days.page");
  const { viewer, person } = await loadPerson((await params).personId);
  const preferences = await loadReader(viewer);
  const page = await loadDays(person, await searchParams, preferences.zone, requestTime());
  const { days, today, window } = page;
  const reader = { ...preferences, zone: page.zone };
  const path = `/people/${person.id}`;
  const hrefOf = (selection: RangeSelection) => `${path}/days${rangeQuery(selection, today)}`;
  const linkTo = (selection: RangeSelection | null) => selection && hrefOf(selection);
  const one = dayCountOf(days) === 1;
  return (
    <>
      <PersonHead
        person={person}
        title={nameSpan(days, reader.locale)}
        description={t("description", { one: String(one) })}
        drawn="anything"
      />
      <div className="grid grid-cols-1 gap-6">
        {page.isCut ? <Notice>{t("cut", { days: String(dayCountOf(days)) })}</Notice> : null}
        <div className="sm:w-fit print:hidden">
          <PeriodSteps
            window={window}
            previous={linkTo(page.previous)}
            next={linkTo(page.next)}
            closer={linkTo(zoomIn(days))}
            farther={linkTo(zoomOut(days, today))}
            reader={reader}
          />
          <DayRangeForm days={days} today={today} href={hrefOf({ range: "days", ...days })} />
        </div>
        {page.areas.length === 0 ? (
          <p className="py-6 text-ink-soft">{t("none", { one: String(one) })}</p>
        ) : null}
        {page.areas.map(({ area, series }) => (
          <DaysTable
            key={area}
            {...{ area, series, days, reader }}
            personId={person.id}
            name={nameSpan(days, reader.locale)}
          />
        ))}
        {one && page.signal ? (
          <p>
            <Link
              href={`${path}/minutes/${page.signal}?range=day&until=${days.until}`}
              prefetch={false}
              className="inline-flex min-h-11 items-center link print:hidden"
            >
              {t("minutes")}
            </Link>
          </p>
        ) : null}
      </div>
    </>
  );
}
