import type { MeasureBook } from "../measure/measure-book.ts";
import type { Terms } from "../sharing/terms.ts";
import type { Life } from "../life/life.ts";
import type { Body } from "./body-at.ts";
import type { Device } from "./device.ts";
import type { ProfileKey } from "./profile-catalogue.ts";
import type { PersonPlan } from "./body-plan.ts";

/** One simulated Withings user: a profile of an account, with a body that behaves. */
export type Character = {
  userid: number;
  /** The name under which tests and the play page know it. */
  key: string;
  name: string;
  story: string;
  profile: ProfileKey;
  accountEmail: string;
  timezone: string;
  goals: PersonPlan["goals"];
  body: Body;
  /** The scale's and cuff's ids; shared by a couple. */
  deviceOwner: string;
  devices(): Device[];
  /** Years of history generated before `body.origin`. */
  years: number;
  /** Place in the order of making: the base of its group ids. */
  order: number;
  /** The other person on the same scale. */
  partner: number | null;
  book: MeasureBook;
  /** Days and nights of people with a watch or mat; null for the others. */
  life: Life | null;
  /** True while its notifications are unplugged: nothing is pushed. */
  unplugged: boolean;
  /** On which terms it shares: membership, region, switches, silent devices. No answer says so. */
  terms: Terms;
  /** How many groups were made by acts, so that their ids never repeat. */
  actCount: number;
};

/** A Withings account: one e-mail address, one or more user profiles. */
export type Account = { email: string; password: string; userids: number[]; isDemo: boolean };
