import { pageRows, pickFields, readDataFields, readDayWindow } from "../api/page-rows.ts";
import type { Parameters } from "../api/parameters.ts";
import type { Life } from "../life/life.ts";
import { activityOf, activityRows } from "./day-activity.ts";

const PAGE = 200;

/**
 * `v2/measure` getactivity. One row a day and source. The numbers come only when `data_fields` names them. The last
 * page repeats its own size as offset although nothing follows, as the published answer does.
 */
export function getActivity(life: Life, now: number, parameters: Parameters) {
  const window = readDayWindow(parameters);
  const wanted = readDataFields(parameters);
  const rows = activityRows(life, now, window).filter((row) => row.modified >= window.lastUpdate);
  const page = pageRows(rows, parameters, PAGE);
  const activities = page.rows.map((one) => {
    const { count, row } = activityOf(life, one);
    return wanted ? { ...pickFields(count(), wanted), ...row } : row;
  });
  const last = activities.length === 0 ? 0 : (parameters.integer("offset") ?? 0) + PAGE;
  return { activities, more: page.more, offset: page.more ? page.offset : last };
}
