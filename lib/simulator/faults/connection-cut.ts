/** The error a client sees when the connection is lost during a call, in the shape `fetch` gives it. */
export function connectionCut(): TypeError {
  const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  return new TypeError("fetch failed", { cause });
}

/** Whether an error is that of {@link connectionCut}, so that the server destroys the socket. */
export function isConnectionCut(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    error.cause instanceof Error &&
    "code" in error.cause &&
    error.cause.code === "ECONNRESET"
  );
}

/** An answer that announces its whole length and breaks off at half. */
export function truncatedResponse(text: string): Response {
  const bytes = new TextEncoder().encode(text);
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) return controller.error(connectionCut());
      sent = true;
      controller.enqueue(bytes.slice(0, Math.floor(bytes.length / 2)));
    },
  });
  return new Response(body, {
    headers: { "content-type": "application/json", "content-length": String(bytes.length) },
  });
}
