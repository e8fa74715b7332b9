import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { answerLength, notificationRequests, postFor } from "./load.ts";

const TARGETS = ["1000001", "1000002", "1000003"].map((withingsUserId) => ({
  withingsUserId,
  secret: `secret-${withingsUserId}`,
}));

describe("an answer", () => {
  const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n";
  const counted = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  const bare = "HTTP/1.1 204 No Content\r\n\r\n";

  test.each([
    ["with a length", counted],
    ["in chunks", chunked],
    ["without a body", bare],
  ])("%s ends where it ends, however it is cut", (_, answer) => {
    for (let received = 0; received < answer.length; received++)
      expect(answerLength(answer.slice(0, received))).toBeNull();
    expect(answerLength(answer)).toBe(answer.length);
    expect(answerLength(answer + counted)).toBe(answer.length);
  });
});

test("a run posts different bodies to every connection", () => {
  const requests = notificationRequests("127.0.0.1:1", TARGETS, true).map(String);
  expect(new Set(requests).size).toBe(requests.length);
  for (const { secret, withingsUserId } of TARGETS)
    expect(requests.filter((text) => text.includes(secret) && text.includes(withingsUserId)).length).toBe(
      requests.filter((text) => text.includes(secret)).length,
    );
});

test("answers in chunks, sent apart, are counted once each", async () => {
  let answered = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      answered += 1;
      response.write("o");
      setImmediate(() => response.end("k"));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const load = await postFor({ port, targets: TARGETS }, 4, 0.1);
  server.close();
  expect(load.failed).toBe(0);
  expect(answered).toBeGreaterThan(0);
  // What was under way at the end is answered, and counted, too.
  expect(Math.round(load.perSecond * load.seconds)).toBe(answered);
});
