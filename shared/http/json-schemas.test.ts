import { expect, test } from "@jest/globals";
import { z } from "zod";
import { JsonSchemas } from "./json-schemas.ts";

const Claim = z.strictObject({ id: z.string(), amount: z.string() }).meta({ id: "Claim" });

test("writes a schema with an id once, and refers to it from everywhere", () => {
  const schemas = new JsonSchemas();

  const one = schemas.of(Claim);
  const many = schemas.of(z.array(Claim));

  expect([one, many]).toEqual([
    { $ref: "#/components/schemas/Claim" },
    { type: "array", items: { $ref: "#/components/schemas/Claim" } },
  ]);
});

test("keeps a field that is called id, and leaves out the schema's own id", () => {
  const schemas = new JsonSchemas();

  schemas.of(Claim);

  expect(schemas.components()).toEqual({
    Claim: {
      type: "object",
      properties: { id: { type: "string" }, amount: { type: "string" } },
      required: ["id", "amount"],
      additionalProperties: false,
    },
  });
});
