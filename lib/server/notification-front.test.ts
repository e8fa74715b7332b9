import { once } from "node:events";
import { createServer } from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { MAX_NOTIFICATION_BYTES, NOTIFICATION_BODY_MS } from "#lib/ingest/receive/receive-notification.ts";
import { answerNotification } from "./notification-front.ts";

const received: [secret: string, form: string][] = [];
const receiver = {
  accept: (secret: string, form: string) => {
    received.push([secret, form]);
    return Promise.resolve(secret === "right" ? (200 as const) : (404 as const));
  },
  receive: () => Promise.reject(new Error("This is what Next's route handler calls.")),
  close: () => Promise.resolve(),
};
const server = createServer((request, response) => {
  if (!answerNotification(receiver, request, response)) response.writeHead(421).end();
});

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => void server.close());

const post = (path: string, length: number): string =>
  `POST ${path} HTTP/1.1\r\nHost: here\r\nContent-Length: ${length}\r\n\r\n`;

/** Sends the pieces one after another, each once the server has read the one before; answers all until it ends. */
async function say(
  pieces: readonly (string | Buffer)[],
  then: () => void = () => undefined,
): Promise<string> {
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.setNoDelay(true);
  const answered: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => {
    answered.push(chunk);
    if (/\r\n\r\n/.test(chunk.toString())) socket.end();
  });
  const closed = once(socket, "close");
  for (const piece of pieces) {
    const asked = once(server, "request");
    socket.write(piece);
    if (piece === pieces[0]) await asked;
  }
  then();
  await closed;
  return Buffer.concat(answered).toString();
}

test("a form is read whole, whatever pieces it comes in", async () => {
  received.length = 0;
  const form = Buffer.from("userid=1&appli=1&name=Zoë");
  const cut = form.length - 1;
  const answer = await say([
    post("/api/withings/notify/right", form.length),
    form.subarray(0, cut),
    form.subarray(cut),
  ]);
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\ncache-control: no-store\r\ncontent-length: 0\r\n/);
  expect(received).toEqual([["right", form.toString()]]);
});

test("an unknown secret, another method and another path", async () => {
  expect(await say([post("/api/withings/notify/wrong", 0)])).toMatch(/^HTTP\/1\.1 404 /);
  expect(await say(["HEAD /api/withings/notify/wrong HTTP/1.1\r\nHost: here\r\n\r\n"])).toMatch(/ 200 OK/);
  expect(await say(["PUT /api/withings/notify/right HTTP/1.1\r\nHost: here\r\n\r\n"])).toMatch(/ 405 /);
  expect(await say(["GET /api/withings/notify/a%62c HTTP/1.1\r\nHost: here\r\n\r\n"])).toMatch(/ 421 /);
});

test("a body that is too long or does not come ends the connection", async () => {
  received.length = 0;
  const long = MAX_NOTIFICATION_BYTES + 1;
  const refused = await say([post("/api/withings/notify/right", long), Buffer.alloc(long, "a")]);
  expect(refused).toMatch(/^HTTP\/1\.1 413 [^]*connection: close/i);
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  const late = await say([post("/api/withings/notify/right", 10)], () =>
    vi.advanceTimersByTime(NOTIFICATION_BODY_MS + 200),
  );
  vi.useRealTimers();
  expect(late).toMatch(/^HTTP\/1\.1 408 [^]*connection: close/i);
  expect(received).toEqual([]);
});
