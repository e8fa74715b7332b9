import type { Delivery } from "../world/world.ts";

/** The fate of one notification, in words. */
export function deliveryText(delivery: Delivery): string {
  const last = delivery.attempts.at(-1);
  if (delivery.state === "unplugged") return "not sent: notifications are unplugged";
  if (delivery.state === "held") return "held back";
  if (delivery.state === "delivered") {
    return `answered ${last?.status} in ${Math.max(1, Math.round(last?.durationMs ?? 0))} ms`;
  }
  if (delivery.state === "lost") return last ? "lost after all retries" : "lost on the way";
  if (last) return `no good answer (${last.status ?? last.error}); will be tried again`;
  return "on its way";
}
