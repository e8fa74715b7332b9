import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findSpreadFaults } from "#lib/testing/check-spread.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { readStatements, readStatementsOf } from "#lib/testing/read-statements.ts";
import { ACROSS_PERSONS, LOCAL_TABLES, SPREAD_TABLES } from "./spread.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const NAMES_SPREAD = new RegExp(`\\b(${SPREAD_TABLES.join("|")})\\b`);

/** Statements that do not name their person yet. */
const UNDONE: readonly string[] = [
  "lib/storage/prune.ts deleteBatches",
  "lib/storage/prune.ts forgetGone",
  "lib/storage/prune.ts forgetGoneOf",
  "lib/storage/connections/comparison-state.ts findComparisonState",
  "lib/storage/connections/connection-end.ts eraseConnectionData",
  "lib/storage/connections/connection-overview.ts findPastSyncs",
  "lib/storage/connections/connection-status.ts findConnectionStatuses",
  "lib/storage/connections/connection-status.ts findPersonStates",
  "lib/storage/connections/polling.ts findPollingFacts",
  "lib/storage/connections/push-lateness.ts findPushLateness",
  "lib/storage/connections/sync-health.ts findMeasuredAt",
  "lib/storage/connections/sync-health.ts findHeldDays",
  "lib/storage/decisions/active-decisions.ts findActiveDecisions",
  "lib/storage/decisions/decision-rows.ts lockDecidable",
  "lib/storage/decisions/decision-rows.ts insertDecisions",
  "lib/storage/decisions/decision-rows.ts findGroupsOfAct",
  "lib/storage/decisions/decision-rows.ts undoAct",
  "lib/storage/decisions/decision-rows.ts undoLeavingOut",
  "lib/storage/decisions/decision-rows.ts writeChanges",
  "lib/storage/decisions/readings-to-sort.ts findAmbiguousGroups",
  "lib/storage/decisions/readings-to-sort.ts findTakenGroups",
  "lib/storage/decisions/readings-to-sort.ts findActiveActs",
  "lib/storage/decisions/readings-to-sort.ts findLeftOutGroups",
  "lib/storage/groups/goal-groups.ts findGoalGroups",
  "lib/storage/groups/group-holders.ts findOtherHolders",
  "lib/storage/groups/keep-goals.ts keepGoals",
  "lib/storage/groups/measure-groups.ts findMeasureGroups",
  "lib/storage/groups/measure-groups.ts findGroupsWithCodes",
  "lib/storage/groups/measure-groups.ts findMeasureGroupsSince",
  "lib/storage/groups/measure-groups.ts countMeasureGroupsSince",
  "lib/storage/groups/measure-groups.ts streamMeasureGroups",
  "lib/storage/groups/measure-groups.ts findMeasuredAtOfOthers",
  "lib/storage/groups/other-measures.ts findGroupsBeyond",
  "lib/storage/groups/record-list.ts findRecords",
  "lib/storage/groups/record-list.ts findRecord",
  "lib/storage/groups/replace-window.ts store",
  "lib/storage/groups/write-groups.ts writeGroups",
  "lib/storage/inbox/ask.ts askForSelected",
  "lib/storage/inbox/inbox-job.ts finishItems",
  "lib/storage/inbox/schedule.ts findNextChecks",
  "lib/storage/people/held-data.ts findHeldData",
  "lib/storage/recordings/heart-list.ts storeHeartList",
  "lib/storage/recordings/heart-list.ts findKept",
  "lib/storage/recordings/heart-list.ts findRecordedAtOfOthers",
  "lib/storage/recordings/heart-signal.ts findDueSignal",
  "lib/storage/recordings/heart-signal.ts findSignalDelay",
  "lib/storage/recordings/heart-signal.ts saveSignal",
  "lib/storage/recordings/heart-signal.ts postponeSignal",
  "lib/storage/removals/removal-acts.ts decideQuestion",
  "lib/storage/removals/removal-acts.ts findActRecords",
  "lib/storage/removals/removal-acts.ts undoRemovalAct",
  "lib/storage/removals/removal-acts.ts markAndNotify",
  "lib/storage/removals/removal-acts.ts forgetRemoved",
  "lib/storage/removals/removal-questions.ts findRemovalQuestions",
  "lib/storage/removals/removal-questions.ts findDecidedRemovals",
  "lib/storage/removals/removal-questions.ts findQuestionGroups",
  "lib/storage/removals/removal-questions.ts findQuestionRecordings",
  "lib/storage/removals/removal-questions.ts findMissingRecords",
  "lib/storage/removals/removed-minutes.ts setMinutesAside",
  "lib/storage/removals/removed-minutes.ts bringMinutesBack",
  "lib/storage/removals/removed-minutes.ts askForMinutesAgain",
  "lib/storage/removals/removed-minutes.ts forgetMinutesAside",
  "lib/storage/removals/removed-minutes.ts findSamplesOf",
  "lib/storage/removals/removed-minutes.ts putAside",
  "lib/storage/removals/settle-missing.ts noteAnswered",
  "lib/storage/removals/settle-missing.ts leaveAsked",
  "lib/storage/removals/settle-missing.ts countLately",
  "lib/storage/removals/settle-missing.ts findWiderWindow",
  "lib/storage/removals/settle-missing.ts holdBack",
  "lib/storage/samples/bed-event.ts storeBedEvents",
  "lib/storage/samples/bed-event.ts findBedEvents",
  "lib/storage/samples/find-samples.ts findKeptSignals",
  "lib/storage/samples/find-samples.ts findSamples",
  "lib/storage/samples/find-samples.ts findBuckets",
  "lib/storage/samples/minute-records.ts findLatestRecord",
  "lib/storage/samples/minute-records.ts findRecords",
  "lib/storage/samples/minute-records.ts findRemovedRecords",
  "lib/storage/samples/replace-minutes.ts hasDay",
  "lib/storage/samples/replace-minutes.ts countSleptMinutes",
  "lib/storage/samples/sample-rollups.ts findParents",
  "lib/storage/samples/sample-rollups.ts replaceBuckets",
  "lib/storage/samples/sample-store.ts replaceSamples",
  "lib/storage/samples/sample-store.ts writeDays",
  "lib/storage/samples/sample-store.ts noteVersions",
  "lib/storage/samples/sleep-intervals.ts replaceSleepIntervals",
  "lib/storage/samples/sleep-intervals.ts findSleepIntervals",
  "lib/storage/samples/stream-samples.ts streamSampleDays",
];

