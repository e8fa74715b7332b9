/** pino's shape. Nothing secret and no measure is ever passed to it. */
export type Log = Record<"info" | "warn" | "error", (fields: object, message: string) => void>;
