/** A name and what it is; null where it is not known, which is left out. */
export type Fact = readonly [name: string, value: string | null];

/** What is known of a thing, in columns. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
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
