const ACCENTED: Readonly<Record<string, string>> = {
  a: "áá",
  e: "éé",
  i: "íí",
  o: "óó",
  u: "úú",
  y: "ýý",
  A: "ÁÁ",
  E: "ÉÉ",
  I: "ÍÍ",
  O: "ÓÓ",
  U: "ÚÚ",
  Y: "ÝÝ",
};

/** The same catalogue with accented, longer texts: what is not accented on a page did not come from it. */
export function accentWords<Words>(words: Words): Words {
  if (typeof words === "string") return accentMessage(words) as Words;
  return Object.fromEntries(
    Object.entries(words as Record<string, unknown>).map(([key, value]) => [key, accentWords(value)]),
  ) as Words;
}

/** Accents the text of an ICU message. Names of arguments and tags stay: braces of text lie at even depths. */
function accentMessage(message: string): string {
  let depth = 0;
  return message.replace(/<\/?\w+>|[{}]|\w/g, (part) => {
    if (part === "{") depth += 1;
    if (part === "}") depth -= 1;
    return depth % 2 === 0 ? (ACCENTED[part] ?? part) : part;
  });
}
