/** What a person may add to the head of a report, and how many letters each may have. */
export const HEAD_FIELDS = [
  { key: "name", most: 120 },
  { key: "born", most: 60 },
  { key: "clinic", most: 200 },
] as const;
