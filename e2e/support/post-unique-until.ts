import { Agent, request } from "node:http";

/** Notifications being posted, each with a mark of its own, until stopped. */
export type Posting = {
  /** Resolves when this many were answered with 200 in all. */
  acknowledgedAtLeast(count: number): Promise<void>;
  /** Resolves when this many more were answered with 200. */
  acknowledgedAfterNow(count: number): Promise<void>;
  /** The marks that were answered with 200. */
  stop(): Promise<string[]>;
};

/** Posts from `clients` connections at once. Failures are what the test is about, and are passed over. */
export function postUniqueUntil(url: URL, clients: number, label: string): Posting {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const acknowledged: string[] = [];
  let waiting: { count: number; resolve: () => void }[] = [];
  let stopped = false;
  let sent = 0;

  async function post(): Promise<void> {
    while (!stopped) {
      const mark = `${label}-${sent++}`;
      if ((await postMark(agent, url, mark)) !== 200) continue;
      acknowledged.push(mark);
      waiting = waiting.filter(({ count, resolve }) => {
        if (acknowledged.length < count) return true;
        resolve();
        return false;
      });
    }
  }

  const posting = Promise.all(Array.from({ length: clients }, post));
  const reach = (count: number): Promise<void> => new Promise((resolve) => waiting.push({ count, resolve }));
  return {
    acknowledgedAtLeast: reach,
    acknowledgedAfterNow: (count) => reach(acknowledged.length + count),
    async stop() {
      stopped = true;
      await posting;
      agent.destroy();
      return acknowledged;
    },
  };
}

/** The status of the answer; null when there was none. A server that is away is asked again a moment later. */
function postMark(agent: Agent, url: URL, mark: string): Promise<number | null> {
  const body = `userid=0&appli=1&startdate=1700000000&enddate=1700000001&mark=${mark}`;
  return new Promise((resolve) => {
    const gone = (): void => void setTimeout(() => resolve(null), 20);
    const post = request(
      url,
      {
        agent,
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", "content-length": body.length },
      },
      (response) => {
        response.resume();
        response.once("end", () => resolve(response.statusCode ?? null));
        response.once("error", gone);
        response.once("aborted", gone);
      },
    );
    post.once("error", gone);
    post.end(body);
  });
}
