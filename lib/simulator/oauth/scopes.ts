/** Withings' public scopes, in the words of its consent page. */
export const SCOPES: Record<string, string> = {
  "user.info": "Your devices and goals",
  "user.metrics": "Weight, body composition, blood pressure, heart rate and other measures",
  "user.activity": "Activity, workouts and sleep",
  "user.sleepevents": "When you get into and out of bed",
};

/** Splits the comma list that Withings uses; unknown scopes are reported apart. */
export function readScopes(text: string): { known: string[]; unknown: string[] } {
  const asked = [...new Set(text.split(",").map((scope) => scope.trim()))].filter((scope) => scope !== "");
  return {
    known: asked.filter((scope) => scope in SCOPES),
    unknown: asked.filter((scope) => !(scope in SCOPES)),
  };
}
