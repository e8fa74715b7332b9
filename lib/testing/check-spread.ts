import { parse } from "libpg-query";
import {
  aliasOf,
  castsColumnToText,
  columnOf,
  conjuncts,
  functionName,
  functionsIn,
  listOf,
  operatorOf,
  pairsOf,
  returningOf,
  type Node,
} from "./parse-tree.ts";
import { PERSON_COLUMN, SPREAD_TABLES } from "#lib/storage/spread.ts";

const SPREAD: ReadonlySet<string> = new Set(SPREAD_TABLES);

/** Functions whose result differs at each call: in a distributed UPDATE or DELETE each server would have its own. */
const VOLATILE = new Set(["clock_timestamp", "timeofday", "random", "nextval", "gen_random_uuid"]);

/** What a name in FROM means, and the parameter that its person is equal to. */
type Source = { readonly spread: boolean; person: number | null };
type Sources = ReadonlyMap<string, Source>;

/**
 * What keeps a statement from running on the one server of its person; empty when nothing does, and for statements
 * about local tables alone. Throws a SqlError when it cannot be parsed.
 */
export async function findSpreadFaults(sql: string): Promise<string[]> {
  const check = new StatementCheck();
  for (const { stmt } of ((await parse(sql)) as { stmts?: { stmt?: unknown }[] }).stmts ?? [])
    check.query(stmt as Node, new Map(), new Map());
  return check.finish();
}

class StatementCheck {
  readonly #faults = new Set<string>();
  readonly #persons = new Set<number>();
  readonly #tables = new Set<string>();
  readonly #functions = new Set<string>();
  /** The names in FROM of each query that was read. */
  readonly #levels = new Map<Node, Sources>();

