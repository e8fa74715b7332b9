import { expect, test } from "vitest";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import { claimConnection, releaseLease } from "#lib/storage/inbox/inbox-lease.ts";
import { findWaitingItems } from "#lib/storage/inbox/inbox-job.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import {
  type ClientOf,
  type ConnectionClient,
  connectionClients,
} from "#lib/connections/connection-client.ts";
import type { WithingsActivityDay } from "#lib/withings/activity-page.ts";
import type { ListPage } from "#lib/withings/list-page.ts";
import { DAYS } from "./days.ts";
import { walk } from "../walk.ts";
import { joinItems } from "../worker/run-job.ts";

// A cloud with small pages, so that many and changes between two of them cost nothing to play.
const PAGE = 30;
const ZONES = ["Europe/Paris", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"];
const { database, cloud } = await openLinkedCloud();

type Row = { day: string; zone: string; modifiedAt: number };
type Asked = Parameters<ConnectionClient["getActivity"]>[0];
type Fake = { readonly clientOf: ClientOf; readonly asked: Asked[] };

/** Answers as Withings does: by the day a row carries, or by `modified`, sorted by `modified`, by its own offset. */
function playCloud(rows: () => Row[], between: () => void = () => undefined): Fake {
  const asked: Asked[] = [];
  const answer = (request: Asked, found: Row[]): ListPage<WithingsActivityDay> => {
    asked.push(request);
    const { days, lastUpdate = 0, offset = 0 } = request;
    const rightOnes = found
      .filter(({ day, modifiedAt }) => (days ? days.from <= day && day <= days.to : modifiedAt >= lastUpdate))
      .sort((a, b) => a.modifiedAt - b.modifiedAt);
    const more = rightOnes.length > offset + PAGE;
    const entries = rightOnes.slice(offset, offset + PAGE).map(toActivityDay);
    between();
    return { entries, more, offset: more ? offset + PAGE : null, rejected: 0, whole: true };
  };
  const clientOf: ClientOf = (...whose) => ({
    ...connectionClients(cloud.context)(...whose),
    getActivity: (request) => Promise.resolve(answer(request, rows())),
    getWorkouts: (request) => Promise.resolve({ ...answer(request, []), entries: [] }),
  });
  return { clientOf, asked };
}

function toActivityDay({ day, zone, modifiedAt }: Row): WithingsActivityDay {
  const device = { deviceId: "w", deviceModel: null, modelId: null, brand: 1, isTracker: true };
  return { date: day, zone, modifiedAt, ...device, values: { steps: 1 } };
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

async function workOff(
  clientOf: ClientOf,
  connectionId: string,
  window: { from: number; to: number } | null,
) {
  const context = {
    ...cloud.context,
    clientOf,
    random: Math.random,
    subscriptionPauseMs: 0,
  };
  await database.pool.query("update inbox_item set state = 'done' where state = 'waiting'");
  await ask(database.pool, [{ connectionId, kind: "days", cause: "refresh", window }]);
  for (let round = 0; round < 60; round += 1) {
    const lease = await claimConnection(database, 30);
    if (!lease) return;
    const { items, readAt } = await findWaitingItems(database, lease.connectionId);
    const days = items.filter(({ kind }) => kind === "days");
    const [first] = days;
    if (first) await walk(DAYS, context, lease, { ...joinItems(first, days), readAt });
    await releaseLease(database, lease);
    // What else it asks for is not what is tested here.
    if (!first) return;
  }
  throw new Error("It never came to an end");
}

async function keptDays(personId: string): Promise<string[]> {
  const groups = await findMeasureGroups(database, personId);
  return groups.map(({ details }) => String(details?.["date"])).sort();
}

test("many pages bring every day, with one request's arguments, whatever its zone", async () => {
  const person = await cloud.link();
  const rows = lived(100);
  const { clientOf, asked } = playCloud(() => rows);
  await workOff(clientOf, person.connectionId, null);
  expect(await keptDays(person.personId)).toEqual(rows.map(({ day }) => day).sort());
  for (const [index, request] of asked.entries())
    if (request.offset !== undefined) {
      expect(request.days).toEqual(asked[index - 1]?.days);
      expect(request.askedAt).toBe(asked[index - 1]?.askedAt);
    }
});

test("a day that is gone is found among many pages, and one that moved between two pages is not lost", async () => {
  const person = await cloud.link();
  let rows = lived(100);
  await workOff(playCloud(() => rows).clientOf, person.connectionId, null);
  const [gone, moved] = [rows[41]?.day, rows[55]?.day];
  rows = rows.filter(({ day }) => day !== gone);
  // Edited after the first page was answered: it leaves the page it was on, and another slips past the border.
  let first = true;
  const { clientOf } = playCloud(
    () => rows,
    () => {
      if (first) rows = rows.map((row) => (row.day === moved ? { ...row, modifiedAt: NOW + 120_000 } : row));
      first = false;
    },
  );
  await workOff(clientOf, person.connectionId, { from: NOW - 60 * 86_400_000, to: NOW + 2 * 86_400_000 });
  expect(await keptDays(person.personId)).toEqual(rows.map(({ day }) => day).sort());
});
