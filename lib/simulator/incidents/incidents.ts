import type { Character } from "../characters/character.ts";
import { deleteGroup, storeGroups, weighIn } from "../characters/acts.ts";
import type { ModelKey } from "../characters/device.ts";
import { addFault } from "../faults/add-fault.ts";
import type { FaultInput } from "../faults/fault-rule.ts";
import { goForWorkout, sleepNight, syncLife } from "../life/life-acts.ts";
import { sleepDevice } from "../life/life.ts";
import { dayPushes, nightPushes, pushAll } from "../control/life-pushes.ts";
import { type GroupDraft, measure } from "../measure/measure-group.ts";
import { announce, announceGroups } from "../notify/announce.ts";
import { dropSubscriptions } from "../notify/subscription.ts";
import { DAY_S, HOUR_S, MINUTE_MS } from "../world/time.ts";
import { nowSeconds, type World } from "../world/world.ts";

/** Something that happened to users of Withings' API, was reported in public, and can happen here. */
export type Incident = {
  readonly name: string;
  /** What its users saw. */
  readonly happened: string;
  /** Where one can read about it. */
  readonly reported: string;
  /** What the cloud does here. */
  readonly cloud: string;
  /** Whether it can happen to a person; to everyone when not given. */
  readonly canMeet?: (person: Character) => boolean;
  readonly play: (world: World, person: Character) => void;
};

const hasWatch = ({ life }: Character) => life !== null && life.plan.watch !== null;
const hasNights = ({ life }: Character) => life !== null && sleepDevice(life) !== null;
const hasPhone = ({ life }: Character) => life?.plan.phone === true;

/** A rule for this person alone. */
function fault(world: World, { userid }: Character, rule: FaultInput): void {
  addFault(world, { ...rule, match: { ...rule.match, character: userid } });
}

/** Groups that arrive now, and are pushed. */
function measureNow(
  world: World,
  person: Character,
  drafts: readonly GroupDraft[],
  model: ModelKey = person.body.plan.habits.scale,
): void {
  const now = nowSeconds(world);
  announceGroups(world, person, storeGroups(world, person, drafts, { date: now, created: now, model }));
}

function night(world: World, person: Character, bounds: { startdate: number; enddate: number }): void {
  const { life } = person;
  if (life) pushAll(world, person, nightPushes(life, sleepNight(world, life, bounds)));
}

const GETMEAS = { service: "measure", action: "getmeas" };
const TOKENS = { service: "v2/oauth2", action: "requesttoken" };

