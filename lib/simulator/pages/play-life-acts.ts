import type { LifeResult } from "../control/life-control.ts";
import type { SimulatorControl } from "../control/simulator-control.ts";
import { bedInputSchema, recordingInputSchema } from "../control/life-inputs.ts";

function numberOf(form: URLSearchParams, name: string): number | undefined {
  const text = (form.get(name) ?? "").trim();
  return text === "" ? undefined : Number(text);
}

const hours = (seconds: number) => `${(seconds / 3600).toFixed(1)} h`;

/**
 * Runs a form about watch, mat, thermometer or recorder and returns the message about it; undefined for another act.
 */
export async function playLifeAct(
  control: SimulatorControl,
  act: string,
  form: URLSearchParams,
): Promise<{ what: string; result: LifeResult } | undefined> {
  const who = form.get("person") ?? "";
  if (act === "workout") {
    const given = { category: numberOf(form, "category"), minutes: numberOf(form, "minutes") };
    const result = await control.goForWorkout(who, given);
    return {
      what: `Back from a workout of ${(numberOf(form, "minutes") ?? 30).toFixed(0)} minutes.`,
      result,
    };
  }
  if (act === "night") {
    const result = await control.sleepNight(who);
    const { start = 0, end = 0 } = result.sleep ?? {};
    return { what: `Slept for ${hours(end - start)}.`, result };
  }
  if (act === "bed") {
    const { event } = bedInputSchema.parse({ event: form.get("event") });
    const result = await control.useBed(who, { event });
    const slept = result.sleep ? ` after ${hours(result.sleep.end - result.sleep.start)}` : "";
    return { what: event === "in" ? "Got into bed." : `Got out of bed${slept}.`, result };
  }
  if (act === "ecg") {
    const rhythm = recordingInputSchema.shape.rhythm.parse(form.get("rhythm") || undefined);
    const result = await control.recordEcg(who, { rhythm });
    const { heartRate = 0, rhythm: heard = "normal" } = result.recording ?? {};
    return { what: `Recorded an ECG: ${heard}, ${heartRate} bpm.`, result };
  }
  if (act === "temperature") {
    const result = await control.takeTemperature(who, { celsius: numberOf(form, "celsius") });
    const measured = result.groups[0]?.measures[0];
    return { what: `Measured: ${((measured?.value ?? 0) / 1000).toFixed(1)} °C.`, result };
  }
  if (act === "sync") return { what: "Synchronised.", result: await control.sync(who) };
  return undefined;
}
