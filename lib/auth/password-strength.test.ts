import { expect, test } from "vitest";
import { weaknessOf } from "./password-strength.ts";

const ABOUT = ["ada.lovelace@example.org", "Ada Lovelace"];

test.each([
  "1234567890",
  "          ",
  "plumbline1",
  "Plumbline2026",
  "withings123",
  "password123",
  "Passw0rd!!",
  "qwertyuiop",
  "aaaaaaaaaa",
  "abcdefghij",
  "2026-11-27",
  "iloveyou12",
  "ada.lovelace",
  "lovelace1815",
  "Ada.Lovelace@example.org",
])("“%s” is refused with a reason", (password) => {
  expect(weaknessOf(password, ABOUT)).toMatch(/guess/);
});

test.each([
  "plumb bob and brass",
  "correct horse battery staple",
  "Grüße aus dem Gartenhaus",
  "T7!kd93_pqLz",
  "ναυς θαλασσα ουρανος",
  "x".repeat(3) + "9f#Qm2 vd81 Lp",
])("“%s” is taken", (password) => {
  expect(weaknessOf(password, ABOUT)).toBeNull();
});