test("every statement about a growing table concerns one person and runs on that person's server", async () => {
  const faults: string[] = [];
  for (const { place, sql } of await readStatements("lib"))
    if (NAMES_SPREAD.test(sql) && !(place in ACROSS_PERSONS) && !UNDONE.includes(place))
      faults.push(...(await findSpreadFaults(sql)).map((fault) => `${place}: ${fault}`));
  expect(faults).toEqual([]);
});

describe("the check of statements", () => {
  const G = "select from measure_group g";
  test.each([
    ["lacks the person of g", `${G} where g.connection_id = $1`],
    ["lacks the person of g", `${G} where g.person_id = any($1)`],
    ["lacks the person of g", `${G} where g.person_id = $1 or g.seq = 1`],
    ["lacks the person of g", `${G} where g.person_id in (select id from person_data)`],
    ["lacks the person of m", `${G} join measure m on m.group_id = g.group_id where g.person_id = $1`],
    [
      "lacks the person of m",
      `${G} where g.person_id = $1 and exists (select from measure m where m.code = 1)`,
    ],
    [
      "lacks the person of m",
      `with w as (select group_id from measure m) ${G} join w using (group_id) where g.person_id = $1`,
    ],
    ["concerns several persons", `${G} join measure m on m.person_id = $2 where g.person_id = $1`],
    [
      "concerns several persons",
      "select from person_data a, person_data b where a.person_id = $1 and b.person_id = $2 for update",
    ],
    [
      "lacks the person of person_data",
      "select from person_data where person_id = any($1) order by 1 for update",
    ],
    [
      "joins local tables: connection",
      `${G} join connection c on c.id = g.connection_id where g.person_id = $1`,
    ],
    ["lacks the person of decision", "delete from decision where connection_id = $1"],
    ["lacks the person of measure_group", "update measure_group set seq = 1 where group_id = $1"],
    ["changes the person of a row", "update measure_group set person_id = $2 where person_id = $1"],
    [
      "calls clock_timestamp in a change",
      "update removal set found_at = clock_timestamp() where person_id = $1",
    ],
    ["casts a column to text in a change", "delete from removal where person_id = $1 and kind::text = $2"],
    ["inserts into measure without the person", "insert into measure (connection_id, code) select $1, 1"],
    [
      "inserts into measure without the person",
      "insert into measure (person_id) select p from unnest($1::uuid[]) as p",
    ],
    [
      "a conflict in measure lacks the person",
      "insert into measure (person_id) values ($1) on conflict (code) do nothing",
    ],
    [
      "calls a function in DO UPDATE",
      "insert into removal (person_id) values ($1) on conflict (person_id) do update set found_at = now()",
    ],
    [
      "notifies on the server of the person",
      "with b as (update person_data set seq = 1 where person_id = $1 returning person_id) select pg_notify('a', person_id::text) from b",
    ],
  ])("finds what %s", async (fault, sql) => {
    expect(await findSpreadFaults(sql)).toContain(fault);
  });

  test.each([
    `${G} join measure m on m.person_id = g.person_id and m.group_id = g.group_id where g.person_id = $1`,
    `${G} join measure m using (person_id, connection_id, group_id) where m.person_id = $1`,
    `${G} where person_id = $1 and exists (select from measure m where m.person_id = g.person_id)`,
    `with w as (select * from measure where person_id = $2) ${G} join w on w.person_id = g.person_id`,
    "insert into measure (person_id, code) select $1, m.code from unnest($2::int[]) as m(code) on conflict (person_id, code) do nothing",
    "with gone as (delete from decision where person_id = $1 returning *) insert into removal (person_id) select person_id from gone",
    "select person_id from person_data where person_id = $1 for no key update",
    "delete from notification where connection_id = $1",
  ])("has nothing against %s", async (sql) => {
    expect(await findSpreadFaults(sql)).toEqual([]);
  });

  test("reads every text that a statement of the source can have", () => {
    const found = readStatementsOf(`
      const TABLES = { one: { table: "measure" }, two: { table: "decision" } } as const;
      const of = (person: string) => \`person_id = \${person}\`;
      const tableOf = (kind: "one" | "two") => TABLES[kind];
      async function erase(client: Client, kind: "one" | "two", more: boolean) {
        const { table } = tableOf(kind);
        for (const end of ["", " limit 1"])
          await client.query(\`delete from \${table} where \${of("$1")}\${more ? " and true" : end}\`, []);
      }
      const run = (client: Client, text: string) => client.query({ name: "run", text });
      const twice = (client: Client) => run(client, "select " + 1);
    `);
    const deletes = ["measure", "decision"].flatMap((table) =>
      ["", " and true", " limit 1"].map((end) => `delete from ${table} where person_id = $1${end}`),
    );
    expect(found.map(({ sql }) => sql).sort()).toEqual([...deletes, "select 1"].sort());
    expect(new Set(found.map(({ place }) => place))).toEqual(new Set(["example.ts erase", "example.ts run"]));
  });
});

test("each table is either distributed or local", async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
  );
  expect(rows.map(({ name }) => name)).toEqual([...SPREAD_TABLES, ...Object.keys(LOCAL_TABLES)].sort());
});
