import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { declarationOf, fileOf, functionOf, nameOf, placeOf, valueImportsOf, walk } from "./syntax.ts";

/** An SQL statement of the source: one for each text that it can have. */
type Statement = {
  /** `<file> <function>` */
  readonly place: string;
  readonly sql: string;
};

/** What cannot be computed from the source, such as an argument that comes from outside. */
const UNKNOWN = Symbol("unknown");
const PLACEHOLDER = "unknown_";
/** Functions call each other, and may do so in circles. */
const DEEPEST = 14;

/** A function or object of the source, with what its names are bound to. */
type Closure = { readonly node: ts.Node; readonly bound: Bound };
type Bound = ReadonlyMap<ts.Node, readonly unknown[]>;

const NOTHING_BOUND: Bound = new Map();

/**
 * The texts of all statements that files of a folder pass to a function `query`. They are computed from the source:
 * templates are put together, with both branches of each condition and every value that is passed for a parameter;
 * what other modules export is taken from these modules.
 */
export async function readStatements(folder: string): Promise<Statement[]> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name))
    .filter(
      (file) => file.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(file) && !/\/testing\//.test(file),
    );
  const trees = files.map((file) => parse(file, readFileSync(file, "utf8")));
  const reader = new StatementReader(trees);
  await reader.loadImports();
  return trees.flatMap((tree) => reader.read(tree));
}

/** The same of one source text, whose imports are not followed. */
export function readStatementsOf(text: string): Statement[] {
  const tree = parse("example.ts", text);
  return new StatementReader([tree]).read(tree);
}

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

class StatementReader {
  readonly #modules = new Map<string, Record<string, unknown>>();
  readonly #calls = new Map<string, ts.CallExpression[]>();

  readonly #trees: readonly ts.SourceFile[];

  constructor(trees: readonly ts.SourceFile[]) {
    this.#trees = trees;
    for (const tree of trees)
      walk(tree, (node) => {
        if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return;
        const name = node.expression.text;
        this.#calls.set(name, [...(this.#calls.get(name) ?? []), node]);
      });
  }

  async loadImports(): Promise<void> {
    for (const tree of this.#trees.filter((one) => /\.query\b/.test(one.text)))
      for (const file of valueImportsOf(tree))
        if (!this.#modules.has(file))
          this.#modules.set(file, (await import(pathToFileURL(file).href)) as Record<string, unknown>);
  }

  read(tree: ts.SourceFile): Statement[] {
    const found = new Map<string, Statement>();
    walk(tree, (node) => {
      if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
      const [text] = node.arguments;
      if (node.expression.name.text !== "query" || !text) return;
      const place = `${tree.fileName} ${placeOf(node)}`;
      for (const sql of this.#texts(text)) found.set(`${place}\n${sql}`, { place, sql });
    });
    return [...found.values()];
  }

  #texts(node: ts.Node): string[] {
    return this.#evaluate(node, NOTHING_BOUND, 0).flatMap((value) => {
      if (typeof value === "string") return [value];
      return isClosure(value) && ts.isObjectLiteralExpression(value.node)
        ? this.#property(value, "text", 0).map(printed)
        : [PLACEHOLDER];
    });
  }

