import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { isReadableAddress, refuseRequest, refuseUpgrades } from "./refuse-request.ts";

describe("an address", () => {
  test.each([
    "/",
    "/people/7/weight?range=year",
    "/sign-in?returnTo=%2Fpeople%2F7%3Frange%3Dyear&x=100%",
    "/caf%C3%A9?name=Zo%C3%AB%0AAda",
    "/_next/image?url=%2Fa.png&w=64",
  ])("%s is read", (address) => {
    expect(isReadableAddress(address)).toBe(true);
  });

  test.each([
    "",
    "*",
    "//",
    "//evil.example/x",
    "/\\evil.example",
    "http://other.example/",
    "/%c0%ae%c0%ae/etc/passwd",
    "/people/%00",
    "/people/7/weight?range=%00",
    "/sign-in?problem=a%1Bb",
    "/%",
    "/%ff",
  ])("%s is not", (address) => {
    expect(isReadableAddress(address)).toBe(false);
  });
});

let server: Server | null = null;
afterEach(() => server?.close());

async function listen(): Promise<number> {
  const opened = createServer((request, response) => {
    if (!refuseRequest(request, response)) response.end("page");
  });
  server = opened;
  refuseUpgrades(opened);
  await new Promise<void>((resolve) => opened.listen(0, resolve));
  const address = opened.address();
  return typeof address === "object" && address ? address.port : 0;
}

/** Sends bytes and resolves with what came back before the server closed the connection. */
function send(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(port, "localhost", () => socket.write(text));
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(answer));
  });
}

test.each([
  ["TRACE / HTTP/1.1", 405],
  ["PROPFIND / HTTP/1.1", 405],
  ["DELETE /dashboard HTTP/1.1", 405],
  ["DELETE /api/v1/people/7/notes/8 HTTP/1.1", 200],
  ["PUT /api/v1/people/7/notes/8 HTTP/1.1", 405],
  ["GET /%c0%ae HTTP/1.1", 400],
  ["GET // HTTP/1.1", 400],
  ["GET /dashboard HTTP/1.1", 200],
  ["HEAD /dashboard HTTP/1.1", 200],
])("%s is answered with %i", async (line, status) => {
  const port = await listen();
  const answer = await send(port, `${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});

test("each attempt to open a WebSocket is closed by the server, and none is left", async () => {
  const port = await listen();
  await Promise.all(
    ["/_next/webpack-hmr", "/nope", "//"].flatMap((address) =>
      Array.from({ length: 20 }, () =>
        send(
          port,
          `GET ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
        ),
      ),
    ),
  );
  expect(await new Promise((resolve) => server?.getConnections((_, count) => resolve(count)))).toBe(0);
});
