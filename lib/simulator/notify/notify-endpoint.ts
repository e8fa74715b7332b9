import type { Parameters } from "../api/parameters.ts";
import { requireScope } from "../oauth/grant.ts";
import { invalidParameter, Refusal } from "../world/refusal.ts";
import type { World, Subscription } from "../world/world.ts";
import { APPLI_SCOPES, SILENT_WITHOUT_SCOPE } from "./appli.ts";
import { checkCallbackUrl, probeCallback } from "./callback-url.ts";
import { NEVER_EXPIRES, dropSubscriptions } from "./subscription.ts";

type Caller = { userid: number; scope: string };

const COMMENT_LENGTH = 255;

function readComment(parameters: Parameters): string | null {
  const comment = parameters.get("comment") ?? "";
  if (comment.length > COMMENT_LENGTH) throw new Refusal(304, "The comment is invalid");
  return comment === "" ? null : comment;
}

function readAppli(parameters: Parameters, name = "appli"): number {
  const appli = parameters.requiredInteger(name);
  if (!APPLI_SCOPES.has(appli)) throw invalidParameter(name);
  return appli;
}

/** The person of calls that are signed instead: appli 53 belongs to the application. */
export const NO_USER = 0;
const OF_APPLICATION = 53;

/** 53 without a person, every other with one. */
function readOwnAppli(parameters: Parameters, caller: Caller, name = "appli"): number {
  const appli = readAppli(parameters, name);
  if ((appli === OF_APPLICATION) !== (caller.userid === NO_USER)) throw invalidParameter(name);
  return appli;
}

function find(world: World, caller: Caller, callbackurl: string, appli: number): Subscription | undefined {
  return world.subscriptions.find(
    (one) => one.userid === caller.userid && one.appli === appli && one.callbackurl === callbackurl,
  );
}

async function subscribe(world: World, caller: Caller, parameters: Parameters) {
  const callbackurl = parameters.get("callbackurl") ?? "";
  const appli = readOwnAppli(parameters, caller);
  const comment = readComment(parameters);
  if (!SILENT_WITHOUT_SCOPE.has(appli)) requireScope(caller.scope, [APPLI_SCOPES.get(appli) ?? ""]);
  checkCallbackUrl(world, callbackurl);
  const grant = world.grants.get(caller.userid);
  await probeCallback(world, callbackurl);
  // The grant may have been revoked while the callback was tried; what was revoked leaves nothing behind.
  if (world.grants.get(caller.userid) !== grant) throw new Refusal(401, "The access token was revoked");
  const known = find(world, caller, callbackurl, appli);
  if (known) known.comment = comment;
  else {
    const { userid } = caller;
    world.subscriptions.push({
      userid,
      appli,
      callbackurl,
      comment,
      failures: 0,
      failingSince: null,
      warnings: 0,
    });
  }
  world.onChange();
  return {};
}

function list(world: World, caller: Caller, parameters: Parameters) {
  const appli = parameters.integer("appli");
  const mine = world.subscriptions.filter(
    (one) => one.userid === caller.userid && (appli === undefined || one.appli === appli),
  );
  return {
    profiles: mine.map((one) => ({
      appli: one.appli,
      callbackurl: one.callbackurl,
      expires: NEVER_EXPIRES,
      comment: one.comment,
    })),
  };
}

function get(world: World, caller: Caller, parameters: Parameters) {
  const found = find(world, caller, parameters.required("callbackurl"), parameters.integer("appli") ?? 1);
  if (!found) throw new Refusal(343, "Notification not found");
  return { appli: found.appli, callbackurl: found.callbackurl, comment: found.comment };
}

async function update(world: World, caller: Caller, parameters: Parameters) {
  const callbackurl = parameters.required("callbackurl");
  const found = find(world, caller, callbackurl, parameters.requiredInteger("appli"));
  if (!found) throw new Refusal(343, "Notification not found");
  const given = ["new_callbackurl", "new_appli", "comment"].filter(
    (name) => parameters.get(name) !== undefined,
  );
  if (given.length !== 1) throw invalidParameter("new_callbackurl, new_appli or comment");
  if (given[0] === "new_callbackurl") {
    const next = parameters.required("new_callbackurl");
    checkCallbackUrl(world, next);
    await probeCallback(world, next);
    found.callbackurl = next;
  } else if (given[0] === "new_appli") {
    const next = readOwnAppli(parameters, caller, "new_appli");
    requireScope(caller.scope, [APPLI_SCOPES.get(next) ?? ""]);
    found.appli = next;
  } else {
    found.comment = readComment(parameters);
  }
  world.onChange();
  return {};
}

function revoke(world: World, caller: Caller, parameters: Parameters) {
  const callbackurl = parameters.required("callbackurl");
  const appli = parameters.integer("appli");
  const removed = dropSubscriptions(
    world,
    (one) =>
      one.userid === caller.userid &&
      one.callbackurl === callbackurl &&
      (appli === undefined || one.appli === appli),
  );
  if (removed === 0) throw new Refusal(286, "No such subscription was found");
  return {};
}

/** `notify`: the subscriptions of one person; with a signature instead of a token, appli 53 of the application. */
export async function answerNotify(
  world: World,
  action: string,
  { caller, parameters }: { caller: Caller; parameters: Parameters },
): Promise<unknown> {
  if (action === "subscribe") return subscribe(world, caller, parameters);
  if (action === "list") return list(world, caller, parameters);
  if (action === "get") return get(world, caller, parameters);
  if (action === "update") return update(world, caller, parameters);
  if (action === "revoke") return revoke(world, caller, parameters);
  throw new Refusal(2554, "Not implemented");
}
