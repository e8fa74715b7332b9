import { z } from "zod";
import { ControlError } from "./control-error.ts";
import { ROUTES } from "./control-routes.ts";
import type { SimulatorControl } from "./simulator-control.ts";

async function readBody(request: Request): Promise<unknown> {
  const text = request.method === "GET" ? "" : await request.text();
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError(400, "The body is not JSON.");
  }
}

function failure(error: unknown): Response {
  if (error instanceof ControlError) return Response.json({ error: error.message }, { status: error.status });
  if (error instanceof z.ZodError) {
    return Response.json({ error: z.prettifyError(error), issues: error.issues }, { status: 400 });
  }
  throw error;
}

/** A page of another site must not change the cloud unnoticed. */
function isCrossSite(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  return site !== null && site !== "same-origin" && site !== "none";
}

/** The HTTP control API: finds the route, reads JSON, answers JSON. 400 says which field, 404 what is missing. */
export async function answerControl(control: SimulatorControl, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.replace(/\/$/, "").split("/").slice(2);
  try {
    if (isCrossSite(request)) throw new ControlError(403, "Not from another site.");
    for (const route of ROUTES) {
      const matched = route.match(request.method, path);
      if (!matched) continue;
      const query = Object.fromEntries(url.searchParams);
      const answer = await route.run(control, { ...matched, query, body: await readBody(request) });
      return Response.json(answer ?? {});
    }
    throw new ControlError(404, `There is no ${request.method} ${url.pathname}. See REFERENCE.md.`);
  } catch (error) {
    return failure(error);
  }
}
