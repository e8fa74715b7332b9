import net from "node:net";

/** One POST of a Withings notification, as bytes on the wire. */
function notificationRequest(url: URL, keepAlive: boolean): Buffer {
  const body = "userid=1000001&startdate=1760000000&enddate=1760000001&appli=1";
  return Buffer.from(
    `POST ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
      `Content-Length: ${body.length}\r\n${keepAlive ? "" : "Connection: close\r\n"}\r\n${body}`,
  );
}

export type Load = { perSecond: number; p50: number; p99: number; failed: number };

/** The quantile of `values` at `share` (0 to 1); NaN when empty. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Posts notifications over `connections` kept-alive connections, one at a time on each, for `seconds`. */
export async function postFor(url: URL, connections: number, seconds: number): Promise<Load> {
  const request = notificationRequest(url, true);
  const latencies: number[] = [];
  let failed = 0;
  const end = performance.now() + seconds * 1000;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, () =>
      talk(url, (socket, done) => {
        let sent = performance.now();
        let pending = "";
        socket.on("data", (chunk) => {
          pending += chunk.toString("latin1");
          const head = pending.indexOf("\r\n\r\n");
          if (head < 0 || pending.length < head + 4 + bodyLength(pending.slice(0, head))) return;
          if (!pending.startsWith("HTTP/1.1 200")) failed++;
          pending = "";
          latencies.push(performance.now() - sent);
          if (performance.now() > end) return done();
          sent = performance.now();
          socket.write(request);
        });
        socket.write(request);
      }),
    ),
  );
  const elapsed = (performance.now() - started) / 1000;
  return {
    perSecond: (latencies.length - failed) / elapsed,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    failed,
  };
}

export type Burst = { answered: number; underTwoSeconds: number; p50: number; p99: number; max: number };

/** Posts `count` notifications spread evenly over `seconds`, each on its own connection. */
export async function postBurst(url: URL, count: number, seconds: number): Promise<Burst> {
  const request = notificationRequest(url, false);
  const latencies: number[] = [];
  const started = performance.now();
  const one = async (index: number): Promise<void> => {
    const due = started + (index / count) * seconds * 1000;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const sent = performance.now();
    let answer = "";
    await talk(url, (socket, done) => {
      socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
      socket.on("end", done);
      socket.write(request);
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

const bodyLength = (head: string): number => {
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  // A chunked answer of a few bytes comes with its head in one packet.
  return length === undefined ? 0 : Number(length);
};

/** A connection refused or cut counts as not answered, not as an error of the benchmark. */
function talk(url: URL, use: (socket: net.Socket, done: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect(Number(url.port), "127.0.0.1");
    socket.setNoDelay(true);
    socket.setTimeout(60_000, () => socket.destroy());
    socket.on("error", () => undefined);
    socket.on("close", () => resolve());
    socket.on("connect", () => use(socket, () => socket.destroy()));
  });
}
