/** A node of the parse tree of SQL: `{ SelectStmt: { ... } }` and what is below it. */
export type Node = Readonly<Record<string, unknown>>;

export function returningOf(body: Node): Node[] {
  const { returningClause, returningList } = body as { returningClause?: Node; returningList?: unknown };
  return listOf(returningClause?.exprs ?? returningList);
}

export function conjuncts(node: Node): Node[] {
  const { BoolExpr: bool } = node as { BoolExpr?: Node };
  return bool?.boolop === "AND_EXPR" ? listOf(bool.args).flatMap(conjuncts) : [node];
}

/** Rows are equal when all of their columns are. */
export function pairsOf(left: Node, right: Node): (readonly [Node, Node])[] {
  const [a, b] = [left, right].map((side) => listOf((side as { RowExpr?: Node }).RowExpr?.args));
  if (!a || !b || a.length === 0 || b.length === 0) return [[left, right]];
  return a.flatMap((one, index) => (b[index] ? [[one, b[index]] as const] : []));
}

export function columnOf(node: Node): string[] | null {
  const { ColumnRef: column } = node as { ColumnRef?: Node };
  return column
    ? listOf(column.fields).map((field) =>
        "A_Star" in field ? "*" : String((field.String as Node | undefined)?.sval),
      )
    : null;
}

export function aliasOf(node: Node): string | null {
  return ((node.alias as Node | undefined)?.aliasname as string | undefined) ?? null;
}

export function operatorOf(expression: Node): string {
  return listOf(expression.name)
    .map((part) => String((part.String as Node).sval))
    .join(".");
}

export function functionName(call: Node): string {
  return String(((call.funcname as Node[]).at(-1)?.String as Node | undefined)?.sval);
}

export function functionsIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === "FuncCall" ? [functionName(value as Node)] : []),
    ...functionsIn(value),
  ]);
}

export function castsColumnToText(node: unknown): boolean {
  if (typeof node !== "object" || node === null) return false;
  return Object.entries(node).some(([key, value]) => {
    const { arg, typeName } = key === "TypeCast" ? (value as { arg?: Node; typeName?: Node }) : {};
    const type = listOf(typeName?.names).map((name) => (name.String as Node | undefined)?.sval);
    return (arg && "ColumnRef" in arg && type.includes("text")) || castsColumnToText(value);
  });
}

export function listOf(value: unknown): Node[] {
  return Array.isArray(value) ? (value as Node[]) : [];
}
