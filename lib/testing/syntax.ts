import path from "node:path";
import ts from "typescript";

/** Visits a node and all below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

export function functionOf(node: ts.Node): ts.Node | undefined {
  let { parent } = node as { parent: ts.Node | undefined };
  while (parent && !ts.isFunctionLike(parent)) parent = parent.parent;
  return parent;
}

export function nameOf(node: ts.Node): string | null {
  if ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.name)
    return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : null;
}

/** The name of the outermost function around a node. */
export function placeOf(node: ts.Node): string {
  let place = "";
  for (let at: ts.Node | undefined = functionOf(node); at; at = functionOf(at)) place = nameOf(at) ?? place;
  return place;
}

/** The nearest declaration of a name, from where it is used outwards. */
export function declarationOf(use: ts.Identifier): ts.Node | null {
  for (let scope: ts.Node | undefined = use.parent; scope; scope = (scope as { parent?: ts.Node }).parent) {
    const found = declaredIn(scope).find((node) => (node as { name?: ts.Node }).name?.getText() === use.text);
    if (found && !contains(found, use)) return found;
  }
  return null;
}

function contains(declaration: ts.Node, use: ts.Node): boolean {
  return ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined
    ? use.pos >= declaration.initializer.pos && use.end <= declaration.initializer.end && !functionOf(use)
    : false;
}

function declaredIn(scope: ts.Node): ts.Node[] {
  if (ts.isFunctionLike(scope)) return scope.parameters.flatMap(namesOf);
  if (ts.isForOfStatement(scope) && ts.isVariableDeclarationList(scope.initializer))
    return scope.initializer.declarations.flatMap(namesOf);
  if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) return [];
  return scope.statements.flatMap((statement): ts.Node[] => {
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(namesOf);
    if (ts.isFunctionDeclaration(statement)) return [statement];
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    return bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [];
  });
}

function namesOf(
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
): ts.Node[] {
  const { name } = declaration;
  if (ts.isIdentifier(name)) return [declaration];
  return name.elements.flatMap((one) => (ts.isBindingElement(one) ? namesOf(one) : []));
}

export function fileOf(statement: ts.ImportDeclaration | ts.JSDocImportTag): string | null {
  if (!ts.isStringLiteral(statement.moduleSpecifier)) return null;
  const { text } = statement.moduleSpecifier;
  if (text.startsWith("#")) return text.slice(1);
  const folder = path.posix.dirname(statement.getSourceFile().fileName);
  return text.startsWith(".") ? path.posix.join(folder, text) : null;
}

export function valueImportsOf(tree: ts.SourceFile): string[] {
  return tree.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly) return [];
    const file = fileOf(statement);
    return file?.startsWith("lib/") ? [file] : [];
  });
}
