/** A number of a picture: its name, the value as it is read, and what it rests on. */
export type PictureFigure = { readonly name: string; readonly value: string; readonly note?: string | null };

/** The main numbers of a picture, in a row that wraps. Nothing without any. */
export function PictureFigures({ figures }: { figures: readonly PictureFigure[] }) {
  if (figures.length === 0) return null;
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-x-4 gap-y-4 sm:grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] sm:gap-x-6">
      {figures.map(({ name, value, note }) => (
        <div key={name} className="grid content-start">
          <dt className="text-sm text-ink-soft">{name}</dt>
          <dd>
            <span className="text-lg font-semibold figures sm:text-xl">{value}</span>
            {note ? <span className="block text-xs text-ink-soft figures">{note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
