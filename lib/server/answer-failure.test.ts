import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import type { Log } from "#lib/connections/log.ts";
import { answerFailure } from "./answer-failure.ts";

/** Asks a server whose every request fails after `begin`; what it logged comes with the answer. */
async function askFailing(path: string, begin: (response: ServerResponse) => void = () => undefined) {
  const logged: unknown[] = [];
  const note = (fields: object, message: string) => void logged.push({ ...fields, message });
  const log: Log = { info: note, warn: note, error: note };
  const server = createServer((request, response) => {
    begin(response);
    const fault = { severity: "ERROR", code: "42P01", message: 'relation "session" does not exist' };
    answerFailure(Object.assign(new Error(fault.message), fault), request, response, log);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).then(
      async (response) => ({ status: response.status, text: await response.text() }),
      () => null,
    );
    return { answer, logged };
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

test("a request that failed is answered without its insides, and the log says why", async () => {
  const { answer, logged } = await askFailing("/api/live?cursor=secret");
  expect(answer).toEqual({ status: 500, text: "Something went wrong on the server\n" });
  expect(logged).toEqual([expect.objectContaining({ code: "42P01", method: "GET", path: "/api/live" })]);
  expect(JSON.stringify(logged)).not.toContain("secret");
});

test("the secret in the path of a notification is not logged", async () => {
  const { logged } = await askFailing("/api/withings/notify/abc123");
  expect(JSON.stringify(logged)).not.toContain("abc123");
});

test("an answer that has begun is cut off", async () => {
  const { answer } = await askFailing("/", (response) => {
    response.writeHead(200, { "content-length": 100 });
    response.write("the first part");
  });
  expect(answer).toBeNull();
});
