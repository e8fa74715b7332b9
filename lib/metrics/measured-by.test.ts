import { expect, test } from "vitest";
import { createSimulator } from "#lib/simulator/create-simulator.ts";
import { PROFILE_KEYS } from "#lib/simulator/characters/profile-catalogue.ts";
import { findPart } from "./registry.ts";
import { canMeasure, sourcesOf } from "./measured-by.ts";

test.each(PROFILE_KEYS)(
  "what the devices of a simulated %s measure is not said to be impossible",
  (profile) => {
    const { control } = createSimulator({ years: 0.2 });
    const { persons } = control.createCharacter({ profile, years: 0.2 });
    const impossible = new Set<string>();
    let known = 0;
    for (const { userid } of persons)
      for (const { measures, model, modelid } of control.listGroups(userid))
        for (const { type, ...measure } of measures) {
          const position = typeof measure["position"] === "number" ? measure["position"] : null;
          const found = findPart({ code: type, position });
          if (!found || modelid === null) continue;
          const sources = sourcesOf(found.metric.key);
          const device = { type: null, model, modelId: modelid };
          known += 1;
          if (sources?.every((source) => canMeasure(device, source) === "no"))
            impossible.add(`${found.metric.key} of ${model}`);
        }
    expect(known).toBeGreaterThan(10);
    expect([...impossible]).toEqual([]);
  },
);
