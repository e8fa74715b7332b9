/** No answer of Withings' nests deeper than ten levels; V8 needs seconds for one of millions. */
const DEEPEST = 64;

/**
 * Parses an answer without rounding: group ids are 64-bit, so an integer beyond 2^53 is returned as its digits.
 * Undefined when the text is not JSON, or nests too deeply to be an answer.
 */
export function parseWireJson(text: string): unknown {
  if (!isShallow(text)) return undefined;
  try {
    // The reviver is slow and almost never needed; a run of 16 digits is the sign that it may be.
    return /\d{16}/.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Whether brackets outside strings nest no deeper than `DEEPEST`, checked by scanning the text once before it is
 * parsed.
 */
function isShallow(text: string): boolean {
  let depth = 0;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (code === QUOTE) place = endOfText(text, place);
    else if (OPENING.has(code)) {
      depth += 1;
      if (depth > DEEPEST) return false;
    } else if (CLOSING.has(code)) depth -= 1;
  }
  return true;
}

/**
 * The end of the string whose opening quote is at `start`: the next quote that is not escaped by an odd number of
 * backslashes.
 */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
    if ((end - first) % 2 === 0) return end;
  }
  return text.length;
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && /^-?\d+$/.test(source) ? source : value;
}
