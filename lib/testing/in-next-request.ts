import "next/dist/server/node-environment-baseline.js";
import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external.js";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external.js";
import { createRequestStoreForAPI } from "next/dist/server/async-storage/request-store.js";
import { appendMutableCookies } from "next/dist/server/web/spec-extension/adapters/request-cookies.js";
import { NextRequest } from "next/server.js";

/** Calls a route handler as Next does: with `cookies()` and `headers()` of the request, and their changes in the answer. */
export async function inNextRequest(
  request: Request,
  handle: (request: NextRequest) => Promise<Response>,
): Promise<Response> {
  const asked = new NextRequest(request);
  const store = createRequestStoreForAPI(
    asked,
    asked.nextUrl,
    undefined as never,
    undefined,
    undefined as never,
    undefined,
  );
  const answer = await workAsyncStorage.run({ route: asked.nextUrl.pathname } as never, () =>
    workUnitAsyncStorage.run(store, () => handle(asked)),
  );
  const headers = new Headers(answer.headers);
  appendMutableCookies(headers, store.mutableCookies);
  return new Response(answer.body, { status: answer.status, headers });
}
