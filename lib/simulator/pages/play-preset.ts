import type { PresetResult } from "../control/preset-control.ts";
import { presetInputSchema } from "../control/preset-inputs.ts";
import type { SimulatorControl } from "../control/simulator-control.ts";
import { readingText } from "./reading-text.ts";

/** Lets something happen to a person, and says what; without a result where it has only begun. */
export async function playPreset(
  control: SimulatorControl,
  form: URLSearchParams,
): Promise<{ what: string; result: PresetResult | null }> {
  const preset = presetInputSchema.shape.preset.parse(form.get("preset"));
  const result = await control.runPreset(form.get("person") ?? "", { preset });
  if (preset === "salty-dinner") {
    const measured = result.groups.map(readingText).filter((text) => /^(Weight|Blood)/.test(text));
    return { what: `After a salty dinner: ${measured.join("; ")}.`, result };
  }
  if (preset === "bad-night") {
    const { start = 0, end = 0 } = result.sleep ?? {};
    return { what: `A bad night: only ${((end - start) / 3600).toFixed(1)} h in bed, often awake.`, result };
  }
  if (preset === "af-episode") {
    const { rhythm = "", heartRate = 0 } = result.recording ?? {};
    return { what: `The heart is out of rhythm. The ECG says: ${rhythm}, ${heartRate} bpm.`, result };
  }
  return {
    what: "A month begins to pass: its days arrive within ten seconds. Watch the page.",
    result: null,
  };
}
