import type { ActResult } from "../control/act-control.ts";
import type { SimulatorControl } from "../control/simulator-control.ts";
import type { World } from "../world/world.ts";
import { playEntryAct } from "./play-entry-acts.ts";
import { playLifeAct } from "./play-life-acts.ts";
import { heardText } from "./heard-text.ts";
import { playPreset } from "./play-preset.ts";
import { playTerms } from "./play-terms.ts";
import { readingText } from "./reading-text.ts";

function numberOf(form: URLSearchParams, name: string): number | undefined {
  const text = (form.get(name) ?? "").trim();
  return text === "" ? undefined : Number(text);
}

/** Describes the result of an act in a sentence or two. */
function describeResult(world: World, what: string, { deliveries }: Pick<ActResult, "deliveries">): string {
  if (deliveries.length === 0) return `${what} No application has subscribed, so nothing was pushed.`;
  return `${what} ${heardText(world, deliveries)}`;
}

/** Runs the act of a form on the play page, and returns the message about it; undefined for an unknown act. */
export async function playAct(
  world: World,
  control: SimulatorControl,
  { act, form }: { act: string; form: URLSearchParams },
): Promise<string | undefined> {
  const who = form.get("person") ?? "";
  const grpid = Number(form.get("grpid"));
  if (act === "weigh-in") {
    const result = await control.weighIn(who, { kilograms: numberOf(form, "kilograms") });
    const [first] = result.groups;
    return describeResult(world, `Measured: ${first ? readingText(first) : "nothing"}.`, result);
  }
  if (act === "blood-pressure") {
    const given = { systolic: numberOf(form, "systolic"), diastolic: numberOf(form, "diastolic") };
    const result = await control.takeBloodPressure(who, given);
    const [first] = result.groups;
    return describeResult(world, `Measured: ${first ? readingText(first) : "nothing"}.`, result);
  }
  if (act === "edit") {
    const values: Record<string, number> = {};
    for (const [name, value] of form) {
      const type = /^value-(\d+)$/.exec(name)?.[1];
      if (type !== undefined) values[type] = Number(value);
    }
    return describeResult(world, "Edited the measure.", await control.editGroup(who, grpid, { values }));
  }
  if (act === "delete")
    return describeResult(world, "Deleted the measure.", await control.deleteGroup(who, grpid));
  if (act === "notifications") {
    const unplugged = form.get("unplugged") === "yes";
    control.setUnplugged(who, unplugged);
    return unplugged ? "Notifications are unplugged now." : "Notifications are plugged in again.";
  }
  if (act === "terms") return playTerms(control, form);
  if (act === "living") {
    const { living } = control.setLiving({ living: form.get("living") === "yes" });
    return living ? "Time passes by itself now." : "Time is paused again.";
  }
  if (act === "assign") {
    const result = await control.assignGroup(who, grpid, { userid: Number(form.get("userid")) });
    return describeResult(world, "Assigned the measure.", result);
  }
  if (act === "preset") {
    const { what, result } = await playPreset(control, form);
    return result ? describeResult(world, what, result) : what;
  }
  const done = (await playEntryAct(control, act, form)) ?? (await playLifeAct(control, act, form));
  return done && describeResult(world, done.what, done.result);
}
