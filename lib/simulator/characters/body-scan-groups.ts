import { measure, type Measure, type GroupDraft } from "../measure/measure-group.ts";
import type { Random } from "../world/random.ts";
import type { Composition } from "./body-at.ts";

/** Positions of segmental measures and their share of the whole: torso, left leg, left arm, right leg, right arm. */
const SEGMENTS = [
  [12, 0.56],
  [10, 0.165],
  [3, 0.052],
  [11, 0.169],
  [2, 0.054],
] as const;

const WHOLE_BODY = { algo: 0, fm: 131, position: 7 };

function segments(type: number, kilograms: number): Measure[] {
  return SEGMENTS.map(([position, share]) =>
    measure(type, kilograms * share, -2, { algo: 0, fm: 131, position }),
  );
}

/**
 * Body Scan. As in every published full group, types 5 and 8 appear twice with the same position and value; the other
 * groups appear when their mode was used.
 */
export function bodyScanGroups(
  body: Composition,
  { ageYears, chance }: { ageYears: number; chance: Random },
): GroupDraft[] {
  const lean = measure(5, body.lean, -2, WHOLE_BODY);
  const fat = measure(8, body.fat, -2, WHOLE_BODY);
  const composition: Measure[] = [
    measure(1, body.weight, -2, { algo: 0, fm: 131 }),
    { ...lean },
    { ...lean },
    measure(6, body.fatRatio * 100, -2),
    { ...fat },
    { ...fat },
    measure(76, body.muscle, -2, WHOLE_BODY),
    measure(77, body.water, -2, WHOLE_BODY),
    measure(88, body.bone, -2, WHOLE_BODY),
    measure(168, body.water * 0.38, -2, WHOLE_BODY),
    measure(169, body.water * 0.62, -2, WHOLE_BODY),
    measure(170, body.fatRatio * 15, -1, WHOLE_BODY),
    ...segments(173, body.lean),
    ...segments(174, body.fat),
    ...segments(175, body.muscle),
    measure(226, 370 + 21.6 * body.lean, 0, { algo: 0, fm: 131 }),
  ];
  const groups: GroupDraft[] = [{ attrib: 0, measures: composition }];
  const pulse = measure(11, body.pulse, 0, { algo: 0, fm: 131 });
  if (chance.chance(0.6)) {
    groups.push({ attrib: 0, measures: [pulse, measure(130, 0, 0, { algo: 0, fm: 131 })] });
  } else {
    groups.push({ attrib: 0, measures: [pulse] });
  }
  groups.push({
    attrib: 8,
    measures: [
      measure(91, body.pulseWaveVelocity, -3, { algo: 0, fm: 131 }),
      measure(155, Math.round(ageYears + (body.pulseWaveVelocity - 6.4) * 6), 0, { algo: 0, fm: 131 }),
    ],
  });
  if (chance.chance(0.3)) {
    const nerves = chance.normal(68, 5);
    groups.push({
      attrib: 0,
      measures: [196, 197, 198].map((type, side) =>
        measure(type, nerves + side - 1, -3, { algo: 0, fm: 131 }),
      ),
    });
  }
  return groups;
}
