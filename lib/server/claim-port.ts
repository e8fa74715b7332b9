import net from "node:net";

/** Checks that `port` is free before anything slow is started. Throws an Error that says what to do. */
export function claimPort(port: number, variable: string, host: string | null = null): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === "EADDRNOTAVAIL"
          ? `This computer has no address ${host}. Set HOST to one that it has, such as 127.0.0.1 or 0.0.0.0.`
          : cause.code === "EADDRINUSE"
            ? `Port ${port} is taken by another program. Stop that one, or choose another port: ${variable}=${port + 1} npm start`
            : `Port ${port} cannot be opened (${cause.code ?? cause.message}). Choose another one with ${variable}.`;
      reject(new Error(why, { cause }));
    });
    probe.listen({ port, ...(host === null ? {} : { host }) }, () => probe.close(() => resolve()));
  });
}
