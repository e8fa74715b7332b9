import {
  createServer,
  type IncomingMessage,
  request as ask,
  type Server,
  type ServerResponse,
} from "node:http";
import { gunzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { compressAnswer } from "./compress-answer.ts";

let server: Server | null = null;
afterEach(() => server?.close());

type Answer = {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
};
type Asked = { readonly isPage: boolean; readonly accept?: string; readonly method?: string };

/** What a browser gets of an answer that `write` writes. */
async function get(
  { isPage, accept, method }: Asked,
  write: (response: ServerResponse) => void,
): Promise<Answer> {
  const opened = createServer((request, response) => {
    compressAnswer(request, response, isPage);
    write(response);
  });
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, resolve));
  const address = opened.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const headers = { connection: "close", ...(accept === undefined ? {} : { "accept-encoding": accept }) };
  return new Promise((resolve, reject) => {
    ask({ port, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    })
      .on("error", reject)
      .end();
  });
}

const TEXT = "<p>81.4 kg, é</p>".repeat(500);
const BYTES = Buffer.from(TEXT);
const [FIRST, REST] = [BYTES.subarray(0, 3_000), BYTES.subarray(3_000)];

/** As Next writes a page. */
function writePage(response: ServerResponse): void {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("vary", "rsc");
  response.flushHeaders();
  response.write(FIRST);
  setImmediate(() => {
    response.write(REST);
    response.end();
  });
}

test.each(["gzip", "br, gzip", "deflate, gzip;q=0.5"])(
  "a page goes in one piece to who takes %s",
  async (accept) => {
    const { headers, body } = await get({ isPage: true, accept }, writePage);
    expect(headers).toMatchObject({ "content-encoding": "gzip", vary: "rsc, Accept-Encoding" });
    expect(headers["content-length"]).toBe(String(body.length));
    expect(gunzipSync(body).equals(BYTES)).toBe(true);
  },
);

test.each([undefined, "identity", "br", "gzip;q=0", "xgzip"])(
  "and as it is to who takes %s",
  async (accept) => {
    const { headers, body } = await get(
      { isPage: true, ...(accept === undefined ? {} : { accept }) },
      writePage,
    );
    expect(headers).toMatchObject({ vary: "rsc, Accept-Encoding", "content-length": String(BYTES.length) });
    expect(headers["content-encoding"]).toBeUndefined();
    expect(body.equals(BYTES)).toBe(true);
  },
);

test("what is no page is compressed on the way, however slowly it is read", async () => {
  const rows = 20_000;
  const { headers, body } = await get({ isPage: false, accept: "gzip" }, (response) => {
    response.setHeader("content-type", "application/json");
    let row = 0;
    const go = (): void => {
      while (row < rows) if (!response.write(`${(row++ * 7_919) % 104_729},`)) return;
      response.end("0");
    };
    response.on("drain", go);
    go();
  });
  expect(headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(body).toString().split(",")).toHaveLength(rows + 1);
});

test.each([
  ["a picture", { "content-type": "image/png" }],
  ["part of a text", { "content-type": "text/plain", "content-range": "bytes 0-9/100" }],
  ["what is compressed already", { "content-type": "text/csv", "content-encoding": "br" }],
  ["what is to stay as it is", { "content-type": "text/csv", "cache-control": "no-store, no-transform" }],
])("%s is not compressed", async (_name, headers) => {
  for (const isPage of [true, false]) {
    const answer = await get({ isPage, accept: "gzip" }, (response) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.end(TEXT);
    });
    expect(answer.headers["content-encoding"]).toBe(
      Object.hasOwn(headers, "content-encoding") ? "br" : undefined,
    );
    expect(answer.body.equals(BYTES)).toBe(true);
  }
});

test("an answer without a body has none, and what it writes is heard to be finished", async () => {
  const finished: string[] = [];
  for (const isPage of [true, false]) {
    const redirect = await get({ isPage, accept: "gzip" }, (response) => {
      response.statusCode = 307;
      response.setHeader("location", "/sign-in");
      response.end(() => finished.push("redirect"));
    });
    expect(redirect).toMatchObject({ status: 307, body: Buffer.alloc(0) });
    const head = await get({ isPage, accept: "gzip", method: "HEAD" }, (response) => {
      response.setHeader("content-type", "text/html");
      response.end(TEXT, "utf8", () => finished.push("head"));
    });
    expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(head.headers["content-encoding"]).toBeUndefined();
  }
  expect(finished).toEqual(["redirect", "head", "redirect", "head"]);
});

test("the front may answer instead while a page is being made, and the page is dropped", async () => {
  const { status, body } = await get({ isPage: true, accept: "gzip" }, (response) => {
    response.setHeader("content-type", "text/html");
    response.write(FIRST);
    response.writeHead(503, { "content-type": "text/plain" });
    response.end("The database does not answer");
    response.on("error", () => undefined);
    response.write(REST);
  });
  expect([status, body.toString()]).toEqual([503, "The database does not answer"]);
});

test("also while the page is being compressed", async () => {
  const { status, body } = await get({ isPage: true, accept: "gzip" }, (response) => {
    response.setHeader("content-type", "text/html");
    response.end(TEXT);
    response.writeHead(503, { "content-type": "text/plain" });
    response.end("The database does not answer");
  });
  expect([status, body.toString()]).toEqual([503, "The database does not answer"]);
});
