import { createServer } from "node:http";

/** The floor: reads the body and says ok, keeping nothing. */
createServer((request, response) => {
  request.resume();
  request.on("end", () => response.end("ok"));
}).listen({ port: Number(process.argv[2]), backlog: 4_096 }, () => console.log("ready"));