  /** The values that an expression can have. */
  #evaluate(node: ts.Node, bound: Bound, depth: number): readonly unknown[] {
    if (depth > DEEPEST) return [UNKNOWN];
    const inner = (one: ts.Node) => this.#evaluate(one, bound, depth + 1);
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
    if (ts.isNumericLiteral(node)) return [Number(node.text)];
    if (ts.isTemplateExpression(node)) {
      let texts = [node.head.text];
      for (const { expression, literal } of node.templateSpans) {
        const parts = unique(inner(expression).map(printed));
        texts = texts.flatMap((text) => parts.map((part) => text + part + literal.text));
      }
      return texts;
    }
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isNonNullExpression(node)
    )
      return inner(node.expression);
    if (ts.isConditionalExpression(node)) return [...inner(node.whenTrue), ...inner(node.whenFalse)];
    if (ts.isBinaryExpression(node)) return this.#binary(node, inner);
    if (ts.isArrowFunction(node) || ts.isFunctionDeclaration(node) || ts.isObjectLiteralExpression(node))
      return [{ node, bound } satisfies Closure];
    if (ts.isArrayLiteralExpression(node))
      return [
        node.elements.flatMap((one) => (ts.isSpreadElement(one) ? inner(one.expression).flat() : inner(one))),
      ];
    if (ts.isIdentifier(node)) return this.#identifier(node, bound, depth);
    if (ts.isPropertyAccessExpression(node))
      return inner(node.expression).flatMap((object) => this.#property(object, node.name.text, depth));
    if (ts.isElementAccessExpression(node)) {
      const keys = inner(node.argumentExpression);
      return inner(node.expression).flatMap((object) =>
        keys.flatMap((key) =>
          key === UNKNOWN ? this.#properties(object, depth) : this.#property(object, String(key), depth),
        ),
      );
    }
    return ts.isCallExpression(node) ? this.#call(node, bound, depth) : [UNKNOWN];
  }

  #binary(node: ts.BinaryExpression, inner: (node: ts.Node) => readonly unknown[]): readonly unknown[] {
    const [left, right] = [inner(node.left), inner(node.right)];
    if (node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return [...left, ...right];
    return left.flatMap((a) => right.map((b) => printed(a) + printed(b)));
  }

  #property(object: unknown, name: string, depth: number): readonly unknown[] {
    if (isClosure(object)) {
      if (!ts.isObjectLiteralExpression(object.node)) return [UNKNOWN];
      for (const property of object.node.properties) {
        if (ts.isSpreadAssignment(property)) continue;
        if (property.name?.getText() !== name) continue;
        const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
        return this.#evaluate(value, object.bound, depth + 1);
      }
      return [UNKNOWN];
    }
    const value =
      typeof object === "object" && object !== null ? (object as Record<string, unknown>)[name] : undefined;
    return [value ?? UNKNOWN];
  }

  #properties(object: unknown, depth: number): readonly unknown[] {
    if (!isClosure(object))
      return typeof object === "object" && object !== null ? Object.values(object) : [UNKNOWN];
    if (!ts.isObjectLiteralExpression(object.node)) return [UNKNOWN];
    return object.node.properties.flatMap((property) =>
      property.name ? this.#property(object, property.name.getText(), depth) : [],
    );
  }

  #call(node: ts.CallExpression, bound: Bound, depth: number): readonly unknown[] {
    const args = node.arguments.map((one) => this.#evaluate(one, bound, depth + 1));
    if (ts.isPropertyAccessExpression(node.expression)) {
      const { expression, name } = node.expression;
      if (name.text === "entries" && expression.getText() === "Object")
        return (args[0] ?? []).map((object) => this.#entries(object, depth));
      return this.#evaluate(expression, bound, depth + 1).flatMap((list) =>
        this.#method(list, name.text, args, depth),
      );
    }
    return this.#evaluate(node.expression, bound, depth + 1).flatMap((called) =>
      this.#apply(called, args, depth),
    );
  }

  #entries(object: unknown, depth: number): unknown {
    if (!isClosure(object) || !ts.isObjectLiteralExpression(object.node))
      return typeof object === "object" && object !== null ? Object.entries(object) : UNKNOWN;
    return object.node.properties.flatMap(({ name }) =>
      name ? this.#property(object, name.getText(), depth).map((value) => [name.getText(), value]) : [],
    );
  }

  #method(
    list: unknown,
    name: string,
    args: readonly (readonly unknown[])[],
    depth: number,
  ): readonly unknown[] {
    const [first] = args;
    if (!Array.isArray(list) || !first) return [UNKNOWN];
    if (name === "join") return first.map((separator) => list.map(printed).join(String(separator)));
    if (name === "map")
      return [
        list.flatMap((item: unknown) => first.flatMap((called) => this.#apply(called, [[item]], depth))),
      ];
    return name === "filter" ? [list] : [UNKNOWN];
  }

  #apply(called: unknown, args: readonly (readonly unknown[])[], depth: number): readonly unknown[] {
    if (typeof called === "function") {
      try {
        return [
          (called as (...values: unknown[]) => unknown)(
            ...args.map(([one]) => (one === UNKNOWN ? PLACEHOLDER : one)),
          ),
        ];
      } catch {
        return [UNKNOWN];
      }
    }
    if (!isClosure(called) || !ts.isFunctionLike(called.node)) return [UNKNOWN];
    const { node } = called;
    const inside = new Map(called.bound);
    node.parameters.forEach((parameter, index) => {
      const given = args[index];
      if (given) inside.set(parameter, given);
    });
    const { body } = node as ts.ArrowFunction | ts.FunctionDeclaration;
    if (!body) return [UNKNOWN];
    if (!ts.isBlock(body)) return this.#evaluate(body, inside, depth + 1);
    const results: unknown[] = [];
    walk(body, (one) => {
      if (ts.isReturnStatement(one) && one.expression && functionOf(one) === node)
        results.push(...this.#evaluate(one.expression, inside, depth + 1));
    });
    return results;
  }

  #identifier(node: ts.Identifier, bound: Bound, depth: number): readonly unknown[] {
    const declaration = declarationOf(node);
    if (!declaration) return [UNKNOWN];
    if (ts.isImportSpecifier(declaration)) {
      const file = fileOf(declaration.parent.parent.parent);
      const value =
        file === null
          ? undefined
          : this.#modules.get(file)?.[(declaration.propertyName ?? declaration.name).text];
      return [value ?? UNKNOWN];
    }
    return this.#declared(declaration, bound, depth);
  }

  #declared(declaration: ts.Node, bound: Bound, depth: number): readonly unknown[] {
    const known = bound.get(declaration);
    if (known) return known;
    if (ts.isBindingElement(declaration)) {
      const whole = this.#declared(declaration.parent.parent, bound, depth + 1);
      const key = ts.isArrayBindingPattern(declaration.parent)
        ? String(declaration.parent.elements.indexOf(declaration))
        : (declaration.propertyName ?? declaration.name).getText();
      return whole.flatMap((value) => this.#property(value, key, depth));
    }
    if (ts.isVariableDeclaration(declaration)) {
      const loop = declaration.parent.parent;
      if (ts.isForOfStatement(loop))
        return this.#evaluate(loop.expression, bound, depth + 1).flatMap((list) =>
          Array.isArray(list) ? list : [UNKNOWN],
        );
      return declaration.initializer ? this.#evaluate(declaration.initializer, bound, depth + 1) : [UNKNOWN];
    }
    if (ts.isParameter(declaration)) return this.#passed(declaration, depth);
    return this.#evaluate(declaration, bound, depth + 1);
  }

  /** What the calls of its function pass for a parameter. */
  #passed(parameter: ts.ParameterDeclaration, depth: number): readonly unknown[] {
    const { parent } = parameter;
    const name = nameOf(parent);
    const values = (this.#calls.get(name ?? "") ?? []).flatMap((call) => {
      const given = call.arguments[parent.parameters.indexOf(parameter)];
      return given ? this.#evaluate(given, NOTHING_BOUND, depth + 3) : [];
    });
    return values.length === 0 ? [UNKNOWN] : unique(values);
  }
}

function isClosure(value: unknown): value is Closure {
  return typeof value === "object" && value !== null && "node" in value && "bound" in value;
}

function printed(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : PLACEHOLDER;
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
