import type { CharacterRequest } from "../world/world.ts";
import type { ProfileKey } from "./profile-catalogue.ts";

/** The password of every demo person, prefilled in the log-in form. */
const DEMO_PASSWORD = "demo-password";

const DEMO_PERSONS: readonly {
  key: string;
  profile: ProfileKey;
  email: string;
  userids: readonly number[];
}[] = [
  { key: "lena", profile: "losing-weight", email: "lena@simulated.example", userids: [101] },
  { key: "arthur", profile: "hypertensive", email: "arthur@simulated.example", userids: [102] },
  { key: "noor", profile: "athlete", email: "noor@simulated.example", userids: [103] },
  { key: "couple", profile: "couple", email: "couple@simulated.example", userids: [104, 105] },
  { key: "recorded", profile: "recorded-demo", email: "demo@simulated.example", userids: [106] },
  { key: "ines", profile: "watch-wearer", email: "ines@simulated.example", userids: [107] },
  { key: "olaf", profile: "sleep-apnea", email: "olaf@simulated.example", userids: [108] },
  { key: "ruth", profile: "atrial-fibrillation", email: "ruth@simulated.example", userids: [109] },
  { key: "kai", profile: "every-device", email: "kai@simulated.example", userids: [110] },
];

/** Characters made on the fly get user ids from here on. */
export const FIRST_MADE_USERID = 1_000;

/** The recorded account, which `mode=demo` and getdemoaccess authorize. */
export const RECORDED_USERID = 106;

/** The persons that every simulated cloud begins with. */
export function demoCharacters(
  settings: { seed: string; years: number },
  origin: number,
): CharacterRequest[] {
  return DEMO_PERSONS.map((person) => ({
    ...person,
    seed: `${settings.seed}|${person.key}`,
    years: settings.years,
    origin,
    password: DEMO_PASSWORD,
    isDemo: true,
  }));
}
