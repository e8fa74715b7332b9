#!/usr/bin/env node
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { createSimulator } from "./create-simulator.ts";
import { serveSimulator } from "./http/serve-simulator.ts";
import { openStateFile } from "./http/state-file.ts";
import { describeIncidents } from "./incidents/describe-incidents.ts";
import { PLANS } from "./sharing/terms.ts";
import { createClock } from "./world/clock.ts";
import { DEMO_CLIENT_ID, DEMO_CLIENT_SECRET } from "./world/simulator-options.ts";

const HELP = `A simulated Withings cloud on a port: Withings' own paths (/v2/oauth2, /measure, /v2/measure, /v2/sleep,
/v2/heart, /v2/stetho, /v2/user, /notify, ...), real notifications, persons whose bodies behave, and faults on demand.
Point any client at it instead of wbsapi.withings.net and account.withings.com.

  /                        play: act as a person with Withings devices
  /inspect                 every request, grant, subscription and delivery
  /_simulator              the control API (REFERENCE.md lists it)

  --port NUMBER             where to listen (SIMULATOR_PORT, else 4400; 0 takes a free one)
  --host ADDRESS            which address to listen on (127.0.0.1)
  --allow-host NAME         a further name under which its pages and control API answer, beside localhost and addresses
  --client-id TEXT          the application's id (${DEMO_CLIENT_ID})
  --client-secret TEXT      the application's secret (${DEMO_CLIENT_SECRET})
  --seed TEXT               whose bodies: the same seed gives the same histories (plumbline)
  --at TIME                 begin at this time (2026-11-22T12:00Z), not now: same seed, same time, same answers
  --years NUMBER            years of history of the demo persons (2)
  --redirect-uri PREFIX     a registered redirect address; may be given several times
  --state-file PATH         keep grants, subscriptions and everything done or changed over a restart
  --keep-recorded-dates     replay the recorded person at the recorded dates
  --no-call-limit           no limit of 120 calls a minute
  --no-duplicate-check      no refusal of the same arguments within 10 seconds
  --sleep-window-hours N    hours that one v2/sleep get covers, 1 to 168 (24)
  --strict-callbacks        Withings' rule for callbacks: https, a real domain, port 80 or 443
  --incident NAME           let a public incident happen to everyone, for example ha-102886; may be given several
                            times; "list" prints them all
  --plan NAME               plan of the application: free, enterprise or advanced-biomarkers (free)
  --enforce-packs           withhold what that plan does not include on paper
  --living                  time passes by itself: persons measure by their habits, devices synchronise every ten
                            minutes, and each person acts on a whim now and then; the play page switches it, too
  --acts-per-hour NUMBER    how many whims an hour with --living; 0 for habits alone (6)
  --exit-with-parent        end when standard input closes
  --help                    this text
`;

