import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { operationIdOf } from "./operation-id.ts";

test("is a UUID of version 8, the same for the same name and another for another", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(operationIdOf(a)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(operationIdOf(a) === operationIdOf(b)).toBe(a === b);
    }),
  );
});
