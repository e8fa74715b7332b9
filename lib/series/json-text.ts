declare const written: unique symbol;

/**
 * A value as a page sends it to its components: one text. React copies anything else value by value, on the server
 * twice, which for the readings of a page costs more than all its elements. An object of its own each time it is sent,
 * so that a component sees that it was sent again.
 */
export type JsonText<Value> = { readonly text: string; readonly [written]?: Value };

export function writeJson<Value>(value: Value): JsonText<Value> {
  return { text: JSON.stringify(value) };
}

export function readJson<Value>({ text }: JsonText<Value>): Value {
  return JSON.parse(text) as Value;
}
