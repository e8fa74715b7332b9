import { openSession } from "#lib/auth/open-session.ts";
import { startWorker } from "#lib/ingest/worker/worker.ts";
import { freePort } from "#lib/server/free-port.ts";
import { makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { openDatabase, type Database } from "#lib/storage/database.ts";
import { createLinkedCloud, type LinkedCloud } from "#lib/testing/linked-cloud.ts";
import { BENCH_ENV, openBenchDatabase } from "../bench-database.ts";
import { quantile } from "../load.ts";
import type { Size } from "../size.ts";
import { startBlankPage } from "../servers/blank-page.ts";
import { startServer } from "../servers/start-server.ts";

const SIZES = {
  full: { years: [2, 10], turns: 25, warmUp: 5, concurrent: 8, seconds: 5 },
  short: { years: [0.05], turns: 2, warmUp: 1, concurrent: 2, seconds: 0.2 },
};
/** Two years of an every-device person are fetched; more are copies of them. */
const FETCHED_YEARS = 2;
const PAGES = {
  dashboard: "",
  weight: "/weight",
  "steps over all": "/steps?range=all",
};

type Reader = { readonly person: string; readonly cookie: string };

/**
 * How long the server takes for pages of a person who owns one of each device, against a blank page of Next. The
 * pages take turns, so that a busy moment of the machine meets all of them; medians are compared.
 */
export async function measurePages(size: Size) {
  const { years, turns, warmUp, concurrent, seconds } = SIZES[size];
  const bench = await openBenchDatabase(0);
  const database = openDatabase(bench.url);
  const blank = await startBlankPage();
  try {
    const readers: Reader[] = [];
    const cloud = createLinkedCloud(database);
    for (const one of years) readers.push(await fillPerson(database, cloud, one));
    await cloud.close();
    await database.pool.query("vacuum analyze");
    const port = await freePort();
    const product = await startServer(["lib/server/main.ts"], {
      ...BENCH_ENV,
      DATABASE_URL: bench.url,
      DATA_DIR: bench.dataDirectory,
      PORT: String(port),
    });
    try {
      const fetches = new Map([["blank", () => time(blank.url, "")]]);
      readers.forEach(({ person, cookie }, index) => {
        for (const [name, path] of Object.entries(PAGES)) {
          const url = `http://localhost:${port}/people/${person}${path}`;
          fetches.set(`${name}, ${years[index]} years`, () => time(url, cookie));
        }
      });
      const times = await takeTurns(fetches, turns, warmUp);
      const blankTime = quantile(times.get("blank") ?? [], 0.5);
      const last = readers.at(-1);
      return {
        milliseconds: Object.fromEntries([...times].map(([name, taken]) => [name, quantile(taken, 0.5)])),
        "times a blank page (aim 15)": Object.fromEntries(
          [...times].map(([name, taken]) => [name, quantile(taken, 0.5) / blankTime]),
        ),
        "dashboards a second (aim 60)": last
          ? await perSecond(
              `http://localhost:${port}/people/${last.person}`,
              last.cookie,
              concurrent,
              seconds,
            )
          : Number.NaN,
      };
    } finally {
      await product.stop();
    }
  } finally {
    await blank.stop();
    await database.close();
    await bench.close();
  }
}

/** Links a person and fetches two years of everything but minutes and the signals of recordings. */
async function fillPerson(database: Database, cloud: LinkedCloud, years: number): Promise<Reader> {
  const fetched = Math.min(years, FETCHED_YEARS);
  const { personId, userId } = await cloud.link({ profile: "every-device", years: fetched });
  if (!userId) throw new Error("The link made no account.");
  const worker = startWorker({ context: cloud.context });
  while (await isHistoryToCome(database)) await new Promise((resolve) => setTimeout(resolve, 200));
  await worker.stop();
  for (let copy = 1; copy < years / fetched; copy++) await copyHistory(database, personId, copy);
  const auth = {
    database,
    appUrl: "http://localhost",
    secret: "",
    registration: "open",
    now: () => new Date(),
  } as const;
  const { token } = await openSession(auth, userId, { userAgent: null, oldToken: null, mark: makeSecret() });
  return { person: personId, cookie: `plumbline-session=${token}` };
}

/** Repeats what was fetched, that many times two years earlier: to fetch ten years takes many minutes. */
async function copyHistory({ pool }: Pick<Database, "pool">, personId: string, copy: number): Promise<void> {
  const columns = `kind, person_id, category, attribution, zone, arrived_at, arrived_by, device_id, device_model,
    model_id, details, deleted_at, seq, decision`;
  const earlier = (column: string) => `${column} - $2::int * interval '${FETCHED_YEARS} years'`;
  await pool.query(
    `insert into measure_group (connection_id, group_id, measured_at, ends_at, created_at, modified_at, ${columns})
     select connection_id, group_id || '~' || $2::int, ${["measured_at", "ends_at", "created_at", "modified_at"].map(earlier).join(", ")}, ${columns}
     from measure_group where person_id = $1 and group_id not like '%~%'`,
    [personId, copy],
  );
  await pool.query(
    `insert into measure (person_id, connection_id, group_id, ordinal, code, position, value, exponent)
     select m.person_id, m.connection_id, m.group_id || '~' || $2::int, m.ordinal, m.code, m.position, m.value, m.exponent
     from measure m join measure_group g using (person_id, connection_id, group_id)
     where g.person_id = $1 and g.group_id not like '%~%'`,
    [personId, copy],
  );
}

async function isHistoryToCome({ pool }: Database): Promise<boolean> {
  const { rowCount } = await pool.query(
    "select from inbox_item where state = 'waiting' and kind not in ('minutes', 'sleep', 'heart-signals') limit 1",
  );
  return rowCount !== 0;
}

/** How long each takes, ms, after some turns that do not count. */
async function takeTurns(
  works: ReadonlyMap<string, () => Promise<number>>,
  turns: number,
  warmUp: number,
): Promise<Map<string, number[]>> {
  const times = new Map([...works.keys()].map((name): [string, number[]] => [name, []]));
  for (let turn = -warmUp; turn < turns; turn++) {
    for (const [name, work] of works) {
      const taken = await work();
      if (turn >= 0) times.get(name)?.push(taken);
    }
  }
  return times;
}

/** Fetches a page to its last byte. Throws for any answer but 200. */
async function time(url: string, cookie: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
  return performance.now() - started;
}

async function perSecond(url: string, cookie: string, concurrent: number, seconds: number): Promise<number> {
  let served = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  const askAgain = async (): Promise<void> => {
    while (performance.now() < end) {
      await time(url, cookie);
      served += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrent }, askAgain));
  return served / ((performance.now() - started) / 1000);
}
