import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";

const ORIGIN = "https://plumbline.test";

type Listener = (event: object) => void;

/** Runs public/sw.js as a browser does, with tabs that are open, and notes what it does. */
function openWorker(tabs: readonly string[] = []) {
  const listeners = new Map<string, Listener>();
  const done: unknown[][] = [];
  const note =
    (...first: unknown[]) =>
    (...rest: unknown[]) =>
      Promise.resolve(void done.push([...first, ...rest]));
  const self = {
    location: { origin: ORIGIN },
    addEventListener: (name: string, listener: Listener) => void listeners.set(name, listener),
    registration: { showNotification: note("show") },
    clients: {
      openWindow: note("open"),
      matchAll: () =>
        Promise.resolve(
          tabs.map((path) => ({
            url: `${ORIGIN}${path}`,
            focus: note("focus", path),
            navigate: note("navigate", path),
          })),
        ),
    },
  };
  runInNewContext(readFileSync("public/sw.js", "utf8"), { self, URL });
  const send = async (name: string, event: object) => {
    let work: unknown;
    listeners.get(name)?.({ ...event, waitUntil: (promise: unknown) => (work = promise) });
    await work;
    return JSON.parse(JSON.stringify(done.splice(0))) as unknown[][];
  };
  return {
    push: (payload: string) => send("push", { data: { json: () => JSON.parse(payload) as unknown } }),
    click: (path: string) =>
      send("notificationclick", { notification: { close: () => undefined, data: { path } } }),
  };
}

test("a message is shown with what it says, under the name of its alert", async () => {
  const message = {
    title: "An alert about Kai",
    body: "Open Plumbline.",
    path: "/people/1/alerts",
    tag: "7",
  };
  expect(await openWorker().push(JSON.stringify(message))).toEqual([
    ["show", message.title, { body: message.body, tag: "7", data: { path: message.path } }],
  ]);
});

test("a message that cannot be read is shown as well: a browser expects that of each", async () => {
  expect(await openWorker().push("<html>")).toEqual([
    ["show", "Plumbline", { body: "", data: { path: "/" } }],
  ]);
});

test("its click opens the page that it names, in the tab that shows it, and never another site", async () => {
  const path = "/people/1/alerts#alert-7";
  expect(await openWorker(["/settings"]).click(path)).toEqual([["open", `${ORIGIN}${path}`]]);
  const tab = "/people/1/alerts";
  expect(await openWorker([tab]).click(path)).toEqual([
    ["focus", tab],
    ["navigate", tab, `${ORIGIN}${path}`],
  ]);
  for (const foreign of ["https://evil.example/x", "//evil.example/x"])
    expect(await openWorker().click(foreign)).toEqual([["open", `${ORIGIN}/x`]]);
});
