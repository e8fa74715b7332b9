import { type GroupDraft, measure } from "../measure/measure-group.ts";
import type { Random } from "../world/random.ts";
import { bodyScanGroups } from "./body-scan-groups.ts";
import type { Composition } from "./body-at.ts";
import type { ModelKey } from "./device.ts";

const SCALE = { algo: 0, fm: 131 };

/** Body Cardio, as all 412 recorded weigh-ins have it: composition, pulse, and arteries with attrib 8. */
function bodyCardioGroups(body: Composition, ageYears: number): GroupDraft[] {
  return [
    {
      attrib: 0,
      measures: [
        measure(1, body.weight, -3, SCALE),
        measure(8, body.fat, -2, SCALE),
        measure(76, body.muscle, -2, SCALE),
        measure(77, body.water, -2, SCALE),
        measure(88, body.bone, -2, SCALE),
        // Computed types come without algo and fm.
        measure(6, body.fatRatio * 100, -3),
        measure(5, body.lean, -3),
      ],
    },
    { attrib: 0, measures: [measure(11, body.pulse, -2, SCALE)] },
    {
      attrib: 8,
      measures: [
        measure(91, body.pulseWaveVelocity, -3, SCALE),
        measure(155, Math.round(ageYears + (body.pulseWaveVelocity - 7.2) * 6), -1, SCALE),
      ],
    },
  ];
}

/** Body+: composition only, in one group. */
function bodyPlusGroups(body: Composition): GroupDraft[] {
  return [
    {
      attrib: 0,
      measures: [
        measure(1, body.weight, -3, { algo: 3, fm: 3 }),
        measure(8, body.fat, -2, { algo: 3, fm: 3 }),
        measure(76, body.muscle, -2, { algo: 3, fm: 3 }),
        measure(77, body.water, -2, { algo: 3, fm: 3 }),
        measure(88, body.bone, -2, { algo: 3, fm: 3 }),
        measure(6, body.fatRatio * 100, -3),
        measure(5, body.lean, -2, { algo: 3, fm: 3 }),
      ],
    },
  ];
}

/** The groups that one step on a scale of this model yields. They share one `date`. */
export function scaleGroups(
  model: ModelKey,
  body: Composition,
  { ageYears, chance }: { ageYears: number; chance: Random },
): GroupDraft[] {
  if (model === "bodyCardio") return bodyCardioGroups(body, ageYears);
  if (model === "bodyScan") return bodyScanGroups(body, { ageYears, chance });
  if (model === "bodyPlus") return bodyPlusGroups(body);
  return [{ attrib: 0, measures: [measure(1, body.weight, -3, { algo: 0, fm: 3 })] }];
}
