/** One entry of the audit, as its reader may see it. `at` in ms since 1970. */
export type ActivityView = {
  readonly id: string;
  readonly at: number;
  readonly action: string;
  readonly subject: string | null;
  readonly own: boolean;
  readonly actor: string | null;
  readonly person: string | null;
  readonly other: string | null;
  readonly address: string | null;
  readonly userAgent: string | null;
};
