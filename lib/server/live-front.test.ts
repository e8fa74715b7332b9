import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import type { LiveHub } from "#lib/live/hub.ts";
import { answerLive } from "./live-front.ts";

// An error thrown in a "request" listener of node:http ends the process, with every stream of it.
test.each(["//", "/\\", "http://", "*", ""])("a request for %j is not ours, and does no harm", (url) => {
  const request = { method: "GET", url } as IncomingMessage;
  expect(answerLive({} as LiveHub, request, {} as ServerResponse, () => undefined)).toBe(false);
});
