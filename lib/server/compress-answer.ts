import type { IncomingMessage, ServerResponse } from "node:http";
import { createGzip, gzip } from "node:zlib";

/** For pages: half the time of the usual 6, and 5 % larger. */
const PAGE_LEVEL = 4;
/** What is smaller fits into one packet as it is, bytes. */
const SMALL = 1_024;
const COMPRESSIBLE = /^(text\/|application\/([\w.-]+\+)?(json|javascript)|image\/svg\+xml)/;

type Request = Pick<IncomingMessage, "headers" | "method">;
type Body = { write(...args: unknown[]): boolean; end(...args: unknown[]): ServerResponse };

/**
 * Compresses what Next writes to `response`; Next itself would flush after each of the many pieces of a page. A page is
 * sent as one piece, because none of ours is shown before it is whole. Anything else is sent as it comes.
 */
export function compressAnswer(request: Request, response: ServerResponse, isPage: boolean): void {
  const plain = { write: response.write.bind(response), end: response.end.bind(response) } as Body;
  let body: Body | null = null;
  const choose = (): Body => {
    // The front has answered instead, because the database went away.
    if (response.headersSent && body === null) return plain;
    body ??= isPage ? gather(request, response, plain) : compressOnTheWay(request, response, plain);
    return body;
  };
  Object.assign(response, {
    write: (...args: unknown[]) => choose().write(...args),
    end: (...args: unknown[]) => choose().end(...args),
    // Headers follow from the body.
    flushHeaders: () => undefined,
  });
}

/** Keeps the whole body, and sends it compressed once, with its length. */
function gather(request: Request, response: ServerResponse, plain: Body): Body {
  const chunks: Uint8Array[] = [];
  let isEnded = false;
  return {
    write(...args) {
      if (response.headersSent) return plain.write(...args);
      chunks.push(bytesOf(args));
      return true;
    },
    end(...args) {
      if (response.headersSent) return plain.end(...args);
      if (isEnded) return response;
      isEnded = true;
      whenDone(response, args);
      const body = Buffer.concat([...chunks, bytesOf(args)]);
      const send = (bytes: Uint8Array): void => {
        if (response.headersSent || response.destroyed) return;
        if (bytes.length > 0) response.setHeader("content-length", bytes.length);
        plain.end(bytes);
      };
      if (!isToCompress(request, response) || body.length < SMALL) send(body);
      else
        gzip(body, { level: PAGE_LEVEL }, (error, small) => {
          if (error) return void response.destroy(error);
          if (!response.headersSent) response.setHeader("content-encoding", "gzip");
          send(small);
        });
      return response;
    },
  };
}

/** Compresses each piece when it comes, as slowly as the other side reads. */
function compressOnTheWay(request: Request, response: ServerResponse, plain: Body): Body {
  if (!isToCompress(request, response)) return plain;
  response.setHeader("content-encoding", "gzip");
  response.removeHeader("content-length");
  const stream = createGzip();
  stream.on("data", (chunk: Buffer) => {
    if (!plain.write(chunk)) stream.pause();
  });
  stream.on("end", () => plain.end());
  stream.on("error", (error) => response.destroy(error));
  response.on("drain", () => stream.resume());
  response.once("close", () => stream.destroy());
  // Who waits before writing more waits for the compression.
  stream.on("drain", () => response.emit("drain"));
  return {
    write: (...args) => stream.write(bytesOf(args)),
    end(...args) {
      whenDone(response, args);
      stream.end(bytesOf(args));
      return response;
    },
  };
}

/** Whether this answer is sent compressed; where it could be, caches learn that it depends on the request. */
function isToCompress({ headers, method }: Request, response: ServerResponse): boolean {
  if (!COMPRESSIBLE.test(String(response.getHeader("content-type") ?? ""))) return false;
  if (response.hasHeader("content-encoding") || response.hasHeader("content-range")) return false;
  if (/no-transform/.test(String(response.getHeader("cache-control") ?? ""))) return false;
  response.setHeader("vary", [response.getHeader("vary") ?? [], "Accept-Encoding"].flat().join(", "));
  return method !== "HEAD" && takesGzip(headers["accept-encoding"]);
}

function takesGzip(accepted: string | string[] | undefined): boolean {
  return String(accepted ?? "")
    .split(",")
    .some((entry) => {
      const [name, quality = "1"] = entry.trim().split(/\s*;\s*q=/i);
      return name === "gzip" && Number(quality) > 0;
    });
}

/** The bytes that `write` or `end` of a stream was given. */
function bytesOf([chunk, encoding]: readonly unknown[]): Uint8Array {
  if (typeof chunk === "string")
    return Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8");
  return chunk instanceof Uint8Array ? chunk : new Uint8Array();
}

/** Calls what `end` was given to call once everything is sent. */
function whenDone(response: ServerResponse, args: readonly unknown[]): void {
  const done = args.find((one) => typeof one === "function");
  if (done) response.once("finish", done as () => void);
}
