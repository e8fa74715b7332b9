/** Markup that is already safe. */
export type Html = { readonly markup: string };

type Piece = Html | string | number | null | undefined | false | readonly Piece[];

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function render(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return "";
  if (typeof piece === "string") return piece.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
  if (typeof piece === "number") return String(piece);
  if ("markup" in piece) return piece.markup;
  return piece.map(render).join("");
}

/** Template tag: everything that is put in is escaped, unless it is markup of this tag. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  return { markup: strings.reduce((text, part, index) => text + render(pieces[index - 1]) + part) };
}
