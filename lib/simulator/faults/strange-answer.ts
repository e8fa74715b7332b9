type Fields = Record<string, unknown>;

/** Codes of tables: a client must take every number. */
const CODES = new Set([
  "category",
  "model",
  "modelid",
  "model_id",
  "state",
  "attrib",
  "brand",
  "afib",
  "vhd",
  "position",
  "wearposition",
]);

/** Numbers that may be missing without an entry losing its place. */
const NULLABLE = new Set(["heart_rate", "steps", "hr_average", "calories", "sleep_score", "battery"]);

const STRANGE_MEASURES = [
  { value: -1000, type: 18, unit: -3 },
  { value: 1, type: 999, unit: -400 },
  { value: null, type: 1000, unit: 0 },
];

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Unknown codes, a null and an unknown key, in one entry and what is nested in it. */
function strangeEntry(entry: Fields): Fields {
  const made: Fields = {};
  for (const [name, value] of Object.entries(entry)) {
    if (name === "measures" && Array.isArray(value))
      made[name] = [...STRANGE_MEASURES, ...(value as unknown[])];
    else if (CODES.has(name) && typeof value === "number") made[name] = 9_999;
    else if (NULLABLE.has(name)) made[name] = null;
    else if ((name === "data" || name === "ecg" || name === "stetho") && isFields(value))
      made[name] = strangeEntry(value);
    else made[name] = value;
  }
  return { ...made, unheard_of: { text: "new", list: [1e300, null] } };
}

/** The first entry of an answer made strange, the others as they were; an answer without a list as a whole. */
export function strangeAnswer(json: Fields): Fields {
  const body = json["body"];
  if (!isFields(body)) return json;
  for (const name of ["measuregrps", "activities", "series", "devices"]) {
    const list = body[name];
    if (Array.isArray(list)) {
      const [first, ...rest] = list as unknown[];
      return { ...json, body: { ...body, [name]: isFields(first) ? [strangeEntry(first), ...rest] : list } };
    }
    if (isFields(list)) {
      const [first, ...rest] = Object.entries(list);
      const entries = first && isFields(first[1]) ? [[first[0], strangeEntry(first[1])], ...rest] : rest;
      return { ...json, body: { ...body, [name]: Object.fromEntries(entries) as Fields } };
    }
  }
  return { ...json, body: strangeEntry(body) };
}
