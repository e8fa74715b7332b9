/** A name and a value; unknown values (null) are not shown. */
export type Fact = readonly [name: string, value: string | null];

/** Facts in columns. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-4 empty:hidden sm:grid-cols-2 lg:grid-cols-4">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className="grid content-start gap-0.5">
            <dt className="text-sm text-ink-soft">{name}</dt>
            <dd className="font-medium figures">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
