import net from "node:net";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import type { NotificationTarget } from "./bench-database.ts";

/** How many different notifications are made before a run; they are sent in turn. */
const DIFFERENT = 2_000;
const APPLIS = [1, 4, 16, 44, 50, 51, 54];

/** POSTs of Withings notifications, as bytes on the wire: of every target in turn, each with a window of its own. */
export function notificationRequests(
  host: string,
  targets: readonly NotificationTarget[],
  keepAlive: boolean,
): Buffer[] {
  return Array.from({ length: DIFFERENT }, (_, index) => {
    const target = targets[index % targets.length];
    if (!target) throw new Error("There is no connection to notify.");
    const start = 1_760_000_000 + index * 60;
    const appli = APPLIS[Math.floor(index / targets.length) % APPLIS.length];
    const body = `userid=${target.withingsUserId}&startdate=${start}&enddate=${start + 1}&appli=${appli}`;
    return Buffer.from(
      `POST /api/withings/notify/${target.secret} HTTP/1.1\r\nHost: ${host}\r\n` +
        "Content-Type: application/x-www-form-urlencoded\r\n" +
        `Content-Length: ${body.length}\r\n${keepAlive ? "" : "Connection: close\r\n"}\r\n${body}`,
    );
  });
}

export type Load = { seconds: number; perSecond: number; p50: number; p99: number; failed: number };

/** The quantile of `values` at `share` (0 to 1); NaN when empty. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

type Notified = { readonly port: number; readonly targets: readonly NotificationTarget[] };

/** Posts notifications over `connections` kept-alive connections, one at a time on each, for `seconds`. */
export async function postFor(
  { port, targets }: Notified,
  connections: number,
  seconds: number,
): Promise<Load> {
  const requests = notificationRequests(`127.0.0.1:${port}`, targets, true);
  const latencies: number[] = [];
  let posted = 0;
  let failed = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, () =>
      talk(port, (socket, done) => {
        let sent = 0;
        let pending = "";
        const post = (): void => {
          sent = performance.now();
          socket.write(requests[posted++ % requests.length] ?? "");
        };
        socket.on("data", (chunk) => {
          pending += chunk.toString("latin1");
          const length = answerLength(pending);
          if (length === null) return;
          if (!pending.startsWith("HTTP/1.1 200")) failed++;
          pending = pending.slice(length);
          latencies.push(performance.now() - sent);
          if (performance.now() > end) done();
          else post();
        });
        post();
      }),
    ),
  );
  const elapsed = (performance.now() - started) / 1000;
  return {
    seconds: elapsed,
    perSecond: (latencies.length - failed) / elapsed,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    failed,
  };
}

export type Burst = { answered: number; underTwoSeconds: number; p50: number; p99: number; max: number };

/** Posts `count` notifications spread evenly over `seconds`, each on its own connection. */
export async function postBurst({ port, targets }: Notified, count: number, seconds: number): Promise<Burst> {
  const requests = notificationRequests(`127.0.0.1:${port}`, targets, false);
  const latencies: number[] = [];
  const started = performance.now();
  const one = async (index: number): Promise<void> => {
    const due = started + (index / count) * seconds * 1000;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const sent = performance.now();
    let answer = "";
    await talk(port, (socket, done) => {
      socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
      socket.on("end", done);
      socket.write(requests[index % requests.length] ?? "");
    });
    if (answer.startsWith("HTTP/1.1 200")) latencies.push(performance.now() - sent);
  };
  await Promise.all(Array.from({ length: count }, (_, index) => one(index)));
  return {
    answered: latencies.length / count,
    underTwoSeconds: latencies.filter((ms) => ms < 2_000).length / count,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    max: Math.max(...latencies),
  };
}

/** How many bytes the first HTTP/1.1 answer in `received` has, head and body; null while some of it is missing. */
export function answerLength(received: string): number | null {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd < 0) return null;
  const head = received.slice(0, headEnd);
  const bodyStart = headEnd + 4;
  if (/^transfer-encoding: *chunked/im.test(head)) return chunkedEnd(received, bodyStart);
  const end = bodyStart + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  return received.length < end ? null : end;
}

/** Where a chunked body ends that begins at `start`; null while some of it is missing. No trailers. */
function chunkedEnd(received: string, start: number): number | null {
  for (let at = start; ;) {
    const line = received.indexOf("\r\n", at);
    if (line < 0) return null;
    const size = Number.parseInt(received.slice(at, line), 16);
    at = line + 2 + size + 2;
    if (received.length < at) return null;
    if (size === 0) return at;
  }
}

/** A connection refused or cut counts as not answered, not as an error of the benchmark. */
function talk(port: number, use: (socket: net.Socket, done: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    socket.setTimeout(MINUTE_MS, () => socket.destroy());
    socket.on("error", () => undefined);
    socket.on("close", () => resolve());
    socket.on("connect", () => use(socket, () => socket.destroy()));
  });
}
