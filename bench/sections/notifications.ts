import { freePort } from "#lib/server/free-port.ts";
import { BENCH_ENV, openBenchDatabase } from "../bench-database.ts";
import { type Load, postBurst, postFor, quantile } from "../load.ts";
import { startServer } from "../servers/start-server.ts";

const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = [10, 100];

type Contestant = "bare node:http" | "plumbline" | "one INSERT each" | "Next route handler";

/**
 * Acknowledged notifications a second, and a burst on separate connections. The servers take turns, each alone on
 * the machine with the load generator, and medians of five turns are compared.
 */
export async function measureNotifications() {
  const database = await openBenchDatabase();
  const port = await freePort();
  const path = `/api/withings/notify/${database.secret}`;
  const url = new URL(`http://127.0.0.1:${port}${path}`);
  const env = {
    ...BENCH_ENV,
    DATABASE_URL: database.url,
    DATA_DIR: database.dataDirectory,
    PORT: String(port),
  };
  const start: Record<Contestant, () => ReturnType<typeof startServer>> = {
    "bare node:http": () => startServer(["bench/servers/bare.ts", String(port)]),
    plumbline: () => startServer(["lib/server/main.ts"], env),
    "one INSERT each": () => startServer(["bench/servers/insert-each.ts", String(port), database.url]),
    "Next route handler": () => startServer(["bench/servers/next-route.ts"], env),
  };
  const names = Object.keys(start) as Contestant[];
  const turns = new Map<string, Load[]>();
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of names) {
        await database.empty();
        const server = await start[name]();
        await postFor(url, 10, 0.5);
        for (const connections of CONNECTIONS) {
          const key = `${name}, ${connections}`;
          turns.set(key, [...(turns.get(key) ?? []), await postFor(url, connections, SECONDS)]);
        }
        await server.stop();
      }
    }
    const server = await start.plumbline();
    const burst = await postBurst(url, 10_000, 10);
    await server.stop();
    const throughput = CONNECTIONS.map((connections) => compare(connections, names, turns));
    return { throughput, burst };
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
      "to one INSERT each (aim 3)": rate("plumbline") / rate("one INSERT each"),
      "to Next route handler (aim 8)": rate("plumbline") / rate("Next route handler"),
    },
  };
}
