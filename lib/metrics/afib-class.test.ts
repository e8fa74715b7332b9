import { expect, test } from "vitest";
import { AFIB_CLASSES, nameClass } from "./afib-class.ts";

test.each([
  [0, "No sign of atrial fibrillation"],
  [1, "Signs of atrial fibrillation"],
  [13, "No diagnosis"],
  [14, "Unknown class (14)"],
  [-1, "Unknown class (-1)"],
])("class %d is named %s", (value, name) => expect(nameClass(AFIB_CLASSES, value)).toBe(name));
