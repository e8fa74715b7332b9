import { currentAuth } from "#lib/auth/auth-context.ts";
import { unsubscribe } from "#lib/notify/unsubscribe.ts";

/** The one step that mail programs offer (RFC 8058): a POST without a session, whose address is the proof. */
export async function POST(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const ended = await unsubscribe(currentAuth(), query.get("user") ?? "", query.get("code") ?? "");
  return new Response(null, { status: ended ? 204 : 404, headers: { "cache-control": "no-store" } });
}
