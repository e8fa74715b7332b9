import type { Character } from "../characters/character.ts";
import { applyBeforeCall, spoilAnswer, type SpoiltAnswer } from "../faults/apply-fault.ts";
import { takeFault } from "../faults/take-fault.ts";
import { openEntry, redactParameters } from "../log/request-entry.ts";
import type { RequestEntry, World } from "../world/world.ts";
import { answerNotify, NO_USER } from "../notify/notify-endpoint.ts";
import { findAccessToken, findRefreshToken, useAccessToken } from "../oauth/grant.ts";
import { getNonce, requireSignature } from "../oauth/signature.ts";
import { answerOauth } from "../oauth/token-endpoint.ts";
import { needsContract, Refusal } from "../world/refusal.ts";
import { answerData } from "./data-endpoints.ts";
import { countCall, refuseSameArguments } from "./limits.ts";
import { readParameters, type Parameters } from "./parameters.ts";

/** Services open only to partners with a contract: always refused. */
export const CONTRACT_SERVICES: ReadonlySet<string> = new Set([
  ...["v2/answers", "v2/device", "v2/dropshipment", "v2/nudge", "v2/nudgecampaign"],
  ...["v2/order", "v2/rawdata", "v2/survey"],
]);

type Call = { service: string; action: string; access: string | undefined; parameters: Parameters };

function bearerOf(request: Request, parameters: Parameters): string | undefined {
  const header = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "");
  return header?.[1] ?? parameters.get("access_token");
}

/** The person whose token, code or refresh token was sent, valid or not. */
function findCaller(world: World, { access, parameters }: Call): Character | undefined {
  const userid =
    (access === undefined ? undefined : findAccessToken(world, access)?.userid) ??
    findRefreshToken(world, parameters.get("refresh_token") ?? "")?.userid ??
    world.codes.get(parameters.get("code") ?? "")?.userid;
  return userid === undefined ? undefined : world.characters.get(userid);
}

async function serve(world: World, { service, action, access, parameters }: Call): Promise<unknown> {
  if (service === "v2/signature") {
    if (action !== "getnonce") throw new Refusal(2554, "Not implemented");
    return getNonce(world, parameters);
  }
  if (service === "v2/oauth2") {
    refuseSameArguments(world, { service, userid: null, parameters });
    return answerOauth(world, action, parameters);
  }
  if (CONTRACT_SERVICES.has(service)) throw needsContract();
  if (service === "v2/notify") {
    throw new Refusal(403, "Insufficient_scope: public applications use the service notify");
  }
  if (service === "notify" && access === undefined && parameters.get("signature") !== undefined) {
    requireSignature(world, parameters);
    return answerNotify(world, action, { caller: { userid: NO_USER, scope: "" }, parameters });
  }
  const caller = useAccessToken(world, access);
  if (service === "notify") return answerNotify(world, action, { caller, parameters });
  const character = world.characters.get(caller.userid);
  if (!character) throw new Refusal(328, "The user is deactivated");
  refuseSameArguments(world, { service, userid: caller.userid, parameters });
  return answerData({ world, character, parameters }, { service, action, scope: caller.scope });
}

async function envelope(world: World, call: Call, limited: Refusal | null): Promise<Record<string, unknown>> {
  try {
    if (limited) throw limited;
    return { status: 0, body: await serve(world, call) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: {}, error: error.message };
  }
}

function countOrRefuse(world: World): Refusal | null {
  try {
    countCall(world);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function run(world: World, request: Request, entry: RequestEntry): Promise<SpoiltAnswer> {
  const parameters = await readParameters(request);
  entry.action = parameters.get("action") ?? "";
  entry.parameters = redactParameters(parameters);
  const call = {
    service: entry.service,
    action: entry.action,
    access: bearerOf(request, parameters),
    parameters,
  };
  const character = findCaller(world, call);
  entry.userid = character?.userid ?? null;
  entry.character = character?.key ?? null;

  const limited = countOrRefuse(world);
  const fault = limited ? undefined : takeFault(world, { ...call, character }, "call");
  entry.fault = fault?.do ?? null;
  const instead = fault && (await applyBeforeCall(world, { fault, character, call, signal: request.signal }));
  const answer = instead ?? { json: await envelope(world, call, limited) };
  return fault ? spoilAnswer(answer, fault) : answer;
}

/** Answers one API call: counts it, applies a fault, serves it, and writes the log. Rejects when it is cut. */
export async function answerCall(world: World, request: Request, service: string): Promise<Response> {
  const entry = openEntry(world, { service, action: "" });
  const began = performance.now();
  try {
    const { json, response } = await run(world, request, entry);
    if (json) {
      entry.status = typeof json["status"] === "number" ? json["status"] : null;
      entry.error = typeof json["error"] === "string" ? json["error"] : null;
    }
    const answer = response ?? Response.json(json);
    entry.httpStatus = answer.status;
    return answer;
  } catch (error) {
    entry.error = error instanceof Error ? error.message : String(error);
    throw error;
  } finally {
    entry.durationMs = performance.now() - began;
  }
}
