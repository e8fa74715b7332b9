import { useMemo } from "react";

/**
 * The same object as long as what the server sends reads the same. A page that is fetched again brings new objects,
 * and what draws from it would be drawn again. For small values of plain data.
 */
export function useSame<Value>(sent: Value): Value {
  const text = JSON.stringify(sent);
  return useMemo(() => JSON.parse(text) as Value, [text]);
}
