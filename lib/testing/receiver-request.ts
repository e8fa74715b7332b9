import type { NotificationReceiver } from "#lib/ingest/receive/receive-notification.ts";

/** Routes a request as the server does: the last part of the path is the secret. */
export function receiverRequest(receiver: NotificationReceiver, request: Request): Promise<Response> {
  return receiver.receive(request, new URL(request.url).pathname.split("/").at(-1) ?? "");
}
