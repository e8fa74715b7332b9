import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";
import next from "next";
import type { Config } from "#lib/config/env.ts";
import { originOf, setFrontHeaders, settleClientAddress } from "./front-headers.ts";
import { withOrigin } from "#lib/storage/request-origin.ts";
import { answerLive } from "./live-front.ts";
import { answerNotification } from "./notification-front.ts";
import { refuseRequest, refuseUpgrades } from "./refuse-request.ts";
import type { Runtime } from "./runtime.ts";

/** Node's own 511 drops connections when Withings sends a burst (performance measured with `npm run bench`). */
const BACKLOG = 4_096;

export type Front = { close(): Promise<void> };

/** Starts the web server: a small front that answers the hot paths itself, and Next behind it in the same process. */
export async function startFront(config: Config, runtime: Runtime): Promise<Front> {
  const server = createServer();
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  // Next's development server has a WebSocket of its own.
  if (config.production) refuseUpgrades(server);
  // A form that redirects makes Next ask itself for the next page; behind a proxy that ends https it would ask
  // its own plain port by https.
  process.env["__NEXT_PRIVATE_ORIGIN"] = `http://localhost:${config.port}`;
  const app = next({ dev: !config.production, dir: process.cwd(), port: config.port, httpServer: server });
  await app.prepare();
  const handle = app.getRequestHandler();
  const https = config.appUrl.startsWith("https:");
  server.on("request", (request, response) => {
    setFrontHeaders(response, https);
    if (refuseRequest(request, response)) return;
    if (answerNotification(runtime.receiver, request, response)) return;
    if (answerLive(runtime.hub, request, response)) return;
    settleClientAddress(request);
    withOrigin(originOf(request), () => handle(request, response)).catch(() => response.destroy());
  });
  await listen(server, config.port);
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

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, backlog: BACKLOG }, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}
