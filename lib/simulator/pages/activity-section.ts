import type { Character } from "../characters/character.ts";
import type { Delivery, World } from "../world/world.ts";
import { html, type Html } from "./html.ts";

const SHOWN = 8;

function clock(ms: number, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: zone }).format(ms);
}

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

/** The latest pushes and calls of a person. */
export function activitySection(world: World, character: Character): Html {
  const { userid, timezone } = character;
  const deliveries = world.deliveries
    .filter((one) => one.userid === userid)
    .slice(-SHOWN)
    .reverse();
  const requests = world.requests
    .filter((one) => one.userid === userid)
    .slice(-SHOWN)
    .reverse();
  return html`<section class="card" aria-labelledby="deliveries">
      <h2 id="deliveries">Recent notifications</h2>
      ${
        deliveries.length === 0
          ? html`<p class="soft">Nothing was pushed yet.</p>`
          : html`<ul class="rows">
              ${deliveries.map(
                (one) =>
                  html`<li>
                    <span class="reading">appli ${one.appli}</span> ${deliveryText(one)}
                    <div class="soft">
                      ${clock(one.createdAt, timezone)} to ${new URL(one.callbackurl).host}
                    </div>
                  </li>`,
              )}
            </ul>`
      }
    </section>
    <section class="card" aria-labelledby="requests">
      <h2 id="requests">Recent requests of the app</h2>
      ${
        requests.length === 0
          ? html`<p class="soft">No application has asked for this person yet.</p>`
          : html`<ul class="rows">
              ${requests.map(
                (one) =>
                  html`<li>
                    <span class="reading">${one.service} ${one.action}</span>
                    ${one.status === 0 ? html`<span class="good">status 0</span>` : `status ${one.status ?? "none"}`}
                    <div class="soft">
                      ${clock(one.at, timezone)}${one.fault ? `, fault: ${one.fault}` : ""}
                    </div>
                  </li>`,
              )}
            </ul>`
      }
    </section>`;
}
