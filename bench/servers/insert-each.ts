import { createServer } from "node:http";
import pg from "pg";

/** The plain way: one INSERT, committed, for each request, over a pool of 20. */
const pool = new pg.Pool({ connectionString: process.argv[3], max: 20 });
await pool.query(
  "create table if not exists bench_insert_each (id bigserial primary key, body text not null)",
);
createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    pool.query("insert into bench_insert_each (body) values ($1)", [body]).then(
      () => response.end("ok"),
      () => response.writeHead(503).end(),
    );
  });
}).listen({ port: Number(process.argv[2]), backlog: 4_096 }, () => console.log("ready"));
