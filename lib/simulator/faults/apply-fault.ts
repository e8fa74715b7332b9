import { deleteGroup, editGroup } from "../characters/acts.ts";
import type { Character } from "../characters/character.ts";
import { dropSubscriptions } from "../notify/subscription.ts";
import type { World } from "../world/world.ts";
import { connectionCut, truncatedResponse } from "./connection-cut.ts";
import type { CallFault } from "./fault-rule.ts";

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

/** The group that a fault without a number means: the newest. */
function newestGroup(character: Character): number | undefined {
  return character.book
    .all()
    .reduce<{ grpid: number; date: number } | undefined>(
      (newest, group) => (newest && newest.date >= group.date ? newest : group),
      undefined,
    )?.grpid;
}

function changeGroup(world: World, character: Character | undefined, fault: CallFault): void {
  if (!character || (fault.do !== "edit-group" && fault.do !== "delete-group")) return;
  const grpid = fault.grpid ?? newestGroup(character);
  const group = grpid === undefined ? undefined : character.book.find(grpid);
  if (!group) return;
  if (fault.do === "delete-group") deleteGroup(world, character, group.grpid);
  else {
    const [first, ...rest] = group.measures;
    if (first) editGroup(world, character, group.grpid, [{ ...first, value: first.value + 1 }, ...rest]);
  }
}

/** What a fault does before the call is served; an answer when the call is not served at all. */
export async function applyBeforeCall(
  world: World,
  { fault, character, signal }: { fault: CallFault; character: Character | undefined; signal: AbortSignal },
): Promise<SpoiltAnswer | undefined> {
  if (fault.do === "status") {
    const error = fault.error ?? ERROR_TEXTS[fault.status] ?? "An error occurred";
    return { json: { status: fault.status, body: {}, error } };
  }
  if (fault.do === "http") return { response: htmlResponse(fault.code) };
  if (fault.do === "html") return { response: htmlResponse(fault.code) };
  if (fault.do === "cut" && !fault.processed) throw connectionCut();
  if (fault.do === "slow") await wait(world, fault.seconds, signal);
  if (fault.do === "drop-subscription") {
    dropSubscriptions(
      world,
      (one) => one.userid === character?.userid && (fault.appli === undefined || one.appli === fault.appli),
    );
  }
  changeGroup(world, character, fault);
  return undefined;
}

function strange(json: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(json).replace(
    '"measures":[',
    '"measures":[{"value":-1000,"type":18,"unit":-3},{"value":1,"type":999,"unit":-400},{"value":null,"type":1000,"unit":0},',
  );
  return JSON.parse(text) as Record<string, unknown>;
}

/** What a fault does to the answer of a call that was served. */
export function spoilAnswer(answer: SpoiltAnswer, fault: CallFault): SpoiltAnswer {
  const { json } = answer;
  if (!json) return answer;
  if (fault.do === "cut") throw connectionCut();
  if (fault.do === "truncate") return { json, response: truncatedResponse(JSON.stringify(json)) };
  if (fault.do === "empty") return { json, response: new Response("", { status: 200 }) };
  if (fault.do === "body") {
    return { json, response: new Response(fault.body, { headers: { "content-type": "application/json" } }) };
  }
  if (fault.do === "strange-measures") return { json: strange(json) };
  if (fault.do === "endless-pages" && typeof json["body"] === "object") {
    return { json: { ...json, body: { ...json["body"], more: 1, offset: 1 } } };
  }
  return answer;
}