function readFlags() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: process.env["SIMULATOR_PORT"] ?? "4400" },
      host: { type: "string", default: "127.0.0.1" },
      "allow-host": { type: "string", multiple: true, default: [] },
      "client-id": { type: "string", default: DEMO_CLIENT_ID },
      "client-secret": { type: "string", default: DEMO_CLIENT_SECRET },
      seed: { type: "string", default: "plumbline" },
      at: { type: "string" },
      years: { type: "string", default: "2" },
      "redirect-uri": { type: "string", multiple: true, default: [] },
      "state-file": { type: "string" },
      "keep-recorded-dates": { type: "boolean", default: false },
      "no-call-limit": { type: "boolean", default: false },
      "no-duplicate-check": { type: "boolean", default: false },
      "sleep-window-hours": { type: "string", default: "24" },
      "strict-callbacks": { type: "boolean", default: false },
      incident: { type: "string", multiple: true, default: [] },
      plan: { type: "string", default: "free" },
      "enforce-packs": { type: "boolean", default: false },
      living: { type: "boolean", default: false },
      "acts-per-hour": { type: "string", default: "6" },
      "exit-with-parent": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535, not "${values.port}".`);
  }
  const at = values.at === undefined ? undefined : Date.parse(values.at);
  if (Number.isNaN(at)) throw new Error(`--at must be a time such as 2026-11-22T12:00Z, not "${values.at}".`);
  const years = Number(values.years);
  if (!(years >= 0 && years <= 20))
    throw new Error(`--years must be between 0 and 20, not "${values.years}".`);
  const sleepWindowHours = Number(values["sleep-window-hours"]);
  if (!(sleepWindowHours >= 1 && sleepWindowHours <= 168)) {
    throw new Error(`--sleep-window-hours must be between 1 and 168, not "${values["sleep-window-hours"]}".`);
  }
  const actsPerHour = Number(values["acts-per-hour"]);
  if (!(actsPerHour >= 0 && actsPerHour <= 360)) {
    throw new Error(`--acts-per-hour must be between 0 and 360, not "${values["acts-per-hour"]}".`);
  }
  const plan = PLANS.find((one) => one === values.plan);
  if (plan === undefined) throw new Error(`--plan must be ${PLANS.join(", ")}, not "${values.plan}".`);
  return { ...values, plan, port, at, years, sleepWindowHours, actsPerHour };
}

async function run(flags: ReturnType<typeof readFlags>): Promise<void> {
  const path = flags["state-file"];
  const state = path === undefined ? undefined : openStateFile(path);
  const simulator = createSimulator({
    clock: createClock(flags.at === undefined ? {} : { startAt: flags.at }),
    seed: flags.seed,
    years: flags.years,
    // A token of another run must never identify a different person in this one.
    tokenSeed: randomUUID(),
    clientId: flags["client-id"],
    clientSecret: flags["client-secret"],
    redirectUris: flags["redirect-uri"],
    recordedDates: flags["keep-recorded-dates"] ? "as-recorded" : "shifted",
    enforceCallLimit: !flags["no-call-limit"],
    enforceDuplicateArguments: !flags["no-duplicate-check"],
    plan: flags.plan,
    enforcePacks: flags["enforce-packs"],
    sleepWindowHours: flags.sleepWindowHours,
    allowPrivateCallbacks: !flags["strict-callbacks"],
    restored: state?.read(),
    onChange(urgent) {
      state?.writeSoon(() => simulator.collectState());
      if (urgent) state?.flush();
    },
  });
  // The origin of the histories is worth keeping from the first moment.
  state?.writeSoon(() => simulator.collectState());
  const served = await serveSimulator(simulator, {
    port: flags.port,
    host: flags.host,
    allowedHosts: flags["allow-host"],
  });
  if (flags.living) simulator.control.setLiving({ living: true, actsPerHour: flags.actsPerHour });
  for (const name of flags.incident) simulator.control.playIncident({ name });
  process.stdout.write(`Simulated Withings cloud ready on ${served.url}\n`);

  let stopping = false;
  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    state?.flush();
    await served.close();
    process.exit(0);
  }
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
  if (flags["exit-with-parent"]) {
    process.stdin.resume();
    process.stdin.on("end", () => void stop());
    process.stdin.on("close", () => void stop());
    process.stdin.on("error", () => void stop());
  }
}

function explain(error: unknown, port: string): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return `Port ${port} is taken. Stop what listens there, or choose another with --port or SIMULATOR_PORT.`;
  }
  if (code === "EACCES") return `Port ${port} may not be used: ${error.message}`;
  return error.message;
}

let flags: ReturnType<typeof readFlags> | undefined;
try {
  flags = readFlags();
  if (flags.help) process.stdout.write(HELP);
  else if (flags.incident.includes("list")) process.stdout.write(describeIncidents());
  else await run(flags);
} catch (error) {
  process.stderr.write(
    `The simulated Withings cloud cannot start: ${explain(error, String(flags?.port ?? ""))}\n`,
  );
  process.exit(1);
}
