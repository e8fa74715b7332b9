import { z } from "zod";

/** The fault. `processed` says whether the call took effect before its answer was spoilt. */
const faultThenSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("status"), status: z.int(), error: z.string().optional() }),
  z.object({ do: z.literal("http"), code: z.int().min(400).max(599).default(502) }),
  z.object({ do: z.literal("html"), code: z.int().min(200).max(599).default(200) }),
  z.object({ do: z.literal("cut"), processed: z.boolean().default(true) }),
  z.object({ do: z.literal("slow"), seconds: z.number().positive().default(30) }),
  z.object({ do: z.literal("truncate") }),
  z.object({ do: z.literal("empty") }),
  z.object({ do: z.literal("body"), body: z.string() }),
  z.object({ do: z.literal("strange-measures") }),
  z.object({ do: z.literal("endless-pages") }),
  z.object({ do: z.literal("edit-group"), id: z.int().optional() }),
  z.object({ do: z.literal("delete-group"), id: z.int().optional() }),
  z.object({ do: z.literal("drop-subscription"), appli: z.int().optional() }),
  z.object({ do: z.literal("expire-tokens") }),
  z.object({ do: z.literal("push-duplicate"), copies: z.int().min(1).max(1000).default(1) }),
  z.object({ do: z.literal("push-late"), seconds: z.number().positive().default(30) }),
  z.object({ do: z.literal("push-lost") }),
  z.object({ do: z.literal("push-reorder") }),
]);

export type FaultThen = z.infer<typeof faultThenSchema>;
export type PushFault = Extract<FaultThen, { do: `push-${string}` }>;
export type CallFault = Exclude<FaultThen, PushFault>;

const NAMED: Record<string, unknown> = {
  "status 401": { do: "status", status: 401 },
  "status 503 invalid refresh": { do: "status", status: 503, error: "Invalid Params: invalid refresh_token" },
  "status 601": { do: "status", status: 601 },
  "HTTP 502": { do: "http", code: 502 },
};

/** The accepted notations: the full form, or a name where nothing else is needed. */
function expand(then: unknown): unknown {
  return typeof then === "string" ? (NAMED[then] ?? { do: then }) : then;
}

/** A rule that is used up: when a call or push matches, then this, so many times. */
export const faultRuleSchema = z.object({
  match: z
    .object({
      /** `measure`, `v2/oauth2`, `notify`, ..., or `push` for notifications. */
      service: z.string().optional(),
      /** `getmeas`, `requesttoken`, ..., or the appli number of a push. */
      action: z.string().optional(),
      /** A character's key or user id. */
      character: z.union([z.string(), z.int()]).optional(),
    })
    .default({}),
  times: z.int().min(1).default(1),
  /** Calls to let pass first: the third page is `skip: 2`. */
  skip: z.int().min(0).default(0),
  then: z.preprocess(expand, faultThenSchema),
});

export type FaultInput = z.input<typeof faultRuleSchema>;
export type FaultRule = z.infer<typeof faultRuleSchema> & { id: number; used: number };
