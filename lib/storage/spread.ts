/**
 * Where each table lives when the database is spread over several servers by person (docs/scale.md). The tables that
 * grow with what people measure are distributed by the person, so that each statement about them concerns one person
 * and runs on one server. Everything else stays on the coordinator, where it is a plain table.
 */

/** The root of a person's data. Every other distributed table refers to it, and is placed with it. */
export const SPREAD_ROOT = "person_data";

/** The column by which every table below is distributed. */
export const PERSON_COLUMN = "person_id";

/** The tables that are distributed, each after those it refers to. */
export const SPREAD_TABLES = [
  SPREAD_ROOT,
  ...["measure_group", "measure", "decision", "removal", "heart_recording", "bed_event", "note"],
  ...["entry", "entry_measure"],
  ...["sample_signal", "sample_day", "sample_rollup", "removed_sample_day"],
  ...["sleep_interval", "removed_sleep_interval"],
  ...["imported_day", "imported_stretch"],
  ...["pressure_plan", "weight_goal"],
] as const;

/** What a person wrote, chose or brought in a file: it came through no link, and stays when one goes. */
export const OWN_TABLES: readonly string[] = [
  "note",
  "entry",
  "entry_measure",
  "imported_day",
  "imported_stretch",
  "pressure_plan",
  "weight_goal",
];

const ACCOUNTS = "grows with the accounts, not with what they measure";
const WORK = "claimed, leased and woken under locks and by NOTIFY, which work on one server only";

/** The tables that stay on the coordinator, and why. */
export const LOCAL_TABLES: Readonly<Record<string, string>> = {
  user: ACCOUNTS,
  session: ACCOUNTS,
  known_browser: ACCOUNTS,
  password_reset: ACCOUNTS,
  api_token: ACCOUNTS,
  person: ACCOUNTS,
  access: ACCOUNTS,
  arrangement: ACCOUNTS,
  alert: ACCOUNTS,
  alert_episode: ACCOUNTS,
  alert_setting: ACCOUNTS,
  push_subscription: ACCOUNTS,
  alert_delivery: WORK,
  invitation: ACCOUNTS,
  share_link: ACCOUNTS,
  share_opening: ACCOUNTS,
  authorization_attempt: "kept for minutes",
  rate_counter: "kept for minutes",
  audit_entry: "kept for a year; erasing a person only takes the name out",
  export_lease: ACCOUNTS,
  grant: ACCOUNTS,
  connection: WORK,
  subscription: ACCOUNTS,
  device: ACCOUNTS,
  data_import: WORK,
  inbox_item: WORK,
  notification_batch: "a commit of the intake, until a worker files it",
  notification: "filed in one statement with its inbox item, and kept for 30 days",
  unread_entry: "500 rows for each connection at most, kept for 9 days",
  api_call: "the budget of calls is one for all persons",
  withings_outage: "one row",
  worker_beat: WORK,
  worker_presence: "one row",
  pruning: "one row",
  _prisma_migrations: "one row for each migration",
};

const READ = "reads a few rows for the open pages of all persons, in one statement instead of one for each";
const ACT = "an act's id does not say whose data it is about: reads its few rows from all servers";
const POLLING =
  "compares all links at once with what came through them, every few minutes and without a lock";
const UPKEEP =
  "finds, once an hour and without a lock, what is too old; a DELETE by age alone runs on every server";

/** Statements that concern many persons on purpose, by file and function, and why they may. */
export const ACROSS_PERSONS: Readonly<Record<string, string>> = {
  "lib/storage/people/person-seq.ts findPersonSeqs": READ,
  "lib/storage/people/person-seq.ts findPersonStates": READ,
  "lib/storage/connections/connection-status.ts countMissing": READ,
  "lib/storage/decisions/decision-rows.ts findGroupsOfAct": ACT,
  "lib/storage/removals/removal-acts.ts findActRecords": ACT,
  "lib/storage/prune.ts prune": UPKEEP,
  "lib/storage/prune.ts forgetGone": UPKEEP,
  "lib/storage/removals/removal-acts.ts forgetRemoved": UPKEEP,
  "lib/storage/removals/removed-minutes.ts forgetMinutesAside": UPKEEP,
  "lib/storage/connections/polling.ts countSilentFinds": POLLING,
};

/** A foreign key of the database, with its definition as PostgreSQL prints it. */
export type ForeignKey = {
  readonly table: string;
  readonly name: string;
  readonly refersTo: string;
  readonly definition: string;
};

/**
 * The statements that distribute the tables with Citus, for docs/scale.md. Foreign keys are dropped first, so that no
 * table refers to one of another sort while they are distributed; those between distributed tables come back.
 */
export function spreadStatements(keys: readonly ForeignKey[]): string[] {
  const isSpread = (table: string) => (SPREAD_TABLES as readonly string[]).includes(table);
  const concerned = keys.filter(({ table, refersTo }) => isSpread(table) || isSpread(refersTo));
  const inside = concerned.filter(({ table, refersTo }) => isSpread(table) && isSpread(refersTo));
  return [
    ...concerned.map(({ table, name }) => `alter table ${table} drop constraint ${name};`),
    ...SPREAD_TABLES.map((table) =>
      table === SPREAD_ROOT
        ? `select create_distributed_table('${table}', '${PERSON_COLUMN}');`
        : `select create_distributed_table('${table}', '${PERSON_COLUMN}', colocate_with => '${SPREAD_ROOT}');`,
    ),
    ...SPREAD_TABLES.map((table) => `select truncate_local_data_after_distributing_table('${table}');`),
    ...inside.map(
      ({ table, name, definition }) =>
        `alter table ${table} add constraint ${name} ${definition.toLowerCase()};`,
    ),
  ];
}
