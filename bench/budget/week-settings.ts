/** Whose week is simulated. */
export type WeekSettings = {
  readonly connections: number;
  readonly callsPerMinute: number;
  /** Of a thousand connections, so many are linked during the week, with ten years of everything. */
  readonly newInThousand: number;
  /** Everybody in one time zone: mornings are as crowded as they can be. */
  readonly oneZone: boolean;
};
