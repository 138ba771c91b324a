/** The register of partners in memory. */
import type { ListPart } from "../../shared/ports/account-store.ts";
import type { PartnerEntry, PartnerRegister } from "../../shared/ports/partner-register.ts";

export class MemoryPartnerRegister implements PartnerRegister {
  readonly #entries = new Map<string, PartnerEntry>();
  readonly #requests = new Map<string, string>();

  async claim(entry: PartnerEntry): Promise<string> {
    const known = this.#entries.get(entry.partnerGlobalId);
    if (!known) this.#entries.set(entry.partnerGlobalId, entry);
    return known?.accountId ?? entry.accountId;
  }

  async describe(entry: PartnerEntry): Promise<void> {
    this.#entries.set(entry.partnerGlobalId, entry);
  }

  async claimRequest(requestId: string, partnerGlobalId: string): Promise<string> {
    const known = this.#requests.get(requestId) ?? partnerGlobalId;
    this.#requests.set(requestId, known);
    return known;
  }

  async list({ after = "", limit }: ListPart) {
    const later = [...this.#entries.values()]
      .filter(({ partnerGlobalId }) => partnerGlobalId > after)
      .sort((a, b) => (a.partnerGlobalId < b.partnerGlobalId ? -1 : 1));
    const items = later.slice(0, limit);
    const next = later.length > limit ? items.at(-1)?.partnerGlobalId : undefined;
    return { items, ...(next !== undefined && { next }) };
  }
}