  finish(): string[] {
    const local = [...this.#tables].filter((table) => !SPREAD.has(table));
    if (local.length === this.#tables.size) return [];
    if (local.length > 0) this.#faults.add(`joins local tables: ${local.join(", ")}`);
    if (this.#persons.size > 1) this.#faults.add("concerns several persons");
    if (this.#functions.has("pg_notify")) this.#faults.add("notifies on the server of the person");
    return [...this.#faults];
  }

  /** Checks one SELECT, INSERT, UPDATE or DELETE; returns the parameter that its column `person_id` is equal to. */
  query(node: Node, outer: Sources, outerNames: Sources): number | null {
    const [kind, body] = Object.entries(node)[0] as [string, Node];
    const named = new Map(outerNames);
    for (const { CommonTableExpr: cte } of listOf((body.withClause as Node | undefined)?.ctes) as Node[]) {
      const { ctename, ctequery } = cte as { ctename: string; ctequery: Node };
      // A recursive one refers to itself.
      named.set(ctename, { spread: false, person: null });
      named.set(ctename, { spread: false, person: this.query(ctequery, outer, named) });
    }
    if (kind === "SelectStmt" && body.op !== "SETOP_NONE" && body.op !== undefined) {
      const [left, right] = [body.larg, body.rarg].map((side) =>
        this.query({ SelectStmt: side as Node }, outer, named),
      );
      return left === right ? (left ?? null) : null;
    }
    const level = new Level();
    for (const item of listOf(body.fromClause)) this.#from(item, level, outer, named);
    for (const item of listOf(body.usingClause)) this.#from(item, level, outer, named);
    const target = kind === "SelectStmt" ? null : (body.relation as Node | undefined);
    if (target && kind !== "InsertStmt") this.#from({ RangeVar: target }, level, outer, named);
    level.bind([body.whereClause, ...level.quals] as (Node | undefined)[], outer);
    for (const [alias, source] of level.sources) {
      if (!source.spread) continue;
      if (source.person === null) this.#faults.add(`lacks the person of ${alias}`);
      else this.#persons.add(source.person);
    }
    this.#levels.set(body, level.sources);
    const visible = new Map([...outer, ...level.sources]);
    this.#within(body, visible, named);
    if (target && SPREAD.has(String(target.relname))) {
      if (kind === "InsertStmt") this.#insert(body, visible);
      else this.#change(body);
    } else if (target) this.#tables.add(String(target.relname));
    return outputOf(body, level.sources);
  }

  #from(item: Node, level: Level, outer: Sources, named: Sources): void {
    const {
      RangeVar: table,
      JoinExpr: join,
      RangeSubselect: inner,
      RangeFunction: called,
    } = item as Record<string, Node>;
    if (table) {
      const name = String(table.relname);
      const alias = aliasOf(table) ?? name;
      const known = named.get(name);
      if (!known) this.#tables.add(name);
      level.sources.set(alias, known ? { ...known } : { spread: SPREAD.has(name), person: null });
    } else if (join) {
      const before = new Set(level.sources.keys());
      this.#from(join.larg as Node, level, outer, named);
      const left = [...level.sources.keys()].filter((alias) => !before.has(alias));
      this.#from(join.rarg as Node, level, outer, named);
      const right = [...level.sources.keys()].filter((alias) => !before.has(alias) && !left.includes(alias));
      if (join.quals) level.quals.push(join.quals as Node);
      if (listOf(join.usingClause).some((name) => (name.String as Node).sval === PERSON_COLUMN))
        for (const a of left) for (const b of right) level.equal.push([a, b]);
    } else if (inner) {
      level.bind(level.quals, outer);
      const visible = inner.lateral ? new Map([...outer, ...level.sources]) : outer;
      level.sources.set(aliasOf(inner) ?? "", {
        spread: false,
        person: this.query(inner.subquery as Node, visible, named),
      });
    } else if (called) {
      level.sources.set(aliasOf(called) ?? "", { spread: false, person: null });
      this.#within(called, outer, named);
    }
  }

  /** The queries inside expressions, and the functions. */
  #within(node: unknown, visible: Sources, named: Sources): void {
    if (Array.isArray(node)) for (const one of node) this.#within(one, visible, named);
    if (typeof node !== "object" || node === null || Array.isArray(node)) return;
    for (const [key, value] of Object.entries(node)) {
      if (["withClause", "fromClause", "usingClause"].includes(key)) this.#joined(value, visible, named);
      else if (key === "SelectStmt") this.query({ SelectStmt: value as Node }, visible, named);
      else {
        if (key === "FuncCall") this.#functions.add(functionName(value as Node));
        this.#within(value, visible, named);
      }
    }
  }

  /** Queries in the conditions of joins; those in FROM itself were read with it. */
  #joined(value: unknown, visible: Sources, named: Sources): void {
    for (const { JoinExpr: join } of listOf(value) as Record<string, Node>[]) {
      if (!join) continue;
      this.#within(join.quals, visible, named);
      this.#joined([join.larg, join.rarg], visible, named);
    }
  }

  #insert(body: Node, visible: Sources): void {
    const { relname } = body.relation as { relname: string };
    this.#tables.add(relname);
    const place = listOf(body.cols).findIndex(
      ({ ResTarget: column }) => (column as Node).name === PERSON_COLUMN,
    );
    const select = (body.selectStmt as { SelectStmt?: Node } | undefined)?.SelectStmt;
    const rows = listOf(select?.valuesLists).map(({ List: row }) => listOf((row as Node).items)[place]);
    const selected = listOf(select?.targetList)[place] as { ResTarget?: Node } | undefined;
    const from = new Map([...visible, ...((select && this.#levels.get(select)) ?? [])]);
    for (const value of rows.length > 0 ? rows : [selected?.ResTarget?.val as Node | undefined]) {
      const person = place < 0 || !value ? null : personIn(value, from);
      if (person === null) this.#faults.add(`inserts into ${relname} without the person`);
      else this.#persons.add(person);
    }
    const conflict = body.onConflictClause as Node | undefined;
    if (!conflict) return;
    const keys = listOf((conflict.infer as Node | undefined)?.indexElems).map(
      ({ IndexElem: one }) => (one as Node).name,
    );
    if (conflict.infer && !keys.includes(PERSON_COLUMN))
      this.#faults.add(`a conflict in ${relname} lacks the person`);
    if (functionsIn(conflict).length > 0) this.#faults.add("calls a function in DO UPDATE");
    this.#sets(conflict);
  }

  #change(body: Node): void {
    this.#sets(body);
    const rest = { ...body, withClause: undefined };
    for (const name of functionsIn(rest))
      if (VOLATILE.has(name)) this.#faults.add(`calls ${name} in a change`);
    if (castsColumnToText(rest)) this.#faults.add("casts a column to text in a change");
  }

  #sets(body: Node): void {
    for (const { ResTarget: column } of listOf(body.targetList))
      if ((column as Node).name === PERSON_COLUMN) this.#faults.add("changes the person of a row");
  }
}

/** The names of one FROM, and which persons are equal. */
class Level {
  readonly sources = new Map<string, Source>();
  readonly quals: Node[] = [];
  readonly equal: (readonly [string, string])[] = [];

  /** Follows the equalities of persons until no other one is found. */
  bind(conditions: readonly (Node | undefined)[], outer: Sources): void {
    const all = conditions.flatMap((condition) => (condition ? conjuncts(condition) : []));
    const equalities = all.flatMap((condition) => {
      const { A_Expr: expression } = condition as { A_Expr?: Node };
      if (expression?.kind !== "AEXPR_OP" || operatorOf(expression) !== "=") return [];
      return pairsOf(expression.lexpr as Node, expression.rexpr as Node);
    });
    for (let changed = true; changed;) {
      changed = false;
      const learn = (alias: string | null, person: number | null) => {
        const source = alias === null ? undefined : this.sources.get(alias);
        if (!source || source.person !== null || person === null) return;
        source.person = person;
        changed = true;
      };
      for (const [left, right] of equalities) {
        learn(this.#aliasIn(left), personIn(right, this.#visible(outer)));
        learn(this.#aliasIn(right), personIn(left, this.#visible(outer)));
      }
      for (const [a, b] of this.equal) {
        learn(a, this.sources.get(b)?.person ?? null);
        learn(b, this.sources.get(a)?.person ?? null);
      }
    }
  }

  #visible(outer: Sources): Sources {
    return new Map([...outer, ...this.sources]);
  }

  /** Whose person this is: of the alias, or of the only distributed table. */
  #aliasIn(node: Node): string | null {
    const names = columnOf(node);
    if (names?.at(-1) !== PERSON_COLUMN) return null;
    if (names.length > 1) return names[0] ?? null;
    const spread = [...this.sources].filter(([, source]) => source.spread);
    return spread.length === 1 ? (spread[0]?.[0] ?? null) : null;
  }
}

/** The parameter that an expression is, or that the person it names is equal to. */
function personIn(node: Node, sources: Sources): number | null {
  const { ParamRef: parameter, TypeCast: cast } = node as Record<string, Node>;
  if (parameter) return Number(parameter.number);
  if (cast) return personIn(cast.arg as Node, sources);
  const names = columnOf(node);
  if (names?.at(-1) !== PERSON_COLUMN) return null;
  if (names.length > 1) return sources.get(names[0] ?? "")?.person ?? null;
  const persons = new Set([...sources.values()].flatMap(({ person }) => person ?? []));
  return persons.size === 1 ? ([...persons][0] ?? null) : null;
}

/** The parameter that the column `person_id` of a query's result is equal to. */
function outputOf(body: Node, sources: Sources): number | null {
  for (const { ResTarget: column } of [...listOf(body.targetList), ...returningOf(body)]) {
    const { val: value, name } = column as { val?: Node; name?: string };
    if (!value) continue;
    const names = columnOf(value);
    const star = (value as { ColumnRef?: Node }).ColumnRef && names?.at(-1) === "*";
    const called = name ?? names?.at(-1);
    if (star) {
      const persons = [...sources].filter(([alias]) => names?.length === 1 || alias === names?.[0]);
      const found = persons.flatMap(([, { person }]) => person ?? []);
      if (found.length > 0) return found[0] ?? null;
    } else if (called === PERSON_COLUMN) return personIn(value, sources);
  }
  return null;
}
