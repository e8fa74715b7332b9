import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import type { LiveHub } from "#lib/live/hub.ts";
import { answerLive } from "./live-front.ts";

// Whoever throws in a "request" listener of node:http ends the process, and with it everybody's.
test.each(["//", "/\\", "http://", "*", ""])(
  "a request for %j is somebody else's, and harms nobody",
  (url) => {
    const request = { method: "GET", url } as IncomingMessage;
    expect(answerLive({} as LiveHub, request, {} as ServerResponse)).toBe(false);
  },
);
