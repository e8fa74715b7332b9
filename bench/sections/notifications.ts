import { freePort } from "#lib/server/free-port.ts";
import { BENCH_ENV, openBenchDatabase } from "../bench-database.ts";
import { type Load, postBurst, postFor, quantile } from "../load.ts";
import type { Size } from "../size.ts";
import { startServer } from "../servers/start-server.ts";

const SIZES = {
  full: { rounds: 5, seconds: 3, warmUp: 0.5, linked: 200, burst: { count: 10_000, seconds: 10 } },
  short: { rounds: 1, seconds: 0.2, warmUp: 0.05, linked: 3, burst: { count: 20, seconds: 0.2 } },
};
/** TCP connections, each with one notification under way. */
const CONNECTIONS = [10, 100];

type Contestant = "bare node:http" | "group commit" | "plumbline" | "one INSERT each" | "Next route handler";

/**
 * Acknowledged notifications a second, and a burst on separate connections. The servers take turns, each alone on
 * the machine with the load generator, and medians of the turns are compared.
 */
export async function measureNotifications(size: Size) {
  const { rounds, seconds, warmUp, linked, burst } = SIZES[size];
  const database = await openBenchDatabase(linked);
  const port = await freePort();
  const notified = { port, targets: database.targets };
  const env = {
    ...BENCH_ENV,
    DATABASE_URL: database.url,
    DATA_DIR: database.dataDirectory,
    PORT: String(port),
  };
  const start: Record<Contestant, () => ReturnType<typeof startServer>> = {
    "bare node:http": () => startServer(["bench/servers/bare.ts", String(port)]),
    "group commit": () => startServer(["bench/servers/group-commit.ts", String(port), database.url]),
    plumbline: () => startServer(["lib/server/main.ts"], env),
    "one INSERT each": () => startServer(["bench/servers/insert-each.ts", String(port), database.url]),
    "Next route handler": () => startServer(["bench/servers/next-route.ts"], env),
  };
  const names = Object.keys(start) as Contestant[];
  const turns = new Map<string, Load[]>();
  const filed: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      for (const name of names) {
        await database.empty();
        const server = await start[name]();
        await postFor(notified, 10, warmUp);
        for (const connections of CONNECTIONS) {
          const key = `${name}, ${connections}`;
          turns.set(key, [...(turns.get(key) ?? []), await postFor(notified, connections, seconds)]);
        }
        await server.stop();
        if (name === "plumbline") filed.push(await database.file());
      }
    }
    const server = await start.plumbline();
    const inBurst = await postBurst(notified, burst.count, burst.seconds);
    await server.stop();
    const throughput = CONNECTIONS.map((connections) => compare(connections, names, turns));
    return { throughput, "filed a second by one worker": Math.round(quantile(filed, 0.5)), burst: inBurst };
  } finally {
    await database.close();
  }
}

function compare(connections: number, names: readonly Contestant[], turns: ReadonlyMap<string, Load[]>) {
  const median = (name: Contestant, read: (load: Load) => number): number =>
    quantile((turns.get(`${name}, ${connections}`) ?? []).map(read), 0.5);
  const servers = names.map((name) => ({
    name,
    perSecond: Math.round(median(name, (load) => load.perSecond)),
    p50: median(name, (load) => load.p50),
    p99: median(name, (load) => load.p99),
    failed: (turns.get(`${name}, ${connections}`) ?? []).reduce((sum, { failed }) => sum + failed, 0),
  }));
  const rate = (name: Contestant): number =>
    servers.find((server) => server.name === name)?.perSecond ?? Number.NaN;
  return {
    connections,
    servers,
    ratios: {
      "to bare node:http (aim 0.6)": rate("plumbline") / rate("bare node:http"),
      "to a group commit (aim 0.9)": rate("plumbline") / rate("group commit"),
      "to one INSERT each (aim 3)": rate("plumbline") / rate("one INSERT each"),
      "to Next route handler (aim 8)": rate("plumbline") / rate("Next route handler"),
    },
  };
}
