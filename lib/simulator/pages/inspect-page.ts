import type { SimulatorControl } from "../control/simulator-control.ts";
import type { World } from "../world/world.ts";
import { deliveryText } from "./delivery-text.ts";
import { html, type Html } from "./html.ts";
import { page } from "./layout.ts";

const SHOWN = 60;

function time(ms: number): string {
  return new Date(ms).toISOString().replace("T", " ").slice(0, 19);
}

function section(id: string, title: string, empty: string, rows: readonly Html[]): Html {
  return html`<section class="card" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${
      rows.length === 0
        ? html`<p class="soft">${empty}</p>`
        : html`<ul class="rows">
            ${rows.map((row) => html`<li>${row}</li>`)}
          </ul>`
    }
  </section>`;
}

function requests(world: World): Html {
  const rows = world.requests
    .slice(-SHOWN)
    .reverse()
    .map((one) => {
      const parameters = Object.entries(one.parameters)
        .map(([name, value]) => `${name}=${value}`)
        .join(" & ");
      const verdict = `status ${one.status ?? "none"}, HTTP ${one.httpStatus ?? "cut"}`;
      const details = [one.error, one.fault && `fault: ${one.fault}`].filter(Boolean).join("; ");
      return html`<span class="reading">${one.service} ${one.action}</span> ${verdict}
        <div class="soft">
          ${time(one.at)}, ${one.character ?? "no person"}, ${one.durationMs.toFixed(1)} ms
          ${details === "" ? "" : ` - ${details}`}
        </div>
        <div class="soft">${parameters}</div>`;
    });
  return section("requests", "Requests", "No application has asked yet.", rows);
}

function deliveries(world: World): Html {
  const rows = world.deliveries
    .slice(-SHOWN)
    .reverse()
    .map(
      (one) =>
        html`<span class="reading">appli ${one.appli}</span> ${deliveryText(one)}
          <div class="soft">${time(one.createdAt)} to ${one.callbackurl}</div>
          <div class="soft">${one.body}</div>`,
    );
  return section("deliveries", "Deliveries", "Nothing was pushed yet.", rows);
}

function grants(control: SimulatorControl, now: number): Html {
  const rows = control.listGrants().flatMap(({ userid, key, pairs }) =>
    pairs.map((pair) => {
      const ends = pair.accessExpiresAt > now ? `ends ${time(pair.accessExpiresAt)}` : "is over";
      const refresh = pair.refreshExpiresAt > now ? `lives until ${time(pair.refreshExpiresAt)}` : "is dead";
      return html`<span class="reading">${key ?? userid}</span> ${pair.scope}
        <div class="soft">
          Access ${pair.access} ${ends}, ${pair.firstUsedAt === null ? "never used" : "used"}; refresh
          ${pair.refresh} ${refresh}
        </div>`;
    }),
  );
  return section("grants", "Grants", "No grants.", rows);
}

function subscriptions(world: World): Html {
  const rows = world.subscriptions.map(
    (one) =>
      html`<span class="reading">appli ${one.appli}</span> of
        ${world.characters.get(one.userid)?.key ?? "the application"}
        <div class="soft">
          ${one.callbackurl}${one.failures === 0 ? "" : `, ${one.failures} lost in a row`}
        </div>`,
  );
  return section("subscriptions", "Subscriptions", "No subscriptions.", rows);
}

function faults(control: SimulatorControl): Html {
  const rows = control.listFaults().map(
    (one) =>
      html`<span class="reading">${one.then.do}</span> used ${one.used} of ${one.times}
        <div class="soft">${JSON.stringify(one.match)}</div>`,
  );
  return section("faults", "Faults", "Nothing goes wrong on purpose.", rows);
}

/** Calls, grants and notifications, newest first. Tokens appear as fingerprints. */
export function inspectSections(world: World, control: SimulatorControl): Html {
  return html`<div class="columns">
    <div>${requests(world)}</div>
    <div>${deliveries(world)} ${grants(control, world.now())} ${subscriptions(world)} ${faults(control)}</div>
  </div>`;
}

/** The page for developers of a client: everything that the cloud received and sent. */
export function inspectPage(world: World, control: SimulatorControl): Response {
  return page(
    "Inspect",
    html`<h1>API calls, and what applications received</h1>
      <p class="soft">Times are UTC. <a href="/">Play</a> to make something happen.</p>
      <div data-refresh="/inspect/sections">${inspectSections(world, control)}</div>`,
    { wide: true, scripts: ["refresh.js"] },
  );
}
