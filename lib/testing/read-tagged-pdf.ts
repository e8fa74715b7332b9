import { inflateSync } from "node:zlib";

/** An element of a document's structure, with its own text and what is in it. */
export type PdfElement = {
  readonly type: string;
  readonly alternative: string | null;
  /** What a head of a table is the head of. */
  readonly scope: string | null;
  readonly text: string;
  readonly children: readonly PdfElement[];
};

export type TaggedPdf = {
  readonly title: string | null;
  readonly language: string | null;
  readonly marked: boolean;
  readonly showsTitle: boolean;
  /** The part of PDF/UA that its metadata claim. */
  readonly part: string | null;
  readonly bookmarks: readonly string[];
  readonly pages: number;
  readonly root: PdfElement;
  /** Text that is neither in the structure nor marked as passed over. */
  readonly untagged: string;
};

type Ref = { readonly ref: number };
type Value = number | string | boolean | null | Name | Ref | Value[] | { [key: string]: Value };
class Name {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Reads a PDF whose objects are not packed into streams, as pdfkit writes it. */
export function readTaggedPdf(bytes: Uint8Array): TaggedPdf {
  const file = openFile(bytes);
  const { get, dictionary } = file;
  const trailer = dictionary(parseValue(file.text, file.text.lastIndexOf("trailer") + 7).value);
  const info = dictionary(trailer["Info"]);
  const catalog = dictionary(trailer["Root"]);
  const pages = listPages(file, catalog["Pages"] ?? null);
  const contents = new Map(pages.map((id) => [id, readContent(file, id)]));
  const metadata = catalog["Metadata"];
  const xml = isRef(metadata) ? file.stream(metadata.ref).toString("utf8") : "";
  const tree = dictionary(catalog["StructTreeRoot"]);
  const readElement = (value: Value, page: number | null): PdfElement => {
    const own = dictionary(value);
    const at = isRef(own["Pg"]) ? own["Pg"].ref : page;
    const children: PdfElement[] = [];
    let text = "";
    for (const kid of [get(own["K"] ?? [])].flat()) {
      if (typeof kid === "number") text += contents.get(at ?? -1)?.marked.get(kid) ?? "";
      else {
        const child = dictionary(kid);
        const where = isRef(child["Pg"]) ? child["Pg"].ref : at;
        if (typeof child["MCID"] === "number" && !("S" in child))
          text += contents.get(where ?? -1)?.marked.get(child["MCID"]) ?? "";
        else children.push(readElement(kid, where));
      }
    }
    const scope = dictionary(own["A"] ?? {})["Scope"];
    return {
      type: own["S"] instanceof Name ? own["S"].name : "",
      alternative: textOf(get(own["Alt"])),
      scope: scope instanceof Name ? scope.name : null,
      text,
      children,
    };
  };
  const [document] = [get(tree["K"] ?? [])].flat();
  return {
    title: textOf(get(info["Title"])),
    language: textOf(get(catalog["Lang"])),
    marked: dictionary(catalog["MarkInfo"] ?? {})["Marked"] === true,
    showsTitle: dictionary(catalog["ViewerPreferences"] ?? {})["DisplayDocTitle"] === true,
    part: /<pdfuaid:part>(\d)<\/pdfuaid:part>/.exec(xml)?.[1] ?? null,
    bookmarks: listBookmarks(file, catalog["Outlines"]),
    pages: pages.length,
    root: readElement(document ?? null, null),
    untagged: [...contents.values()].map(({ untagged }) => untagged).join(""),
  };
}

/** The elements of a type, in the order of the document. */
export function elementsOf(root: PdfElement, type: string): PdfElement[] {
  const inside = root.children.flatMap((child) => elementsOf(child, type));
  return root.type === type ? [root, ...inside] : inside;
}

/** Everything that is said in an element. */
export function wholeText({ text, children }: PdfElement): string {
  return [text, ...children.map(wholeText)].filter((one) => one !== "").join("\n");
}

type File = ReturnType<typeof openFile>;

function openFile(bytes: Uint8Array) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString("latin1");
  const starts = new Map(
    [...text.matchAll(/(?:^|\n)(\d+) 0 obj\s/g)].map((hit) => [Number(hit[1]), hit.index + hit[0].length]),
  );
  const known = new Map<number, Value>();
  const get = (value: Value | undefined): Value => {
    if (!isRef(value)) return value ?? null;
    if (!known.has(value.ref)) known.set(value.ref, parseValue(text, starts.get(value.ref) ?? 0).value);
    return known.get(value.ref) ?? null;
  };
  const dictionary = (value: Value | undefined): { [key: string]: Value } => {
    const found = get(value);
    return found !== null && typeof found === "object" && !Array.isArray(found) && !(found instanceof Name)
      ? (found as { [key: string]: Value })
      : {};
  };
  const stream = (id: number): Buffer => {
    const { value, end } = parseValue(text, starts.get(id) ?? 0);
    const from = /^\s*stream\r?\n/.exec(text.slice(end, end + 20));
    if (!from) throw new Error(`Object ${id} is no stream`);
    const head = dictionary(value);
    const begin = end + from[0].length;
    const raw = buffer.subarray(begin, begin + Number(get(head["Length"])));
    return head["Filter"] instanceof Name ? inflateSync(raw) : raw;
  };
  return { text, get, dictionary, stream };
}

function listPages({ dictionary, get }: File, node: Value): number[] {
  const kids = get(dictionary(node)["Kids"]);
  return Array.isArray(kids) ? kids.flatMap((kid) => (isRef(kid) ? [kid.ref] : [])) : [];
}

