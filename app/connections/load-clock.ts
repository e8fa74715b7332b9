import { loadReader } from "#app/load-reader.ts";
import { requestTime } from "#app/request-time.ts";
import type { Clock } from "#components/ui/clock.ts";
import { isZone } from "#lib/metrics/local-day.ts";
import type { Viewer } from "#lib/auth/viewer.ts";

/** How the viewer reads times on pages about syncing: in the zone of the settings, else the browser's. */
export async function loadClock(viewer: Viewer): Promise<Clock> {
  const { locale, zone } = await loadReader(viewer);
  return { now: requestTime(), locale, zone: zone !== null && isZone(zone) ? zone : "UTC" };
}
