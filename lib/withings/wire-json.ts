/**
 * Parses an answer without rounding: group ids are 64-bit, so an integer beyond 2^53 is returned as its digits.
 * Undefined when the text is not JSON.
 */
export function parseWireJson(text: string): unknown {
  try {
    // The reviver is slow and almost never needed; a run of 16 digits is the sign that it may be.
    return /\d{16}/.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && /^-?\d+$/.test(source) ? source : value;
}
