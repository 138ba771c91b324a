/** Parked messages on Cosmos: one partition per queue, one document per message. */
import { canonicalJson } from "../../domain/canonical-json.ts";
import { sha256Text } from "../../domain/sha256.ts";
import type { ParkedMessage, ParkedMessages } from "../../ports/parked-messages.ts";
import { isFailure } from "./cosmos-failure.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";

export class CosmosParkedMessages implements ParkedMessages {
  readonly #runs: PartitionedContainer;

  constructor(runs: PartitionedContainer) {
    this.#runs = runs;
  }

  async park(message: ParkedMessage): Promise<void> {
    const runId = `parked:${message.queue}`;
    const id = `parked:${sha256Text(canonicalJson(message.message))}`; // the same again is no news
    try {
      await this.#runs.commit(runId, [
        { op: "create", document: { id, runId, type: "parked", v: 1, body: plainJson(message) } },
      ]);
    } catch (error) {
      if (!isFailure(error, "conflict")) throw error;
    }
  }

  async count(): Promise<number> {
    const found = await this.#runs.queryEverywhere({ sql: "SELECT * FROM c WHERE c.type = 'parked'" }, 1_000);
    return found.length;
  }
}
