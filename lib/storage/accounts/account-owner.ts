import type { ReadingPreferences } from "#lib/metrics/reading-preferences.ts";

/** A user, and the persons that the user may see. */
export type AccountOwner = {
  user: {
    id: string;
    name: string | null;
    email: string | null;
    hasPassword: boolean;
    /** As it was kept; null follows the locale. */
    reading: Record<keyof ReadingPreferences, string | null>;
    zone: string | null;
    theme: string;
    smoothing: string;
  };
  people: { id: string; name: string; role: "owner" | "viewer" }[];
};

export type OwnerRow = {
  user_id: string;
  name: string | null;
  email: string | null;
  has_password: boolean;
  reading: AccountOwner["user"]["reading"];
  zone: string | null;
  theme: string;
  smoothing: string;
  people: AccountOwner["people"];
};

/** The columns of an `OwnerRow`, of the user `u`: one statement instead of the four that a nested read would send. */
export const OWNER_COLUMNS = `
         u.id user_id, u.name, u.email, u.password_hash is not null has_password, u.zone, u.theme, u.weight_smoothing smoothing,
         json_build_object('mass', u.mass_unit, 'length', u.length_unit, 'temperature', u.temperature_unit,
           'distance', u.distance_unit, 'clock', u.clock, 'weekStart', u.week_start) reading,
         coalesce((
           select json_agg(json_build_object('id', p.id, 'name', p.name, 'role', a.role)
                           order by a.role, a.created_at, p.id)
           from access a join person p on p.id = a.person_id
           where a.user_id = u.id
         ), '[]') people`;

export function readOwner(row: OwnerRow): AccountOwner {
  return {
    user: {
      id: row.user_id,
      name: row.name,
      email: row.email,
      hasPassword: row.has_password,
      reading: row.reading,
      zone: row.zone,
      theme: row.theme,
      smoothing: row.smoothing,
    },
    people: row.people,
  };
}
