/** The published programs, in one document that a publication replaces: one point read gives them all. */
import { z } from "zod";
import { currencies } from "../../domain/currency.ts";
import { agreementTypes } from "../../domain/facts.ts";
import { feedColumns } from "../../domain/feed-columns.ts";
import { partnerTypes } from "../../domain/location.ts";
import { type Catalogue, segments } from "../../domain/program.ts";
import type { ProgramCatalogue } from "../../ports/program-catalogue.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import type { StoredDocument } from "./write.ts";

const micros = z
  .string()
  .regex(/^-?\d+$/)
  .transform((text) => BigInt(text));
const bilingual = z.object({ en: z.string(), ko: z.string() });
const field = z.enum(feedColumns);
const code = z.string().regex(/^[a-z0-9-]{1,40}$/);

const condition = z.discriminatedUnion("op", [
  z.object({ op: z.literal("equals"), field, value: z.string() }),
  z.object({ op: z.literal("in"), field, values: z.array(z.string()) }),
  z.object({ op: z.literal("prefix"), field, value: z.string() }),
  z.object({ op: z.literal("range"), field, from: micros.optional(), to: micros.optional() }),
]);

const appliesTo = z.array(z.enum(partnerTypes)).optional();
const rule = z.discriminatedUnion("kind", [
  z.object({ id: z.string(), appliesTo, kind: z.literal("activeReseller") }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("agreement"), agreement: z.enum(agreementTypes) }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("membership") }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("competency"), anyOf: z.array(z.string()).optional() }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("payoutProfile") }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("taxProfile") }),
]);

const catalogue = z.object({
  number: z.int(),
  versions: z.array(
    z.object({
      programId: code,
      version: z.int(),
      effectiveFrom: z.string(),
      name: bilingual,
      partnerType: z.enum(partnerTypes),
      timeZone: z.string(),
      rebateBps: z.int(),
      currencies: z.array(z.enum(currencies as [string, ...string[]])),
      coolingDays: z.int(),
      invitationDays: z.int(),
      payoutThresholdUsd: micros,
      coopThresholdUsd: micros,
      segments: z.array(z.object({ segment: z.enum(segments), when: z.array(condition) })),
      levers: z.array(
        z.object({
          code,
          name: bilingual,
          mode: z.enum(["core", "replace", "add"]),
          priority: z.int(),
          rateBps: z.int(),
          window: z.object({ from: z.string(), to: z.string() }).optional(),
          segment: z.enum(segments).optional(),
          when: z.array(condition),
        }),
      ),
      rules: z.array(rule),
    }),
  ),
});

const place = { id: "catalogue", programId: "catalogue" } as const;

export class CosmosProgramCatalogue implements ProgramCatalogue {
  readonly #programs: PartitionedContainer;
  #parsed: { readonly version: string; readonly value: Catalogue } | undefined;

  constructor(programs: PartitionedContainer) {
    this.#programs = programs;
  }

  /** Reads the document each time, but parses it only when it has changed. */
  async current(): Promise<Catalogue> {
    const document = await this.#programs.read(place.programId, place.id);
    if (!document) return { number: 0, versions: [] };
    if (this.#parsed?.version !== document._etag) {
      this.#parsed = { version: document._etag, value: catalogue.parse(document.body) as Catalogue };
    }
    return this.#parsed.value;
  }
}

export function catalogueDocument(value: Catalogue): StoredDocument {
  return { ...place, type: "catalogue", v: 1, body: plainJson(value) };
}
