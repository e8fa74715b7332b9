import { z } from "zod";
import type { SimulatorControl } from "../control/simulator-control.ts";
import { DAY_S } from "../world/time.ts";
import { FEATURES, PLANS, termsInputSchema } from "../sharing/terms.ts";

const SILENT_DAYS = 30;

/** Changes on which terms a person shares, and the plan of the application; says that it did. */
export function playTerms(control: SimulatorControl, form: URLSearchParams): string {
  const who = form.get("person") ?? "";
  const on = form.getAll("on");
  const before = control.readTerms(who).silent;
  const since = Math.floor(control.now() / 1000) - SILENT_DAYS * DAY_S;
  // A device that was silent already stays so since then.
  const silent = Object.fromEntries(
    form.getAll("silent").map((model) => [model, Reflect.get(before, model) ?? since]),
  );
  const terms = termsInputSchema.parse({
    membership: form.get("membership"),
    region: form.get("region") || null,
    switchedOff: FEATURES.filter((one) => !on.includes(one)),
    silent,
  });
  const plan = z.enum(PLANS).parse(form.get("plan"));
  control.setTerms(who, terms);
  control.changeSettings({ plan, enforcePacks: form.get("packs") === "yes" });
  return "Changed. The application notices at its next fetch, and nothing says so.";
}
