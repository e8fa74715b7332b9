const PROMISES: readonly { readonly title: string; readonly words: string }[] = [
  {
    title: "It moves when you do",
    words:
      "Withings tells Plumbline the moment a scale, cuff or watch has uploaded. Every open page follows at once, without reloading.",
  },
  {
    title: "It looks through the noise",
    words:
      "Water and meals move a weight by a kilogram a day. A smoothed trend shows what is left when they are taken away, and says how it was worked out.",
  },
  {
    title: "Every number has a history",
    words:
      "When it was measured, on which device, when it arrived and how. What you correct or delete at Withings is corrected and deleted here.",
  },
  {
    title: "It stays with you",
    words:
      "Plumbline runs on your own machine and asks no one but Withings. Export everything, or delete everything, whenever you like.",
  },
];

/** What one gets, in four sentences. */
export function PromiseList() {
  return (
    <ol className="grid gap-x-12 gap-y-10 sm:grid-cols-2">
      {PROMISES.map(({ title, words }) => (
        <li key={title} className="grid content-start gap-2 border-t border-edge pt-4">
          <h2 className="text-lg">{title}</h2>
          <p className="text-ink-soft">{words}</p>
        </li>
      ))}
    </ol>
  );
}
