import { readFileSync } from "node:fs";
import { z } from "zod";
import { answerArchive } from "../archive/answer-archive.ts";
import { ControlError } from "../control/control-error.ts";
import type { SimulatorControl } from "../control/simulator-control.ts";
import { lastToAllow, setWayBack } from "../world/app-address.ts";
import { mintToken, type World } from "../world/world.ts";
import { activitySection } from "./activity-section.ts";
import { inspectPage, inspectSections } from "./inspect-page.ts";
import { errorPage } from "./layout.ts";
import { playAct } from "./play-acts.ts";
import { playPage } from "./play-page.ts";

const ASSETS: Record<string, readonly [file: string, type: string]> = {
  "/assets/pages.css": ["pages.css", "text/css; charset=utf-8"],
  "/assets/refresh.js": ["refresh.js", "text/javascript; charset=utf-8"],
  "/assets/play.js": ["play.js", "text/javascript; charset=utf-8"],
};

/** The result message of the last act, until its page has been shown. Per cloud. */
const sayings = new WeakMap<World, Map<string, string>>();
const KEPT_SAYINGS = 100;

function keepSaying(world: World, said: string): string {
  const kept = sayings.get(world) ?? new Map<string, string>();
  sayings.set(world, kept);
  const id = mintToken(world, "saying").slice(0, 12);
  kept.set(id, said);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_SAYINGS && oldest !== undefined) kept.delete(oldest);
  return id;
}

function asset(pathname: string): Response | undefined {
  const found = ASSETS[pathname];
  if (!found) return undefined;
  const [file, type] = found;
  return new Response(readFileSync(new URL(`./${file}`, import.meta.url)), {
    headers: { "content-type": type, "x-content-type-options": "nosniff", "cache-control": "no-cache" },
  });
}

async function act(
  world: World,
  control: SimulatorControl,
  { request, url }: { request: Request; url: URL },
): Promise<Response> {
  const site = request.headers.get("sec-fetch-site");
  if (site === "cross-site")
    return errorPage(403, "Not from another site", "Please use the play page itself.");
  const form = new URLSearchParams(await request.text());
  try {
    const said = await playAct(world, control, { act: url.pathname.slice("/acts/".length), form });
    if (said === undefined) return errorPage(404, "Unknown act", "The play page has no such button.");
    const query = new URLSearchParams({ person: form.get("person") ?? "", said: keepSaying(world, said) });
    return new Response(null, { status: 303, headers: { location: `/?${query}` } });
  } catch (error) {
    if (error instanceof z.ZodError) return errorPage(400, "That does not work", z.prettifyError(error));
    if (error instanceof ControlError) return errorPage(error.status, "That does not work", error.message);
    throw error;
  }
}

/** Sends on to where a log-out should lead: as the real page, used to force another log-in. */
function logOut(url: URL): Response {
  const next = url.searchParams.get("r") ?? "/";
  const isAuthorize =
    URL.canParse(next, url.href) && new URL(next, url.href).pathname === "/oauth2_user/authorize2";
  return new Response(null, {
    status: 302,
    headers: { location: isAuthorize ? new URL(next, url.href).href : "/" },
  });
}

/** The pages for people: the play page, its forms and files. */
export async function answerPage(
  world: World,
  control: SimulatorControl,
  request: Request,
): Promise<Response> {
  const url = new URL(request.url);
  if (request.method === "POST" && url.pathname.startsWith("/acts/"))
    return act(world, control, { request, url });
  if (url.pathname === "/logout") return logOut(url);
  const file = asset(url.pathname);
  if (file) return file;
  if (url.pathname === "/inspect") return inspectPage(world, control);
  if (url.pathname === "/inspect/sections") {
    return new Response(inspectSections(world, control).markup, {
      headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    });
  }
  const [first] = world.characters.values();
  const character =
    world.characters.get(Number(url.searchParams.get("person"))) ??
    world.characters.get(lastToAllow(world) ?? -1) ??
    first;
  if (character && url.pathname === "/archive") return answerArchive(control, character, url);
  if (character && url.pathname === "/activity") {
    return new Response(activitySection(world, character).markup, {
      headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    });
  }
  if (character && url.pathname === "/") {
    setWayBack(world, character.userid, url.searchParams.get("back") ?? "");
    return playPage(world, character, sayings.get(world)?.get(url.searchParams.get("said") ?? "") ?? null);
  }
  return errorPage(404, "Nothing here", "The simulated cloud has no page at this address.");
}
