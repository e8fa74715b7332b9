export type LimitedBody =
  | { readonly kind: "read"; readonly text: string }
  | { readonly kind: "too-large" }
  | { readonly kind: "too-slow" };

/** Reads a body as text, but no more than `maxBytes` and no longer than `maxMs`. A broken body counts as too slow. */
export async function readLimitedBody(
  request: Request,
  maxBytes: number,
  maxMs: number,
): Promise<LimitedBody> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return { kind: "too-large" };
  if (!request.body) return { kind: "read", text: "" };
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void reader.cancel().catch(() => undefined);
  }, maxMs);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > maxBytes) {
        await reader.cancel().catch(() => undefined);
        return { kind: "too-large" };
      }
      chunks.push(value);
    }
  } catch {
    return { kind: "too-slow" };
  } finally {
    clearTimeout(timer);
  }
  return late ? { kind: "too-slow" } : { kind: "read", text: Buffer.concat(chunks).toString("utf8") };
}
