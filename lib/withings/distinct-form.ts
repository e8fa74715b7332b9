const STEP_MS = 100;
/** A step more than Withings remembers: the first arguments come back after it has forgotten them. */
const CYCLE_MS = 10_000 + STEP_MS;

/**
 * The same request with other arguments. Withings answers a call that repeats the arguments of one in the last ten
 * seconds with 601 "Same arguments in less than 10 seconds", and a person who corrects a measure twice would have to
 * wait. So the arguments follow the clock: forms of two instants (ms) that are 100 ms to ten seconds apart differ.
 *
 * Where fields are named, their order changes. Otherwise the start moves up to 100 s back, which fetches a little more
 * than was asked for and never less. A form with neither (tokens, subscriptions, one signal) stays as it is.
 */
export function distinctForm(
  form: Readonly<Record<string, string>>,
  askedAt: number,
): Record<string, string> {
  const place = Math.floor((askedAt % CYCLE_MS) / STEP_MS);
  const { data_fields: fields, startdate, lastupdate } = form;
  if (fields !== undefined) return { ...form, data_fields: inOrder(fields.split(","), place).join(",") };
  return {
    ...form,
    ...(startdate === undefined ? {} : { startdate: String(Math.max(0, Number(startdate) - place)) }),
    ...(lastupdate === undefined ? {} : { lastupdate: String(Math.max(1, Number(lastupdate) - place)) }),
  };
}

/** One of the orders of the items, another for each place: five items have 120. */
function inOrder(items: readonly string[], place: number): string[] {
  const left = [...items];
  const ordered: string[] = [];
  for (let rest = place; left.length > 0;) {
    const index = rest % left.length;
    rest = Math.floor(rest / left.length);
    ordered.push(...left.splice(index, 1));
  }
  return ordered;
}
