/** One number of a workout or night, with its name. */
export function RecordFigure({ name, value }: { name: string; value: string | null }) {
  return value === null ? null : (
    <div>
      <dt className="text-xs text-ink-soft">{name}</dt>
      <dd className="font-semibold whitespace-nowrap figures">{value}</dd>
    </div>
  );
}