export const INCIDENTS: readonly Incident[] = [
  {
    name: "ha-102886",
    happened: "Two refreshes at once ended the link: users had to allow the application again and again.",
    reported: "home-assistant/core#102886, #42717, #67579; fixed by #69107 and #103688",
    cloud:
      "At the next call for measures all access tokens of the person are over. A second refresh with the same token gets 601, a later one 503 invalid refresh_token.",
    play: (world, person) => fault(world, person, { match: GETMEAS, then: "expire-tokens" }),
  },
  {
    name: "ha-114549",
    happened: "A refusal of tokens came with HTTP 200 and an empty body, and was taken for tokens.",
    reported: "home-assistant/core#114549",
    cloud: "The tokens are over, and the next request for new ones is answered with a status and no body.",
    play(world, person) {
      fault(world, person, { match: GETMEAS, then: "expire-tokens" });
      fault(world, person, {
        match: TOKENS,
        then: { do: "status", status: 2555, error: "An unknown error occurred" },
      });
    },
  },
  {
    name: "ha-181813",
    happened:
      "The callback was not up yet when Withings probed it with HEAD: no notifications, and no second try.",
    reported:
      "home-assistant/core#181813; a HEAD that gets 405 in #72614, a port in #101703, a time-out in #117420",
    cloud: "All subscriptions are gone, and the next three requests for one are refused with 293.",
    play(world, person) {
      dropSubscriptions(world, ({ userid }) => userid === person.userid);
      const refusal = {
        do: "status",
        status: 293,
        error: "The callback URL is either absent or incorrect",
      } as const;
      fault(world, person, { match: { service: "notify", action: "subscribe" }, times: 3, then: refusal });
    },
  },
  {
    name: "ha-102359",
    happened:
      "Subscriptions vanished without a word while tokens went on working; presence became unknown every day.",
    reported: "home-assistant/core#102359, #101394; torp93/homey-withings-sleep, README",
    cloud: "Every subscription of the person is gone.",
    play: (world, person) => void dropSubscriptions(world, ({ userid }) => userid === person.userid),
  },
  {
    name: "garmin-sync-lost-pushes",
    happened: "Notifications were lost, and Withings never sent them again.",
    reported: "robburke/withings-garmin-webhook-sync, FIXES.md",
    cloud: "The person steps on the scale, and what would be pushed is lost.",
    play(world, person) {
      fault(world, person, { match: { service: "push" }, times: 2, then: "push-lost" });
      announceGroups(world, person, weighIn(world, person, {}));
    },
  },
  {
    name: "withings-slack-repeats",
    happened: "The same notification came again and again.",
    reported: "caarmen/withings-slack; torp93/homey-withings-sleep, changelog 1.1.0",
    cloud: "The person steps on the scale, and each notification of it comes ten times.",
    play(world, person) {
      const again = { do: "push-duplicate", copies: 9 } as const;
      fault(world, person, { match: { service: "push" }, times: 2, then: again });
      announceGroups(world, person, weighIn(world, person, {}));
    },
  },
  {
    name: "forged-push",
    happened: "Anyone could send a notification: it is not signed, and user ids are small numbers.",
    reported: "notes of a public client; Withings' guide names no signature",
    cloud: "A notification of all time and beyond arrives, and nothing has changed.",
    play: (world, person) =>
      void announce(world, person, { appli: 1, fields: { startdate: 0, enddate: Number.MAX_SAFE_INTEGER } }),
  },
  {
    name: "ha-155882",
    happened: "A reading that was deleted in Withings' app stayed in the other application for ever.",
    reported: "home-assistant/core#155882; luketmoss/thrive compares windows",
    cloud: "The newest measure is gone. No answer says so; only its window is pushed.",
    play(world, person) {
      const newest = person.book
        .all()
        .reduce<{ grpid: number; date: number } | null>(
          (last, one) => (last && last.date >= one.date ? last : one),
          null,
        );
      const group = newest && deleteGroup(world, person, newest.grpid);
      if (group) announceGroups(world, person, [group]);
    },
  },
  {
    name: "withings-sync-217",
    happened: "Two weights of one second: one of them was taken for the other and lost.",
    reported: "jaroslawhartman/withings-sync#217, #220; PipedreamHQ/pipedream#19139",
    cloud: "The person is weighed twice within one second, a kilogram apart.",
    play(world, person) {
      const { measures } = weighIn(world, person, { kilograms: 81 })[0] ?? { measures: [] };
      const [weight] = measures.filter(({ type }) => type === 1);
      if (weight)
        measureNow(world, person, [
          { attrib: 0, measures: [{ ...weight, value: Math.round(80 * 10 ** -weight.unit) }] },
        ]);
    },
  },
  {
    name: "thrive-ambiguous",
    happened: "A reading that may be either person's was given to the wrong one.",
    reported: "luketmoss/thrive and home-assistant/core leave such readings out",
    cloud: "A weight comes with attrib 1: to both persons of a scale where there are two.",
    play: (world, person) =>
      void announceGroups(world, person, weighIn(world, person, { ambiguous: true, kilograms: 71.5 })),
  },
  {
    name: "python-withings-86",
    happened: "A code that no table had stopped everything: attrib 10, and types that were new.",
    reported: "joostlek/python-withings#86, #857",
    cloud: "A pulse wave comes with attrib 8, beside it a second one with attrib 10, and a type of no table.",
    play: (world, person) =>
      measureNow(world, person, [
        { attrib: 8, measures: [measure(91, 7.2, -3)] },
        { attrib: 10, measures: [measure(91, 7.4, -3, { position: 12 }), measure(9_876, 1.5, -1)] },
      ]),
  },
  {
    name: "python-withings-807",
    happened: "A sport that no table had stopped the reading of all workouts.",
    reported: "joostlek/python-withings#807 (564); a device in #427",
    cloud: "The person has finished a workout of the category 564.",
    canMeet: hasWatch,
    play(world, person) {
      const { life } = person;
      if (!life) return;
      const workout = goForWorkout(world, life, { category: 564, minutes: 25, effort: 0.4 });
      pushAll(world, person, dayPushes(life, [workout.start]));
    },
  },
  {
    name: "body-scan-doubles",
    happened: "One group of a Body Scan held the same measure twice.",
    reported: "joostlek/python-withings, tests/fixtures/measurement_list_2.json",
    cloud: "A group comes with the types 5 and 8 twice, each with the same position and value.",
    play(world, person) {
      const whole = { algo: 0, fm: 131, position: 7 };
      const doubled = [measure(5, 55.4, -2, whole), measure(8, 20.33, -2, whole)];
      measureNow(world, person, [{ attrib: 0, measures: [measure(1, 75.73, -2), ...doubled, ...doubled] }]);
    },
  },
  {
    name: "thrive-floating-point",
    happened: "A mass of 20.33 kg was shown as 20.330000000000002.",
    reported: "luketmoss/thrive",
    cloud: "A fat mass comes as 2033 with the exponent -2.",
    play: (world, person) => measureNow(world, person, [{ attrib: 0, measures: [measure(8, 20.33, -2)] }]),
  },
  {
    name: "ha-97943",
    happened: "Nights were cut at noon of UTC, so that one window mixed two of them.",
    reported: "home-assistant/core#97943; fixed by #98137",
    cloud: "A night comes that lasts from six to one o'clock UTC, as people in Auckland have.",
    canMeet: hasNights,
    play(world, person) {
      const midnight = Math.floor(nowSeconds(world) / DAY_S) * DAY_S - DAY_S;
      night(world, person, { startdate: midnight + 6 * HOUR_S, enddate: midnight + 13 * HOUR_S });
    },
  },
  {
    name: "night-still-grows",
    happened: "A night was read too early: its end still moved, and it was changed again a day later.",
    reported: "notes of a public client",
    cloud: "A night of four hours is announced; ten minutes later it turns out to have lasted eight.",
    canMeet: hasNights,
    play(world, person) {
      const end = nowSeconds(world);
      const startdate = end - 8 * HOUR_S;
      night(world, person, { startdate, enddate: startdate + 4 * HOUR_S });
      world.schedule(10 * MINUTE_MS, () => night(world, person, { startdate, enddate: end }));
    },
  },
  {
    name: "open-wearables-1177",
    happened: "A phone relayed what a watch had counted: steps were there twice.",
    reported: "the-momentum/open-wearables#1177; KaanEmec/vitamux",
    cloud: "The devices synchronise: today has a row of the watch and one of the phone (brand 18).",
    canMeet: hasPhone,
    play(world, person) {
      const { life } = person;
      if (!life) return;
      syncLife(world, life);
      pushAll(world, person, dayPushes(life, [life.syncedUntil]));
    },
  },
  {
    name: "mmm-withings-15",
    happened: "A limit came with the seconds that one should wait, and was tried again at once.",
    reported: "kodymallory/MMM-withings#15",
    cloud: "The next call for measures gets 601 with wait_seconds 188.",
    play(world, person) {
      const body = '{"status":601,"body":{"wait_seconds":188},"error":"Too Many Requests"}';
      fault(world, person, { match: GETMEAS, then: { do: "body", body } });
    },
  },
  {
    name: "answers-without-body",
    happened: "An answer had no body, or an empty list in its place.",
    reported: "answers that several public clients take care of",
    cloud:
      "The next two calls for measures get a status of 0 without a body, and then with an empty list as body.",
    play(world, person) {
      for (const body of ['{"status":0}', '{"status":0,"body":[]}'])
        fault(world, person, { match: GETMEAS, then: { do: "body", body } });
    },
  },
  {
    name: "ha-141790",
    happened: "Pulse wave velocity, vascular age and nerve health never came, and nothing said why.",
    reported: "home-assistant/core#141790",
    cloud: "They are switched off in Withings' app.",
    play(_world, person) {
      person.terms = {
        ...person.terms,
        switchedOff: ["pulse-wave-velocity", "vascular-age", "nerve-health"],
      };
    },
  },
  {
    name: "membership-lapse",
    happened: "Since 12 October 2026 a membership that lapses pauses all sharing, without any error.",
    reported: "Withings' page of plans, as read by brunoto02028/clinic",
    cloud:
      "Every list is empty and nothing is pushed, while tokens and devices answer as ever. Only on the free plan.",
    play(_world, person) {
      person.terms = { ...person.terms, membership: "lapsed" };
    },
  },
];
