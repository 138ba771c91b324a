/** Exchange rates on Cosmos: a document per currency and month in one partition, created and never replaced. */
import { z } from "zod";
import type { Currency } from "../../domain/currency.ts";
import { type ExchangeRate, rateKey } from "../../domain/exchange-rate.ts";
import type { ExchangeRates, RateKey } from "../../ports/exchange-rates.ts";
import { Stale } from "../../ports/stale.ts";
import { isFailure } from "./cosmos-failure.ts";
import type { PartitionedContainer, ReadDocument } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import { currency } from "./shapes/stored-values.ts";
import type { StoredDocument } from "./write.ts";

const partition = "rates";

const rateShape = z.object({
  currency,
  period: z.string(),
  usdPerUnit: z.string(),
  source: z.string(),
  date: z.string(),
  recordedBy: z.string().optional(),
  recordedAt: z.string().optional(),
});

export class CosmosExchangeRates implements ExchangeRates {
  readonly #programs: PartitionedContainer;
  /** A rate never changes, so that it is read once. */
  readonly #known = new Map<string, ExchangeRate>();

  constructor(programs: PartitionedContainer) {
    this.#programs = programs;
  }

  async find(keys: readonly RateKey[]): Promise<readonly ExchangeRate[]> {
    const unknown = keys.filter((key) => !this.#known.has(idOf(key)));
    if (unknown.length > 0) {
      const documents = await this.#programs.readMany(partition, unknown.map(idOf));
      for (const [id, document] of documents) this.#known.set(id, rateOf(document));
    }
    return keys.flatMap((key) => this.#known.get(idOf(key)) ?? []).sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  }

  async list(which: {
    readonly currency?: Currency;
    readonly after?: RateKey;
    readonly limit: number;
  }): Promise<readonly ExchangeRate[]> {
    const prefix = which.currency === undefined ? "rate:" : `rate:${which.currency}:`;
    const documents = await this.#programs.first(
      partition,
      {
        sql: "SELECT * FROM c WHERE c.type = 'rate' AND STARTSWITH(c.id, @prefix) AND c.id > @after ORDER BY c.id ASC",
        parameters: { "@prefix": prefix, "@after": which.after ? idOf(which.after) : "" },
      },
      which.limit,
    );
    return documents.map(rateOf);
  }

  async record(rates: readonly ExchangeRate[]): Promise<void> {
    try {
      await this.#programs.commit(
        partition,
        rates.map((rate) => ({ op: "create", document: rateDocument(rate) })),
      );
    } catch (error) {
      if (isFailure(error, "conflict")) throw new Stale(error.message, { cause: error });
      throw error;
    }
  }
}

export function rateDocument(rate: ExchangeRate): StoredDocument {
  return { id: idOf(rate), programId: partition, type: "rate", v: 1, body: plainJson(rate) };
}

function idOf(key: RateKey): string {
  return `rate:${rateKey(key)}`;
}

function rateOf({ body }: ReadDocument): ExchangeRate {
  return rateShape.parse(body) as ExchangeRate;
}
