import type { Character } from "../characters/character.ts";
import { TYPES_OF_APPLI } from "../notify/appli.ts";
import type { Delivery, World } from "../world/world.ts";
import { deliveryText } from "./delivery-text.ts";

/** What a category is about, where no measure says it better. */
const ABOUT: Record<number, string> = {
  1: "the body's measures",
  2: "the temperature",
  4: "the heart's measures",
  16: "the day's activity",
  44: "the night",
  46: "the profile",
  50: "lying down",
  51: "getting up",
  52: "the mat",
  54: "the new ECG",
  61: "the new heart sound",
  62: "the night's heart rate variability",
  63: "the urine test",
};

/** The first of these types that was measured says what a notification is about. */
const MEASURED: readonly (readonly [types: readonly number[], name: string])[] = [
  [[1], "the new weight"],
  [[9, 10], "the new blood pressure"],
  [[11], "the new heart rate"],
  [[54], "the new oxygen saturation"],
  [[71, 73], "the new temperature"],
];

/** What a notification is about, in words: by what was measured in its window, if anything still is. */
function subjectOf(character: Character, { appli, body }: Delivery): string {
  const form = new URLSearchParams(body);
  const [from, to] = [Number(form.get("startdate")), Number(form.get("enddate"))];
  const wanted = TYPES_OF_APPLI.find(([number]) => number === appli)?.[1];
  const types = new Set(
    wanted &&
      character.book
        .all()
        .filter(({ date }) => date >= from && date <= to)
        .flatMap(({ measures }) => measures.map(({ type }) => type))
        .filter((type) => wanted.has(type)),
  );
  const measured = MEASURED.find(([own]) => own.some((type) => types.has(type)));
  return measured?.[1] ?? ABOUT[appli] ?? `category ${appli}`;
}

/** The application at a callback: the name that it gave its subscriptions, otherwise its address. */
export function nameApp(world: World, userid: number, callbackurl?: string): string | null {
  const held = world.subscriptions.findLast(
    (one) => one.userid === userid && (callbackurl === undefined || one.callbackurl === callbackurl),
  );
  const url = callbackurl ?? held?.callbackurl;
  return held?.comment || (url === undefined ? null : new URL(url).host);
}

function took({ attempts }: Delivery): string {
  return `after ${Math.max(1, Math.round(attempts.at(-1)?.durationMs ?? 0))} ms`;
}

const LIST = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** Who heard about what, and when: a sentence or two. */
export function heardText(world: World, deliveries: readonly Delivery[]): string {
  const sentences = Map.groupBy(deliveries, ({ userid, callbackurl }) => `${userid} ${callbackurl}`);
  return [...sentences.values()]
    .flatMap((all) => {
      const [first] = all;
      const character = first && world.characters.get(first.userid);
      if (!character) return [];
      const app = nameApp(world, first.userid, first.callbackurl) ?? "The application";
      const heard = all.filter(({ state }) => state === "delivered");
      const others = all.filter(({ state }) => state !== "delivered");
      return [
        ...(heard.length === 0
          ? []
          : [
              `${app} heard about ${LIST.format(heard.map((one) => `${subjectOf(character, one)} ${took(one)}`))}.`,
            ]),
        ...others.map(
          (one) => `${app} has not heard about ${subjectOf(character, one)}: ${deliveryText(one)}.`,
        ),
      ];
    })
    .join(" ");
}
