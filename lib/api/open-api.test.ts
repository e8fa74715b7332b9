import { createConfig, lintFromString } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { ENDPOINTS } from "./endpoints.ts";
import { describeApi } from "./open-api.ts";

type Operation = {
  readonly operationId: string;
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
};
const document = describeApi("https://plumbline.test") as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
};

test("the description is OpenAPI 3.1 without a fault that a linter knows", async () => {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
    [],
  );
});

test("every endpoint is in it, with what it takes and answers", () => {
  for (const { id, method, path, body, answer } of ENDPOINTS) {
    const operation = document.paths[path]?.[method.toLowerCase()];
    expect(operation?.operationId).toBe(id);
    expect(operation?.requestBody !== undefined).toBe(body !== null);
    const status = answer === null ? "204" : method === "POST" ? "201" : "200";
    expect(operation?.responses[status]?.content !== undefined).toBe(answer !== null);
  }
  expect(new Set(ENDPOINTS.map(({ id }) => id)).size).toBe(ENDPOINTS.length);
});

test("what programs may know by name is described once", () => {
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining(["Explanation", "Finding", "Metric", "Note", "Person", "Problem", "RawReading"]),
  );
});
