import { createServer, type ServerResponse } from "node:http";
import pg from "pg";

/** The simplest group commit: what arrived while the last INSERT ran goes into the next, a row each. */
const pool = new pg.Pool({ connectionString: process.argv[3], max: 1 });
await pool.query(
  "create table if not exists bench_group_commit (id bigserial primary key, body text not null)",
);
let waiting: { body: string; response: ServerResponse }[] = [];
let writing = false;

async function write(): Promise<void> {
  writing = true;
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    const written = await pool
      .query({
        name: "store",
        text: "insert into bench_group_commit (body) select unnest($1::text[])",
        values: [batch.map(({ body }) => body)],
      })
      .catch(() => null);
    for (const { response } of batch) response.writeHead(written ? 200 : 503).end();
  }
  writing = false;
}

createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    waiting.push({ body, response });
    if (!writing) void write();
  });
}).listen({ port: Number(process.argv[2]), backlog: 4_096 }, () => console.log("ready"));
