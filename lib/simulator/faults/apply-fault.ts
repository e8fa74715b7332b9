import type { Character } from "../characters/character.ts";
import { dropSubscriptions } from "../notify/subscription.ts";
import { expireTokens } from "../oauth/expire-tokens.ts";
import type { World } from "../world/world.ts";
import { connectionCut, truncatedResponse } from "./connection-cut.ts";
import { changeEntry } from "./change-entry.ts";
import type { CallFault } from "./fault-rule.ts";
import { strangeAnswer } from "./strange-answer.ts";

/** An answer on its way out: still an envelope, or already a response. */
export type SpoiltAnswer = { json?: Record<string, unknown>; response?: Response };

const ERROR_TEXTS: Record<number, string> = {
  401: "XRequestID: Not provided invalid_token: The access token provided is invalid",
  503: "Invalid Params",
  601: "Too Many Request",
};

const ERROR_PAGE =
  "<!doctype html><html><head><title>Withings</title></head><body><h1>We'll be back soon</h1></body></html>";

function htmlResponse(status: number): Response {
  return new Response(ERROR_PAGE, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}

function wait(world: World, seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    world.schedule(seconds * 1000, resolve);
  });
}

/** A call that meets a fault: whose it is, and what it asks for. */
export type FaultyCall = {
  fault: CallFault;
  character: Character | undefined;
  call: { service: string; action: string };
  signal: AbortSignal;
};

/** Applies a fault before the call is served; returns an answer when the call is not served at all. */
export async function applyBeforeCall(
  world: World,
  { fault, character, call, signal }: FaultyCall,
): Promise<SpoiltAnswer | undefined> {
  if (fault.do === "status") {
    const error = fault.error ?? ERROR_TEXTS[fault.status] ?? "An error occurred";
    return { json: { status: fault.status, body: {}, error } };
  }
  if (fault.do === "http") return { response: htmlResponse(fault.code) };
  if (fault.do === "html") return { response: htmlResponse(fault.code) };
  if (fault.do === "cut" && !fault.processed) throw connectionCut();
  if (fault.do === "slow") await wait(world, fault.seconds, signal);
  if (fault.do === "expire-tokens" && character) expireTokens(world, character.userid);
  if (fault.do === "drop-subscription") {
    dropSubscriptions(
      world,
      (one) => one.userid === character?.userid && (fault.appli === undefined || one.appli === fault.appli),
    );
  }
  if (character && (fault.do === "edit-group" || fault.do === "delete-group")) {
    changeEntry(world, character, {
      call,
      change: fault.do === "edit-group" ? "edit" : "delete",
      id: fault.id,
    });
  }
  return undefined;
}

/** Applies a fault to the answer of a call that was served. */
export function spoilAnswer(answer: SpoiltAnswer, fault: CallFault): SpoiltAnswer {
  const { json } = answer;
  if (!json) return answer;
  if (fault.do === "cut") throw connectionCut();
  if (fault.do === "truncate") return { json, response: truncatedResponse(JSON.stringify(json)) };
  if (fault.do === "empty") return { json, response: new Response("", { status: 200 }) };
  if (fault.do === "body") {
    return { json, response: new Response(fault.body, { headers: { "content-type": "application/json" } }) };
  }
  if (fault.do === "strange-measures") return { json: strangeAnswer(json) };
  if (fault.do === "endless-pages" && typeof json["body"] === "object") {
    return { json: { ...json, body: { ...json["body"], more: 1, offset: 1 } } };
  }
  return answer;
}
