import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** One file of the product: what it imports at run time, and the words it uses. */
export type Source = {
  readonly file: string;
  readonly directive: string | null;
  readonly imports: readonly string[];
  /** Groups that are read here, by name of the function that reads them. */
  readonly groups: readonly string[];
  /** Calls of such a function: the key (null when it is computed), and the names of what is passed. */
  readonly calls: readonly WordCall[];
  /** Groups that `SendWords` sends to the browser. */
  readonly sent: readonly string[];
};

type WordCall = {
  /** The groups the called function may belong to. */
  readonly groups: readonly string[];
  /** The key, with * for a part that is computed. */
  readonly key: string;
  /** Names of the values; null when they are not written out here. */
  readonly values: readonly string[] | null;
};

/** Every source file of the product, by its path. Tests and what only they import are left out. */
export function readSources(): ReadonlyMap<string, Source> {
  const files = ["app", "components", "lib"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => path.posix.join(folder, name)),
  );
  const product = files.filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.|^lib\/(testing|simulator)\//.test(file),
  );
  return new Map(product.map((file) => [file, readSource(file)]));
}

function readSource(file: string): Source {
  const tree = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const readers = new Map<string, string[]>();
  const calls: WordCall[] = [];
  const sent: string[] = [];
  const visit = (node: ts.Node): void => {
    const reader = readerOf(node);
    if (reader) readers.set(reader.name, [...(readers.get(reader.name) ?? []), reader.group]);
    if (ts.isJsxOpeningElement(node) && node.tagName.getText() === "SendWords") sent.push(...stringsIn(node));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  const collect = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const groups = groupsOfCall(node.expression, readers);
      const [key, values] = node.arguments;
      if (groups && key)
        for (const text of keysOf(key)) calls.push({ groups, key: text, values: namesIn(values) });
    }
    ts.forEachChild(node, collect);
  };
  collect(tree);
  const [first] = tree.statements;
  const directive =
    first && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression)
      ? first.expression.text
      : null;
  const groups = [...readers.values()].flat();
  const direct = calls.flatMap((call) => call.groups);
  return {
    file,
    directive,
    imports: importsOf(tree),
    groups: [...new Set([...groups, ...direct])],
    calls,
    sent,
  };
}

/** `const t = useWords("group")`, or a parameter `t: Words<"group">`. */
function readerOf(node: ts.Node): { name: string; group: string } | null {
  if (ts.isVariableDeclaration(node) && node.initializer) {
    const group = groupRead(node.initializer);
    return group === null ? null : { name: node.name.getText(), group };
  }
  const typed = ts.isParameter(node) || ts.isPropertySignature(node) ? node : null;
  const group = typed?.type && /\bWords<"([\w.]+)">/.exec(typed.type.getText())?.[1];
  return typed && group ? { name: typed.name.getText(), group } : null;
}

/** The group of `useWords("group")` and `getWords("group")`. */
function groupRead(node: ts.Node): string | null {
  if (!ts.isCallExpression(node) || !/^(use|get)Words$/.test(node.expression.getText())) return null;
  const [group] = node.arguments;
  return group && ts.isStringLiteral(group) ? group.text : null;
}

function groupsOfCall(called: ts.Expression, readers: ReadonlyMap<string, string[]>): string[] | null {
  const direct = groupRead(called);
  if (direct !== null) return [direct];
  const reader =
    ts.isPropertyAccessExpression(called) && called.name.text === "rich" ? called.expression : called;
  const group = groupRead(reader);
  return group === null ? (readers.get(reader.getText()) ?? null) : [group];
}

function keysOf(key: ts.Expression): string[] {
  if (ts.isStringLiteral(key) || ts.isNoSubstitutionTemplateLiteral(key)) return [key.text];
  if (ts.isConditionalExpression(key)) return [...keysOf(key.whenTrue), ...keysOf(key.whenFalse)];
  if (ts.isTemplateExpression(key))
    return [key.head.text + key.templateSpans.map(({ literal }) => `*${literal.text}`).join("")];
  return ["*"];
}

function namesIn(values: ts.Expression | undefined): string[] | null {
  if (!values) return [];
  if (!ts.isObjectLiteralExpression(values)) return null;
  const names = values.properties.map((property) => property.name?.getText() ?? null);
  return names.includes(null) ? null : (names as string[]);
}

function stringsIn(node: ts.Node): string[] {
  if (ts.isStringLiteral(node)) return [node.text];
  const found: string[] = [];
  ts.forEachChild(node, (child) => void found.push(...stringsIn(child)));
  return found;
}

/** Our own files that this one imports at run time. */
function importsOf(tree: ts.SourceFile): string[] {
  return tree.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const from = statement.moduleSpecifier;
    if (!from || !ts.isStringLiteral(from) || isTypeOnly(statement)) return [];
    if (from.text.startsWith("#")) return [from.text.slice(1)];
    return from.text.startsWith(".") ? [path.posix.join(path.posix.dirname(tree.fileName), from.text)] : [];
  });
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.every(({ isTypeOnly: type }) => type);
}
