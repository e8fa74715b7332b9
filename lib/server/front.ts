import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";
import next from "next";
import type { Config } from "#lib/config/env.ts";
import { originOf, setFrontHeaders, settleClientAddress } from "./front-headers.ts";
import { withOrigin } from "#lib/storage/accounts/request-origin.ts";
import type { Log } from "#lib/connections/log.ts";
import { createIpMatcher } from "#lib/connections/ip-address.ts";
import { answerAway } from "./away-page.ts";
import { answerFailure } from "./answer-failure.ts";
import { answerLive } from "./live-front.ts";
import { compressAnswer } from "./compress-answer.ts";
import { answerNotification } from "./notification-front.ts";
import { ownAddress } from "./own-address.ts";
import { isPage, setPageHeaders } from "./page-headers.ts";
import { refuseRequest, refuseUpgrades } from "./refuse-request.ts";
import type { Runtime } from "./runtime.ts";

/** Node's own 511 drops connections when Withings sends a burst (performance measured with `npm run bench`). */
const BACKLOG = 4_096;

export type Front = { close(): Promise<void> };

/** Starts the web server: a small front that answers the hot paths itself, and Next behind it in the same process. */
export async function startFront(config: Config, runtime: Runtime, log: Log): Promise<Front> {
  const server = createServer();
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  // Next's development server has its own WebSocket.
  if (config.production) refuseUpgrades(server);
  // A form that redirects makes Next ask itself for the next page; behind a proxy that ends https it would ask
  // its own plain port by https.
  process.env["__NEXT_PRIVATE_ORIGIN"] = ownAddress(config.host, config.port);
  const app = next({ dev: !config.production, dir: process.cwd(), port: config.port, httpServer: server });
  await app.prepare();
  const handle = app.getRequestHandler();
  const isProxy = createIpMatcher(config.trustedProxies);
  const noteStranger = once((address: string) =>
    log.warn(
      { address },
      "A proxy that TRUSTED_PROXY does not name forwards requests: all its users count as one address",
    ),
  );
  const https = config.appUrl.startsWith("https:");
  server.on("request", (request, response) => {
    if (answerNotification(runtime.receiver, request, response)) return;
    setFrontHeaders(response, https);
    if (refuseRequest(request, response)) return;
    const fail = (error: unknown) => answerFailure(error, request, response, log);
    if (answerLive(runtime.hub, request, response, fail)) return;
    if (answerAway(runtime.pulse, request, response)) return;
    if (settleClientAddress(request, isProxy)) noteStranger(request.socket.remoteAddress ?? "");
    setPageHeaders(request, response, config);
    if (config.production) compressAnswer(request, response, isPage(request.url ?? "/"));
    withOrigin(originOf(request), () => handle(request, response)).catch(fail);
  });
  await listen(server, config);
  return {
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      // Also those that were handed over and that the server no longer knows.
      for (const socket of sockets) socket.destroy();
      await closed;
      await app.close();
    },
  };
}

/** A function that does something only the first time. */
function once(work: (address: string) => void): (address: string) => void {
  let done = false;
  return (address) => {
    if (!done) work(address);
    done = true;
  };
}

function listen(server: Server, { port, host }: Pick<Config, "port" | "host">): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, backlog: BACKLOG, ...(host === null ? {} : { host }) }, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}
