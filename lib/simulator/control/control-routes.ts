import { z } from "zod";
import type { FaultInput } from "../faults/fault-rule.ts";
import type {
  AssignInput,
  BloodPressureInput,
  CharacterInput,
  CodeInput,
  DeleteInput,
  EditInput,
  FlushInput,
  LivingInput,
  PushInput,
  SettingsInput,
  ReplayInput,
  TokenInput,
  WeighInInput,
} from "./control-inputs.ts";
import {
  ENTRY_KINDS,
  type EntryAssign,
  type EntryDelete,
  type EntryEdit,
  type EntryKind,
} from "./entry-inputs.ts";
import type { IncidentInput } from "./incident-control.ts";
import type {
  BedInput,
  NightInput,
  OxygenInput,
  ProfileInput,
  RecordingInput,
  SyncInput,
  TemperatureInput,
  WorkoutInput,
} from "./life-inputs.ts";
import type { TermsInput } from "../sharing/terms.ts";
import type { PresetInput } from "./preset-inputs.ts";
import type { SimulatorControl } from "./simulator-control.ts";

type Matched = { who: string; id: string };
type Call = Matched & { query: Record<string, string>; body: unknown };

/** One line of the control API. */
export type ControlRoute = {
  match(method: string, path: readonly string[]): Matched | null;
  run(control: SimulatorControl, call: Call): unknown;
};

const requestFilter = z.strictObject({
  service: z.string().optional(),
  action: z.string().optional(),
  character: z.string().optional(),
});
const deliveryFilter = z.strictObject({
  userid: z.coerce.number().int().optional(),
  appli: z.coerce.number().int().optional(),
  state: z.string().optional(),
});
const subscriptionFilter = z.strictObject({
  userid: z.coerce.number().int().optional(),
  appli: z.coerce.number().int().optional(),
});
const clockInput = z.strictObject({ advanceSeconds: z.number().min(0) });
const pausedInput = z.strictObject({ paused: z.boolean() });
const unpluggedInput = z.strictObject({ unplugged: z.boolean() });

