export const NO_BARREL = {
  selector: "ExportAllDeclaration",
  message: "No barrel files: import from the file that defines it.",
};
export const ONE_PLACE = {
  selector:
    ":matches(Literal[value=/pg_(notify|advisory)/], TemplateElement[value.raw=/pg_(notify|advisory)/])",
  message: "Notifications go through lib/storage/channels.ts, and locks through lib/storage/locks.ts.",
};
export const NO_RAW_SQL = {
  selector: "CallExpression[callee.property.name=/^\\$(query|execute)RawUnsafe$/]",
  message: "Raw SQL goes through a parameterised statement.",
};

/** Every text there comes from lib/messages/en.json. */
const IN_CATALOGUE = ["app/**/*.tsx", "components/**/*.tsx"];
/** Attributes and props that a person reads or hears. */
const READ =
  "JSXAttribute[name.name=/^(aria-(label|description|roledescription)|title|placeholder|alt|label|hint|description|pendingText|summary|legend|caption|overline)$/]";
const WORD = "[value=/[A-Za-z]{2}/]";
const WORDS = "TemplateElement[value.raw=/[A-Za-z]{2}/]";
const NO_LITERAL = [
  `${READ} > Literal${WORD}`,
  `:matches(${READ}, JSXElement) > JSXExpressionContainer > ConditionalExpression > Literal${WORD}`,
  `:matches(${READ}, JSXElement) > JSXExpressionContainer > ConditionalExpression > TemplateLiteral > ${WORDS}`,
  `${READ} > JSXExpressionContainer > TemplateLiteral > ${WORDS}`,
].map((selector) => ({
  selector,
  message: "What a person reads is a message of lib/messages/en.json: useWords or getWords.",
}));
export const literals = {
  files: IN_CATALOGUE,
  // It stands in for the frame of every page, and so for what sends words to the browser.
  ignores: ["app/global-error.tsx"],
  rules: {
    "react/jsx-no-literals": [
      "error",
      {
        noStrings: true,
        ignoreProps: true,
        allowedStrings: [".", "Plumbline", " · ", "·", "←", "→", "–", "(", ")", " (", "/", ":", ",", "%"],
      },
    ],
    "no-restricted-syntax": ["error", NO_BARREL, NO_RAW_SQL, ...NO_LITERAL],
  },
};

/** Sides of a page turn round where words run from right to left; those of a chart, whose time does not, stay. */
const PHYSICAL =
  "[value=/(^|[\\s:])-?(([mp][lr]|left|right)-|(text|float)-(left|right)\\b|(rounded|border)-[lr]\\b)/]";
export const logical = {
  files: ["app/**/*.tsx", "components/**/*.tsx"],
  ignores: ["app/global-error.tsx", "components/{charts,ecg,night,samples,stethoscope}/*.tsx"],
  rules: {
    "no-restricted-syntax": [
      "error",
      NO_BARREL,
      NO_RAW_SQL,
      ...NO_LITERAL,
      {
        selector: `JSXAttribute[name.name=/[cC]lassName$/] :matches(Literal${PHYSICAL}, TemplateElement${PHYSICAL.replace("value=", "value.raw=")})`,
        message: "Sides of a page are start and end: ms-, pe-, start-, text-start, border-s.",
      },
    ],
  },
};
