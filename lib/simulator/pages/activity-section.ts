import type { Character } from "../characters/character.ts";
import type { World } from "../world/world.ts";
import { heardText } from "./heard-text.ts";
import { html, type Html } from "./html.ts";

const SHOWN = 8;

function clock(ms: number, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: zone }).format(ms);
}

/** How far a month is that passes now. */
function monthCard(world: World, { userid }: Character): Html | null {
  const passing = world.passing.get(userid);
  if (!passing) return null;
  const { done, of } = passing;
  return html`<section class="card" aria-labelledby="passing">
    <h2 id="passing">A month passes</h2>
    <p>${done === 0 ? "It is about to begin." : `${done} of ${of} days have arrived.`}</p>
    <progress value="${done}" max="${of}" aria-labelledby="passing"></progress>
  </section>`;
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
  return html`${monthCard(world, character)}
    <section class="card" aria-labelledby="deliveries">
      <h2 id="deliveries">Recent notifications</h2>
      ${
        deliveries.length === 0
          ? html`<p class="soft">Nothing was pushed yet.</p>`
          : html`<ul class="rows">
              ${deliveries.map(
                (one) =>
                  html`<li>
                    ${heardText(world, [one])}
                    <div class="soft">
                      ${clock(one.createdAt, timezone)}, appli ${one.appli} to
                      ${new URL(one.callbackurl).host}
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
