import type { ActResult } from "#lib/simulator/control/act-control.ts";
import type { CharacterSummary, MadeCharacter } from "#lib/simulator/control/character-control.ts";
import type {
  BloodPressureInput,
  CharacterInput,
  DeleteInput,
  EditInput,
  WeighInInput,
} from "#lib/simulator/control/control-inputs.ts";
import type { LifeResult } from "#lib/simulator/control/life-control.ts";
import type {
  BedInput,
  NightInput,
  RecordingInput,
  WorkoutInput,
} from "#lib/simulator/control/life-inputs.ts";
import type { FaultInput } from "#lib/simulator/faults/fault-rule.ts";
import type { RequestEntry } from "#lib/simulator/world/world.ts";
import type { MeasureGroup } from "#lib/simulator/measure/measure-group.ts";
import type { Subscription } from "#lib/simulator/world/world.ts";

/** Anyone in the simulated cloud: the control API finds them by their Withings user id. */
export type Character = Pick<CharacterSummary, "userid" | "name" | "email" | "password">;

export type SimulatorClient = ReturnType<typeof createSimulatorClient>;

/** The control API of a simulated cloud, over HTTP as any other client would use it. Throws what it answers. */
export function createSimulatorClient(url: string) {
  async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${url}/_simulator${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }
  const of = ({ userid }: Character, rest = ""): string => `/characters/${userid}${rest}`;

  return {
    url,
    /** A person of the test's own; one that needs no long past is faster with few years. */
    newCharacter: (input: Partial<CharacterInput> = {}) =>
      ask<MadeCharacter>("POST", "/characters", { profile: "losing-weight", years: 0.12, ...input }),
    weighIn: (who: Character, input: WeighInInput = {}) =>
      ask<ActResult>("POST", of(who, "/weigh-ins"), input),
    takeBloodPressure: (who: Character, input: BloodPressureInput = {}) =>
      ask<ActResult>("POST", of(who, "/blood-pressures"), input),
    /** A workout that goes on until now, unless said otherwise; the watch uploads it. */
    workOut: (who: Character, input: WorkoutInput = {}) => ask<unknown>("POST", of(who, "/workouts"), input),
    recordEcg: (who: Character, input: RecordingInput = {}) =>
      ask<Pick<LifeResult, "recording">>("POST", of(who, "/ecgs"), input),
    useBed: (who: Character, input: BedInput) => ask<LifeResult>("POST", of(who, "/bed"), input),
    /** A night that ends now, unless said otherwise. */
    sleepNight: (who: Character, input: NightInput = {}) =>
      ask<LifeResult>("POST", of(who, "/nights"), input),
    /** What the cloud holds of nights and naps. */
    nights: (who: Character) =>
      ask<{ id: number; startdate: number; enddate: number }[]>("GET", of(who, "/nights")),
    /** Nothing is pushed. */
    deleteNight: (who: Character, id: number) =>
      ask<unknown>("DELETE", of(who, `/nights/${id}`), { pushNotifications: false }),
    edit: (who: Character, grpid: number, input: EditInput) =>
      ask<ActResult>("PATCH", of(who, `/groups/${grpid}`), input),
    remove: (who: Character, grpid: number, input: DeleteInput = {}) =>
      ask<ActResult>("DELETE", of(who, `/groups/${grpid}`), input),
    groups: (who: Character) => ask<MeasureGroup[]>("GET", of(who, "/groups")),
    invalidateGrant: (who: Character) => ask<unknown>("POST", of(who, "/invalidate-grant"), {}),
    setFault: (fault: FaultInput) => ask<unknown>("POST", "/faults", fault),
    requests: (who: Character, service: string, action: string) =>
      ask<RequestEntry[]>(
        "GET",
        `/requests?${new URLSearchParams({ service, action, character: String(who.userid) })}`,
      ),
    subscriptions: ({ userid }: Character) => ask<Subscription[]>("GET", `/subscriptions?userid=${userid}`),
    /** Withings forgets them without a word. */
    dropSubscriptions: ({ userid }: Character) => ask<unknown>("DELETE", `/subscriptions?userid=${userid}`),
    characters: () => ask<CharacterSummary[]>("GET", "/characters"),
    /** Limits of the cloud, while it runs. */
    changeSettings: (settings: { enforceCallLimit?: boolean; enforceDuplicateArguments?: boolean }) =>
      ask<unknown>("PATCH", "/settings", settings),
    advanceClock: (advanceSeconds: number) => ask<unknown>("POST", "/clock", { advanceSeconds }),
  };
}
