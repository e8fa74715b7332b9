import { expect, test } from "vitest";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { addDays, localDayOf, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import { claimConnection, releaseLease } from "#lib/storage/inbox/inbox-lease.ts";
import { findWaitingItems } from "#lib/storage/inbox/inbox-job.ts";
import { addInboxItems } from "#lib/storage/inbox/inbox-item.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import type { DayRequest, DaySource } from "./day-source.ts";
import { createMinuteSource } from "./minute-source.ts";
import { runDays } from "./run-days.ts";
import { nextMeasureJob } from "./run-measures.ts";

// A cloud with small pages, so that many and changes between two of them cost nothing to play.
const PAGE = 30;
const ZONES = ["Europe/Paris", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"];
const { database, cloud } = await openLinkedCloud();

type Row = { day: string; zone: string; modifiedAt: number };

/** Answers as Withings does: by the day a row carries, or by `modified`, sorted by `modified`, by its own offset. */
function playSource(rows: () => Row[], between: (asked: DayRequest) => void = () => undefined) {
  const asked: DayRequest[] = [];
  const source: DaySource = {
    getRecords(kind, _connectionId, request) {
      asked.push(request);
      const { days, lastUpdate = 0, offset = 0 } = request;
      const found = (kind === "activity" ? rows() : [])
        .filter(({ day, modifiedAt }) =>
          days ? days.from <= day && day <= days.to : modifiedAt >= lastUpdate,
        )
        .sort((a, b) => a.modifiedAt - b.modifiedAt);
      const more = found.length > offset + PAGE;
      const entries = found.slice(offset, offset + PAGE).map(toGroup);
      between(request);
      return Promise.resolve({
        entries,
        more,
        offset: more ? offset + PAGE : null,
        rejected: 0,
        whole: true,
      });
    },
  };
  return { source, asked };
}

function toGroup({ day, zone, modifiedAt }: Row): FetchedGroup {
  return {
    groupId: `activity:${day}:w`,
    category: 1,
    attribution: 0,
    measuredAt: noonOfLocalDay(day, zone),
    createdAt: modifiedAt,
    modifiedAt,
    zone,
    device: { id: "w", model: null, modelId: null },
    measures: [{ code: 10_001, position: null, value: 1, exponent: 0 }],
    details: { date: day, brand: 1, tracker: true },
  };
}

const NOW = Date.now();
const today = localDayOf(NOW, "UTC");

/** Rows of the last days, each lived in another zone of the list. */
function lived(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    day: addDays(today, -index),
    zone: ZONES[index % ZONES.length] ?? "UTC",
    modifiedAt: Math.floor(NOW / 1000) * 1000 - index * 60_000,
  }));
}

async function workOff(days: DaySource, connectionId: string, window: { from: number; to: number } | null) {
  const minutes = createMinuteSource(cloud.context);
  await database.pool.query("update inbox_item set state = 'done' where state = 'waiting'");
  await addInboxItems(database.pool, [{ connectionId, kind: "days", cause: "refresh", window }]);
  for (let round = 0; round < 60; round += 1) {
    const lease = await claimConnection(database, 30);
    if (!lease) return;
    const { items } = await findWaitingItems(database, lease.connectionId);
    const job = nextMeasureJob(items.filter(({ kind }) => kind === "days"));
    if (job) await runDays({ database, days, minutes, now: Date.now }, lease, "days", job);
    await releaseLease(database, lease);
    // What else it asks for is not what is tested here.
    if (!job) return;
  }
  throw new Error("It never came to an end");
}

async function keptDays(personId: string): Promise<string[]> {
  const groups = await findMeasureGroups(database, personId);
  return groups.map(({ details }) => String(details?.["date"])).sort();
}

test("many pages bring every day, in one request's words, whatever its zone", async () => {
  const person = await cloud.link();
  const rows = lived(100);
  const { source, asked } = playSource(() => rows);
  await workOff(source, person.connectionId, null);
  expect(await keptDays(person.personId)).toEqual(rows.map(({ day }) => day).sort());
  for (const [index, request] of asked.entries())
    if (request.offset !== undefined) expect(request.days).toEqual(asked[index - 1]?.days);
});

test("a day that is gone is found among many pages, and one that moved between two pages is not lost", async () => {
  const person = await cloud.link();
  let rows = lived(100);
  await workOff(playSource(() => rows).source, person.connectionId, null);
  const [gone, moved] = [rows[41]?.day, rows[55]?.day];
  rows = rows.filter(({ day }) => day !== gone);
  // Edited after the first page was answered: it leaves the page it was on, and another slips past the border.
  let first = true;
  const { source } = playSource(
    () => rows,
    () => {
      if (first) rows = rows.map((row) => (row.day === moved ? { ...row, modifiedAt: NOW + 120_000 } : row));
      first = false;
    },
  );
  await workOff(source, person.connectionId, { from: NOW - 60 * 86_400_000, to: NOW + 2 * 86_400_000 });
  expect(await keptDays(person.personId)).toEqual(rows.map(({ day }) => day).sort());
});
