import { createServer, type Server } from "node:http";
import next from "next";
import type { Config } from "#lib/config/env.ts";
import { setFrontHeaders, settleClientAddress } from "./front-headers.ts";
import { answerLive } from "./live-front.ts";
import { answerNotification } from "./notification-front.ts";
import type { Runtime } from "./runtime.ts";

/** Node's own 511 drops connections when Withings sends a burst (performance measured with `npm run bench`). */
const BACKLOG = 4_096;

export type Front = { close(): Promise<void> };

/** Starts the web server: a small front that answers the hot paths itself, and Next behind it in the same process. */
export async function startFront(config: Config, runtime: Runtime): Promise<Front> {
  const server = createServer();
  const app = next({ dev: !config.production, dir: process.cwd(), port: config.port, httpServer: server });
  await app.prepare();
  const handle = app.getRequestHandler();
  const https = config.appUrl.startsWith("https:");
  server.on("request", (request, response) => {
    setFrontHeaders(response, https);
    if (answerNotification(runtime.receiver, request, response)) return;
    if (answerLive(runtime.hub, request, response)) return;
    settleClientAddress(request);
    handle(request, response).catch(() => response.destroy());
  });
  await listen(server, config.port);
  return {
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
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