function listBookmarks({ dictionary, get }: File, outlines: Value | undefined): string[] {
  const titles: string[] = [];
  for (let item = outlines && dictionary(outlines)["First"]; item; item = dictionary(item)["Next"])
    titles.push(textOf(get(dictionary(item)["Title"])) ?? "");
  return titles;
}

/** The text of a page by the number of its marked content; artefacts are left out. */
function readContent(file: File, page: number): { marked: ReadonlyMap<number, string>; untagged: string } {
  const { dictionary } = file;
  const own = dictionary({ ref: page });
  const fonts = dictionary(dictionary(own["Resources"])["Font"] ?? {});
  const letters = new Map(
    Object.entries(fonts).map(([name, font]) => {
      const map = dictionary(font)["ToUnicode"];
      return [
        name,
        isRef(map) ? readLetters(file.stream(map.ref).toString("latin1")) : new Map<string, string>(),
      ];
    }),
  );
  const content = isRef(own["Contents"]) ? file.stream(own["Contents"].ref).toString("latin1") : "";
  const marked = new Map<number, string>();
  const open: (number | "artifact" | null)[] = [];
  let untagged = "";
  let font = "";
  for (const [, id, tag, name, glyphs] of content.matchAll(
    /\/\w+ <<[^>]*?\/MCID (\d+)[^>]*>> BDC|\/(\w+) (?:<<[^>]*>> BDC|BMC)|\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|EMC/g,
  )) {
    if (id !== undefined) open.push(Number(id));
    else if (tag !== undefined) open.push(tag === "Artifact" ? "artifact" : null);
    else if (name !== undefined) font = name;
    else if (glyphs !== undefined) {
      const map = letters.get(font);
      const codes = [...glyphs.matchAll(/<([0-9a-f]+)>/gi)].flatMap(
        ([, hex = ""]) => hex.match(/.{4}/g) ?? [],
      );
      const text = codes.map((code) => map?.get(code.toLowerCase()) ?? "\ufffd").join("");
      const inside = open.findLast((one) => one !== null);
      if (typeof inside === "number") marked.set(inside, (marked.get(inside) ?? "") + text);
      else if (inside !== "artifact") untagged += text;
    } else open.pop();
  }
  return { marked, untagged };
}

/** Which letters each glyph of a font is for. */
function readLetters(map: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = "", list = ""] of map.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g))
    [...list.matchAll(/<([\w ]*)>/g)].forEach(([, codes = ""], index) => {
      const units = codes.split(" ").filter((code) => code !== "");
      const glyph = (Number.parseInt(from, 16) + index).toString(16).padStart(4, "0");
      letters.set(glyph, String.fromCharCode(...units.map((code) => Number.parseInt(code, 16))));
    });
  return letters;
}

function isRef(value: Value | undefined): value is Ref {
  return typeof value === "object" && value !== null && "ref" in value && typeof value.ref === "number";
}

/** A text of the document: in UTF-16 when it begins with its mark. */
function textOf(value: Value | undefined): string | null {
  if (typeof value !== "string") return null;
  if (!value.startsWith("\u00fe\u00ff")) return value;
  const units = [...value.slice(2)].map((letter) => letter.charCodeAt(0));
  return String.fromCharCode(
    ...units.flatMap((unit, index) => (index % 2 === 0 ? [unit * 256 + (units[index + 1] ?? 0)] : [])),
  );
}

/** Parses the value that begins at `at`. */
function parseValue(text: string, at: number): { value: Value; end: number } {
  let position = at;
  const skip = () => {
    while (/\s/.test(text[position] ?? "")) position += 1;
  };
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = position;
    const [hit] = pattern.exec(text) ?? [];
    if (hit === undefined) return null;
    position += hit.length;
    return hit;
  };
  const parse = (): Value => {
    skip();
    if (take(/<</y)) {
      const found: { [key: string]: Value } = {};
      for (skip(); !take(/>>/y); skip()) {
        const key = take(/\/[^\s()<>[\]{}/%]+/y);
        if (key === null) throw new Error(`No key at ${position}`);
        found[key.slice(1)] = parse();
      }
      return found;
    }
    if (take(/\[/y)) {
      const found: Value[] = [];
      for (skip(); !take(/\]/y); skip()) found.push(parse());
      return found;
    }
    const reference = take(/\d+ 0 R\b/y);
    if (reference) return { ref: Number.parseInt(reference, 10) };
    const name = take(/\/[^\s()<>[\]{}/%]*/y);
    if (name !== null) return new Name(name.slice(1));
    if (text[position] === "(") return parseText();
    const hex = take(/<[0-9a-fA-F\s]*>/y);
    if (hex) return Buffer.from(hex.slice(1, -1), "hex").toString("latin1");
    const number = take(/[-+]?[\d.]+/y);
    if (number) return Number(number);
    const word = take(/true|false|null/y);
    if (word) return word === "null" ? null : word === "true";
    throw new Error(`No value at ${position}`);
  };
  const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
  const parseText = (): string => {
    let depth = 0;
    let found = "";
    for (; ; position += 1) {
      const letter = text[position] ?? ")";
      if (letter === "\\") {
        position += 1;
        const next = text[position] ?? "";
        found += ESCAPED[next] ?? next;
      } else if (letter === "(" && depth++ === 0) continue;
      else if (letter === ")" && --depth === 0) {
        position += 1;
        return found;
      } else found += letter;
    }
  };
  return { value: parse(), end: position };
}
