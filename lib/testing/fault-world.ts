import { decideRemovals } from "#lib/connections/decide-removals.ts";
import { startWorker, type Worker, type WorkerOptions } from "#lib/ingest/worker/worker.ts";
import type { ConnectionsContext, ConnectionsSettings } from "#lib/connections/connections-context.ts";
import type { ProfileKey } from "#lib/simulator/characters/profile-catalogue.ts";
import { type Clock, createClock } from "#lib/simulator/world/clock.ts";
import type { SimulatorOptions } from "#lib/simulator/world/simulator-options.ts";
import { findRemovalQuestions } from "#lib/storage/removals/removal-questions.ts";
import { createTestDatabase } from "./create-test-database.ts";
import { createLinkedCloud, type LinkedCloud, type LinkedPerson } from "./linked-cloud.ts";
import { askForDue } from "#lib/storage/inbox/schedule.ts";

type Fetch = NonNullable<ConnectionsSettings["fetch"]>;

/** A product with its database and a simulated cloud, in which things go wrong. */
export type FaultWorld = LinkedCloud & {
  readonly database: Awaited<ReturnType<typeof createTestDatabase>>;
  /** The clock of the cloud and the product, stopped until a test moves it. The database has its own. */
  readonly clock: Clock;
  /** The product's log, one line per entry. */
  readonly logged: string[];
  /** Every token that ever crossed the line, and the secret part of every callback. */
  readonly secrets: Set<string>;
  /** Placed between the product and the cloud; null lets everything through. */
  line: { via: ((request: Request, pass: Fetch) => Promise<Response>) | null };
  /** Starts a worker of the product, or of another process of it. */
  work(context?: ConnectionsContext, options?: Partial<WorkerOptions>): Worker;
  /** A linked person with everything fetched. */
  synced(options?: { years?: number; profile?: ProfileKey }): Promise<LinkedPerson>;
  /**
   * Works until nothing waits: items that wait for their time, for the call budget or for Withings are brought
   * forward.
   */
  quiesce(): Promise<void>;
  /** The item that a fault postponed; written before the worker continues. */
  untilPostponed(person: LinkedPerson): Promise<{ kind: string; attempts: number; lastError: string | null }>;
  /**
   * As after this many days without activity: runs the sweep's syncs, and confirms every removal that is asked about.
   */
  sweep(days?: number): Promise<void>;
  /** Ends workers and takes back faults, after a test. */
  calm(): Promise<void>;
};

export type FaultWorldOptions = {
  simulator?: Omit<SimulatorOptions, "clock">;
  /** ms; the machine's time when not given. */
  at?: number;
  /** Enough that no test waits for the next minute, unless it is about that. */
  callsPerMinute?: number;
};

export async function createFaultWorld({
  simulator = {},
  at = Date.now(),
  callsPerMinute = 100_000,
}: FaultWorldOptions = {}): Promise<FaultWorld> {
  const database = await createTestDatabase();
  const clock = createClock({ frozenAt: Math.floor(at / 1000) * 1000 });
  const logged: string[] = [];
  const secrets = new Set<string>();
  const line: FaultWorld["line"] = { via: null };
  const note = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const cloud = createLinkedCloud(
    database,
    { clock, ...simulator },
    {
      callsPerMinute,
      now: clock.now,
      log: { info: note, warn: note, error: note },
      via: async (request, pass) => {
        await noteSecrets(request, secrets);
        return line.via ? line.via(request, pass) : pass(request);
      },
    },
  );
  let workers: Worker[] = [];

  const work = (context = cloud.context, options: Partial<WorkerOptions> = {}): Worker => {
    const worker = startWorker({ context, subscriptionPauseMs: 0, random: () => 0, ...options });
    workers.push(worker);
    return worker;
  };

  const rest = async (): Promise<void> => {
    await Promise.all(workers.map((worker) => worker.stop()));
    workers = [];
  };

  async function quiesce(): Promise<void> {
    await rest();
    // The state of a process that was killed.
    await database.pool.query("update connection set lease_until = null");
    const worker = work();
    for (let rounds = 0, open = 1; open > 0; rounds += 1) {
      if (rounds > 200) throw new Error("The inbox never becomes empty.");
      await database.pool.query("delete from api_call");
      await database.pool.query(
        `with signals as (update heart_recording set signal_due_at = now() where signal_due_at > now())
         update inbox_item set not_before = now() where state = 'waiting'`,
      );
      await database.pool.query("update withings_outage set probe_at = now() where probe_at > now()");
      await worker.idle();
      const { rows } = await database.pool.query<{ open: number }>(
        `select count(*)::int as open from inbox_item i join connection c on c.id = i.connection_id
         where i.state = 'waiting' and c.state = 'active'`,
      );
      open = rows[0]?.open ?? 0;
    }
    await rest();
  }

  /** The owner confirms removals where the product asks. */
  async function agree(): Promise<void> {
    for (const { personId, userId } of await database.prisma.access.findMany({ where: { role: "owner" } }))
      for (const question of await findRemovalQuestions(database.pool, [personId]))
        await decideRemovals({ database }, { userId, question, decision: "removed" });
  }

  return {
    ...cloud,
    ...{ database, clock, logged, secrets, line, work, quiesce },
    async synced(options) {
      const person = await cloud.link(options);
      await quiesce();
      cloud.simulator.control.resetRequests();
      return person;
    },
    async untilPostponed({ connectionId }) {
      for (;;) {
        const item = await database.prisma.inboxItem.findFirst({
          where: { connectionId, state: "waiting", lastError: { not: null } },
        });
        if (item) return item;
      }
    },
    async sweep(days = 8) {
      await quiesce();
      await database.pool.query(
        `with aged as (update connection set measures_compared_at = measures_compared_at - make_interval(days => $1),
           days_synced_at = days_synced_at - make_interval(days => $1),
           nights_synced_at = nights_synced_at - make_interval(days => $1),
           ecgs_compared_at = ecgs_compared_at - make_interval(days => $1),
           sounds_compared_at = sounds_compared_at - make_interval(days => $1),
           last_notification_at = last_notification_at - make_interval(days => $1))
         update inbox_item set created_at = created_at - make_interval(days => $1)`,
        [days],
      );
      await askForDue(database, { spread: false });
      await quiesce();
      await agree();
    },
    async calm() {
      line.via = null;
      cloud.simulator.control.clearFaults();
      await cloud.simulator.control.flushPushes();
      await rest();
      await database.pool.query("delete from api_call");
    },
    async close() {
      await rest();
      await cloud.close();
      await database.drop();
    },
  };
}

async function noteSecrets(request: Request, secrets: Set<string>): Promise<void> {
  const bearer = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  if (bearer !== undefined) secrets.add(bearer);
  const form = new URLSearchParams(await request.clone().text());
  for (const name of ["refresh_token", "code", "client_secret"]) {
    const value = form.get(name);
    if (value !== null) secrets.add(value);
  }
  const callback = form.get("callbackurl")?.split("/").at(-1);
  if (callback !== undefined) secrets.add(callback);
}
