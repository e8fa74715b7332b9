import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { type Browser, connectLive, type Live } from "./browser-live.ts";
import type { LiveEvent } from "./live-event.ts";

const PERSON = randomUUID();
let tabs: Live[] = [];
afterEach(() => {
  for (const tab of tabs) tab.close();
  tabs = [];
});

/** A stand-in for the server's end of one EventSource. */
class Stream extends EventTarget {
  readonly url: URL;
  closed = false;
  constructor(url: string) {
    super();
    this.url = new URL(url, "http://localhost");
  }
  close(): void {
    this.closed = true;
  }
  send(event: LiveEvent): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(event) }));
  }
  hello(seq: number): void {
    this.send({ kind: "hello", cursor: { [PERSON]: seq } });
  }
  change(seq: number): void {
    this.send({ kind: "change", personId: PERSON, seq, changed: [], removed: [] });
  }
}

/** One browser: its tabs share locks and channels, and their streams are seen. */
function makeBrowser({ shared = true } = {}) {
  const streams: Stream[] = [];
  const queue: (() => void)[] = [];
  let held = false;
  const grant = () => {
    const next = queue.shift();
    if (!held && next) next();
  };
  const watchers = new Set<(change: "online" | "offline" | "check") => void>();
  let waiters: (() => void)[] = [];
  const request = (_name: string, { signal }: LockOptions, work: () => unknown) =>
    new Promise((resolve, reject) => {
      const run = async () => {
        held = true;
        resolve(await work());
        held = false;
        grant();
      };
      queue.push(() => (signal?.aborted ? grant() : void run()));
      signal?.addEventListener("abort", () => reject(new Error("aborted")));
      if (!held) grant();
    });
  const browser: Browser = {
    openStream(url) {
      const stream = new Stream(url);
      streams.push(stream);
      for (const resolve of waiters.splice(0)) resolve();
      return stream as unknown as EventSource;
    },
    openChannel: shared ? (name) => new BroadcastChannel(name) : null,
    locks: shared ? ({ request } as unknown as LockManager) : null,
    online: () => true,
    random: () => 0,
    onChange: (listener) => {
      watchers.add(listener);
      return () => void watchers.delete(listener);
    },
  };
  const url = `/live/${randomUUID()}`;
  return {
    streams,
    change: (change: "online" | "offline" | "check") => watchers.forEach((watcher) => watcher(change)),
    /** The stream with this number, as soon as it is opened. */
    async stream(index: number): Promise<Stream> {
      while (streams.length <= index) await new Promise<void>((resolve) => (waiters = [...waiters, resolve]));
      const stream = streams[index];
      if (!stream) throw new Error("no stream");
      return stream;
    },
    open(cursor?: string) {
      const tab = connectLive({ url, ...(cursor === undefined ? {} : { cursor }), browser });
      tabs.push(tab);
      const seqs: number[] = [];
      const kinds: string[] = [];
      tab.subscribe((event) => {
        kinds.push(event.kind);
        if (event.kind === "change") seqs.push(event.seq);
      });
      const state = (wanted: string) =>
        new Promise<void>((resolve) => {
          if (tab.state() === wanted) resolve();
          tab.subscribeState((next) => next === wanted && resolve());
        });
      const seq = (wanted: number) =>
        new Promise<void>((resolve) => {
          if (seqs.includes(wanted)) resolve();
          tab.subscribe((event) => event.kind === "change" && event.seq === wanted && resolve());
        });
      return { ...tab, seqs, kinds, until: state, untilSeq: seq };
    },
  };
}

const at = (seq: number) => `${PERSON}:${seq}`;

test("one tab goes live with the cursor of its page", async () => {
  const browser = makeBrowser();
  const tab = browser.open(at(3));
  const stream = await browser.stream(0);
  expect(stream.url.searchParams.get("cursor")).toBe(at(3));
  expect(tab.state()).toBe("connecting");
  stream.hello(3);
  expect(tab.state()).toBe("live");
  stream.change(4);
  stream.change(4);
  expect(tab.seqs).toEqual([4]);
});

