import { AsyncLocalStorage } from "node:async_hooks";

/** Where a request came from: its network address, and how its browser calls itself. */
export type RequestOrigin = { readonly address: string | null; readonly userAgent: string | null };

/** For acts without a request, or that must not name theirs. */
export const NO_ORIGIN: RequestOrigin = { address: null, userAgent: null };

// Next loads a module once for routes and once for instrumentation; the front must reach what both of them read.
const CURRENT = Symbol.for("plumbline.request-origin");
type Holder = { [CURRENT]?: AsyncLocalStorage<RequestOrigin> };
const storage = ((globalThis as Holder)[CURRENT] ??= new AsyncLocalStorage<RequestOrigin>());

/** Runs the handling of a request, so that what it writes to the audit says where it came from. */
export function withOrigin<Result>(origin: RequestOrigin, work: () => Result): Result {
  return storage.run(origin, work);
}

/** The origin of the request that is being handled; `NO_ORIGIN` outside of one. */
export function currentOrigin(): RequestOrigin {
  return storage.getStore() ?? NO_ORIGIN;
}