/** Drops keys that are undefined, so that a filter has only what was asked. */
function given<T extends object>(filter: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

const truthWindow = z.strictObject({ from: z.string().optional(), to: z.string().optional() });

/** `:who` is a user id or key, `:id` a group or entry id, or the date of a day. */
function route(pattern: string, run: ControlRoute["run"]): ControlRoute {
  const [method, template = ""] = pattern.split(" ");
  const parts = template.split("/").filter((part) => part !== "");
  return {
    run,
    match(asked, path) {
      if (asked !== method || path.length !== parts.length) return null;
      const matched: Matched = { who: "", id: "" };
      for (const [index, part] of parts.entries()) {
        const value = decodeURIComponent(path[index] ?? "");
        if (part === ":who") matched.who = value;
        else if (part === ":id") matched.id = value;
        else if (part !== value) return null;
      }
      return matched;
    },
  };
}

/** Reading, changing, deleting and giving away entries of one kind beside measure groups. */
function entryRoutes(kind: EntryKind): ControlRoute[] {
  const path = `/characters/:who/${kind}`;
  return [
    route(`GET ${path}`, (control, { who, query }) => control.readTruth(who, kind, truthWindow.parse(query))),
    route(`PATCH ${path}/:id`, (control, { who, id, body }) =>
      control.editEntry(who, { kind, id }, body as EntryEdit),
    ),
    route(`DELETE ${path}/:id`, (control, { who, id, body }) =>
      control.deleteEntry(who, { kind, id }, body as EntryDelete),
    ),
    route(`POST ${path}/:id/assign`, (control, { who, id, body }) =>
      control.assignEntry(who, { kind, id }, body as EntryAssign),
    ),
  ];
}

/** Bodies go on as they came: the control's methods parse them, so that both doors give the same errors. */
export const ROUTES: readonly ControlRoute[] = [
  route("GET /", (control) => ({
    simulated: true,
    now: control.now(),
    characters: control.listCharacters().length,
    living: control.readLiving(),
  })),
  route("POST /living", (control, { body }) => control.setLiving(body as LivingInput)),
  route("GET /characters", (control) => control.listCharacters()),
  route("POST /characters", (control, { body }) => control.createCharacter(body as CharacterInput)),
  route("GET /characters/:who", (control, { who }) => control.findCharacter(who)),
  route("GET /characters/:who/groups", (control, { who, query }) => {
    const groups = control.listGroups(who);
    const latest = z.coerce.number().int().min(0).default(groups.length).parse(query["latest"]);
    return groups.slice(groups.length - Math.min(latest, groups.length));
  }),
  route("GET /characters/:who/truth", (control, { who, query }) =>
    control.readWholeTruth(who, truthWindow.parse(query)),
  ),
  ...ENTRY_KINDS.flatMap(entryRoutes),
  route("POST /characters/:who/weigh-ins", (control, { who, body }) =>
    control.weighIn(who, body as WeighInInput),
  ),
  route("POST /characters/:who/blood-pressures", (control, { who, body }) =>
    control.takeBloodPressure(who, body as BloodPressureInput),
  ),
  route("POST /characters/:who/sync", (control, { who, body }) => control.sync(who, body as SyncInput)),
  route("POST /characters/:who/workouts", (control, { who, body }) =>
    control.goForWorkout(who, body as WorkoutInput),
  ),
  route("POST /characters/:who/nights", (control, { who, body }) =>
    control.sleepNight(who, body as NightInput),
  ),
  route("POST /characters/:who/bed", (control, { who, body }) => control.useBed(who, body as BedInput)),
  route("POST /characters/:who/ecgs", (control, { who, body }) =>
    control.recordEcg(who, body as RecordingInput),
  ),
  route("POST /characters/:who/temperatures", (control, { who, body }) =>
    control.takeTemperature(who, body as TemperatureInput),
  ),
  route("POST /characters/:who/oxygen", (control, { who, body }) =>
    control.measureOxygen(who, body as OxygenInput),
  ),
  route("POST /characters/:who/profile", (control, { who, body }) =>
    control.changeProfile(who, body as ProfileInput),
  ),
  route("POST /characters/:who/presets", (control, { who, body }) =>
    control.runPreset(who, body as PresetInput),
  ),
  route("GET /grants", (control) => control.listGrants()),
  route("PATCH /characters/:who/groups/:id", (control, { who, id, body }) =>
    control.editGroup(who, Number(id), body as EditInput),
  ),
  route("DELETE /characters/:who/groups/:id", (control, { who, id, body }) =>
    control.deleteGroup(who, Number(id), body as DeleteInput),
  ),
  route("POST /characters/:who/groups/:id/assign", (control, { who, id, body }) =>
    control.assignGroup(who, Number(id), body as AssignInput),
  ),
  route("POST /characters/:who/notifications", (control, { who, body }) =>
    control.setUnplugged(who, unpluggedInput.parse(body).unplugged),
  ),
  route("POST /characters/:who/sharing", (control, { who, body }) =>
    control.setPaused(who, pausedInput.parse(body).paused),
  ),
  route("GET /characters/:who/terms", (control, { who }) => control.readTerms(who)),
  route("PATCH /characters/:who/terms", (control, { who, body }) =>
    control.setTerms(who, body as TermsInput),
  ),
  route("POST /characters/:who/invalidate-grant", (control, { who }) => control.invalidateGrant(who)),
  route("POST /characters/:who/expire-access-tokens", (control, { who }) => ({
    expired: control.expireAccessTokens(who),
  })),
  route("POST /expire-access-tokens", (control) => ({ expired: control.expireAccessTokens() })),
  route("POST /codes", (control, { body }) => ({ code: control.issueCode(body as CodeInput) })),
  route("POST /tokens", (control, { body }) => control.issueTokens(body as TokenInput)),
  route("GET /faults", (control) => control.listFaults()),
  route("POST /faults", (control, { body }) => control.setFault(body as FaultInput)),
  route("DELETE /faults", (control) => control.clearFaults()),
  route("GET /incidents", (control) => control.listIncidents()),
  route("POST /incidents", (control, { body }) => control.playIncident(body as IncidentInput)),
  route("GET /requests", (control, { query }) => control.readRequests(given(requestFilter.parse(query)))),
  route("DELETE /requests", (control) => control.resetRequests()),
  route("GET /deliveries", (control, { query }) =>
    control.readDeliveries(given(deliveryFilter.parse(query))),
  ),
  route("GET /subscriptions", (control, { query }) =>
    control.listSubscriptions(given(subscriptionFilter.parse(query))),
  ),
  route("DELETE /subscriptions", (control, { query }) => ({
    dropped: control.dropSubscriptions(given(subscriptionFilter.parse(query))),
  })),
  route("POST /pushes", (control, { body }) => control.pushNotification(body as PushInput)),
  route("POST /pushes/hold", (control) => control.holdPushes()),
  route("POST /pushes/flush", (control, { body }) => control.flushPushes(body as FlushInput)),
  route("POST /pushes/replay", (control, { body }) => control.replayPushes(body as ReplayInput)),
  route("POST /pushes/settle", (control) => control.settlePushes()),
  route("PATCH /settings", (control, { body }) => control.changeSettings(body as SettingsInput)),
  route("POST /clock", async (control, { body }) => {
    await control.advanceClock(clockInput.parse(body).advanceSeconds * 1000);
    return { now: control.now() };
  }),
];
