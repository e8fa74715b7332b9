/** Of the former style of this code. Add what you replace, so that it does not return. */
const ODD = /(?<!`)\b([Tt]old|[Ss]omebody|[Nn]obody|[Ww]hoever|[Aa]new|[Ll]ook(s|ed|ing)? at)\b/;
/** A test or a group of tests, whose title is its first argument. */
const TITLED = /^(test|it|describe)\b/;
/** Refuses these words in comments, names and titles of tests. */
export const plainWords = {
  create(context) {
    const check = ({ loc }, text) => {
      const [word] = ODD.exec(text) ?? [];
      if (word) context.report({ loc, message: `Say it in plain English, without "${word}".` });
    };
    return {
      Program: () => context.sourceCode.getAllComments().forEach((comment) => check(comment, comment.value)),
      Identifier: (node) => check(node, node.name.replace(/([a-z])([A-Z])/g, "$1 $2")),
      CallExpression({ callee, arguments: [title] }) {
        if (title?.type === "Literal" && TITLED.test(context.sourceCode.getText(callee)))
          check(title, String(title.value));
      },
    };
  },
};

/** Two words of prose, or one written with a capital. */
const PROSE = /[A-Za-z]{2,} [a-z]{2,}|^[A-Z][a-z]{2,}/;
/** Refuses what a person would read, except where only a developer does: in errors. */
export const noProse = {
  create(context) {
    const isForDevelopers = (node) =>
      /^(ThrowStatement|ImportDeclaration|TSLiteralType)$/.test(node.type) ||
      (node.type === "NewExpression" && /Error$/.test(node.callee.name ?? ""));
    const check = (node, text) => {
      if (PROSE.test(text) && !context.sourceCode.getAncestors(node).some(isForDevelopers))
        context.report({
          node,
          message: "What a person reads is a message of lib/messages/en.json; here is its key.",
        });
    };
    return {
      Literal: (node) => typeof node.value === "string" && check(node, node.value),
      TemplateElement: (node) => check(node, node.value.cooked),
    };
  },
};