test("many tabs have one stream, and all hear of everything", async () => {
  const browser = makeBrowser();
  const [first, second, third] = [browser.open(at(0)), browser.open(at(0)), browser.open()];
  const stream = await browser.stream(0);
  stream.hello(0);
  await Promise.all([first, second, third].map((tab) => tab.until("live")));
  stream.change(1);
  await Promise.all([first, second, third].map((tab) => tab.untilSeq(1)));
  expect(browser.streams).toHaveLength(1);
  expect(third.kinds).toContain("hello");
});

test("when the tab with the stream closes, another goes on where it was", async () => {
  const browser = makeBrowser();
  const first = browser.open(at(0));
  const second = browser.open(at(0));
  const stream = await browser.stream(0);
  stream.hello(0);
  stream.change(1);
  await second.untilSeq(1);
  first.close();
  expect(stream.closed).toBe(true);
  const next = await browser.stream(1);
  expect(next.url.searchParams.get("cursor")).toBe(at(1));
  next.hello(1);
  next.change(2);
  await second.untilSeq(2);
  expect(second.seqs).toEqual([1, 2]);
});

test("a tab that was asleep gets what it missed, and the others nothing twice", async () => {
  const browser = makeBrowser();
  const first = browser.open(at(5));
  (await browser.stream(0)).hello(5);
  const late = browser.open(at(2));
  const again = await browser.stream(1);
  expect(again.url.searchParams.get("cursor")).toBe(at(2));
  expect(browser.streams[0]?.closed).toBe(true);
  for (const seq of [3, 5]) again.change(seq);
  again.hello(5);
  again.change(6);
  await late.untilSeq(6);
  expect(late.seqs).toEqual([3, 5, 6]);
  expect(first.seqs).toEqual([6]);
  expect(first.state()).toBe("live");
});

test("a broken stream is opened again with the last cursor; followers see it reconnect", async () => {
  const browser = makeBrowser();
  const first = browser.open(at(0));
  const second = browser.open(at(0));
  const stream = await browser.stream(0);
  stream.hello(0);
  stream.change(7);
  await second.until("live");
  stream.dispatchEvent(new Event("error"));
  expect(first.state()).toBe("reconnecting");
  await second.until("reconnecting");
  const next = await browser.stream(1);
  expect(next.url.searchParams.get("cursor")).toBe(at(7));
  next.hello(7);
  await second.until("live");
});

test("without a network it is offline, and comes back at once", async () => {
  const browser = makeBrowser();
  const tab = browser.open(at(1));
  const stream = await browser.stream(0);
  stream.hello(1);
  browser.change("offline");
  expect(tab.state()).toBe("offline");
  expect(stream.closed).toBe(true);
  browser.change("online");
  (await browser.stream(1)).hello(1);
  expect(tab.state()).toBe("live");
});

test("where tabs cannot share, each has its own stream", async () => {
  const browser = makeBrowser({ shared: false });
  const both = [browser.open(at(1)), browser.open(at(1))];
  (await browser.stream(0)).hello(1);
  (await browser.stream(1)).hello(1);
  expect(both.map((tab) => tab.state())).toEqual(["live", "live"]);
});

test("a reset moves the cursor and is passed on once", async () => {
  const browser = makeBrowser();
  const tab = browser.open(at(1));
  const stream = await browser.stream(0);
  stream.send({ kind: "reset", personId: PERSON, seq: 900 });
  stream.send({ kind: "reset", personId: PERSON, seq: 900 });
  stream.hello(900);
  expect(tab.kinds).toEqual(["reset", "hello"]);
  stream.dispatchEvent(new Event("error"));
  expect((await browser.stream(1)).url.searchParams.get("cursor")).toBe(at(900));
});
