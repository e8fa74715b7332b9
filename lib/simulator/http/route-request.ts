import { answerCall, CONTRACT_SERVICES } from "../api/answer-call.ts";
import { answerControl } from "../control/answer-control.ts";
import type { SimulatorControl } from "../control/simulator-control.ts";
import { answerAuthorize } from "../oauth/authorize-flow.ts";
import { answerPage } from "../pages/answer-page.ts";
import type { World } from "../world/world.ts";

const AUTHORIZE = "/oauth2_user/authorize2";
const SERVICES = new Set([
  "measure",
  "notify",
  "v2/heart",
  "v2/measure",
  "v2/notify",
  "v2/oauth2",
  "v2/signature",
  "v2/sleep",
  "v2/stetho",
  "v2/user",
  ...CONTRACT_SERVICES,
]);

/** Whether a path is Withings' own, which answers whatever the host: clients are led here under its names. */
export function isWithingsPath(pathname: string): boolean {
  return SERVICES.has(pathname.slice(1)) || pathname === AUTHORIZE;
}

/** One door for both of Withings' hosts, the control API and the play page: the path alone decides. */
export async function routeRequest(
  world: World,
  control: SimulatorControl,
  request: Request,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  const service = pathname.slice(1);
  if (SERVICES.has(service)) return answerCall(world, request, service);
  if (pathname === AUTHORIZE) return answerAuthorize(world, request);
  if (pathname === "/_simulator" || pathname.startsWith("/_simulator/"))
    return answerControl(control, request);
  return answerPage(world, control, request);
}
