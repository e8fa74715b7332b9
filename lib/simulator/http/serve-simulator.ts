import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isConnectionCut } from "../faults/connection-cut.ts";
import type { Simulator } from "../create-simulator.ts";
import { findForeign } from "./foreign-request.ts";
import { isWithingsPath } from "./route-request.ts";

const BODY_LIMIT = 1_000_000;

/** A cloud on a port. */
export type ServedSimulator = { url: string; close(): Promise<void> };

async function readBody(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read on but keep nothing: leaving now would close the socket before the refusal is written.
    if (size <= BODY_LIMIT) chunks.push(chunk);
  }
  if (size > BODY_LIMIT) return null;
  return Buffer.concat(chunks).toString("utf8");
}

async function toRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request | null> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === "string") headers.set(name, value);
  }
  const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host ?? "localhost"}`);
  const method = incoming.method ?? "GET";
  const body = method === "GET" || method === "HEAD" ? undefined : await readBody(incoming);
  if (body === null) return null;
  return new Request(url, { method, headers, signal, ...(body === undefined ? {} : { body }) });
}

/** Each chunk is written before the next is read, so that a body that breaks off has sent its first half. */
async function writeBody(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const chunk = part.value;
    await new Promise<void>((resolve) => outgoing.write(chunk, () => resolve()));
    if (outgoing.destroyed) return void reader.cancel();
  }
}

async function answer(
  simulator: Simulator,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  allowedHosts: readonly string[],
): Promise<void> {
  const gone = new AbortController();
  outgoing.on("close", () => gone.abort());
  const request = await toRequest(incoming, gone.signal);
  if (!request) {
    outgoing.writeHead(413).end("The body is too large.");
    return;
  }
  const foreign = isWithingsPath(new URL(request.url).pathname)
    ? null
    : findForeign(incoming.headers, allowedHosts);
  const response = foreign
    ? Response.json({ error: foreign }, { status: 403 })
    : await simulator.fetch(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body && request.method !== "HEAD") await writeBody(response.body, outgoing);
  outgoing.end();
}

/**
 * Listens. Port 0 takes a free one. Rejects with the system's error when the port is taken. A fault that cuts
 * the line destroys the socket, so that the client sees a reset and not an answer.
 */
export async function serveSimulator(
  simulator: Simulator,
  { port, host, allowedHosts = [] }: { port: number; host: string; allowedHosts?: readonly string[] },
): Promise<ServedSimulator> {
  const server = createServer((incoming, outgoing) => {
    answer(simulator, incoming, outgoing, allowedHosts).catch((error: unknown) => {
      if (isConnectionCut(error) || outgoing.headersSent || incoming.destroyed) return outgoing.destroy();
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      outgoing
        .writeHead(500, { "content-type": "text/plain" })
        .end("The simulated cloud failed; see its output.");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const bound = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    async close() {
      await simulator.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
