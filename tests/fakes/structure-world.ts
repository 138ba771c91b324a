/** Two partners' accounts in memory, with locations, and all that changes the structure of one: enough for its endpoints. */
import { sampleCompetencies } from "../../local/seed/partners/sample-competencies.ts";
import type { Facts } from "../../shared/domain/facts.ts";
import type { Location } from "../../shared/domain/location.ts";
import type { OutboxWork } from "../../shared/domain/outbox.ts";
import type { RoleAssignment } from "../../shared/domain/role.ts";
import type { AccountEntities, Kind } from "../../shared/ports/account-store.ts";
import type { LocationRegister } from "../../shared/ports/location-index.ts";
import type { Services } from "../../shared/services.ts";
import { accountId, aLocation } from "./a-program.ts";
import { anAccount, aUser } from "./an-account.ts";
import { type FakeHttpServices, fakeHttpServices, operatorToken, partnerToken } from "./fake-http-services.ts";
import { MemoryAccountStore } from "./memory-account-store.ts";
import { MemoryAuditTrail } from "./memory-audit-trail.ts";
import { MemoryCompetencyCatalogue } from "./memory-competency-catalogue.ts";
import { MemoryQueue } from "./memory-queue.ts";

export const globalId = "1234566";
export const otherAccountId = "acc_02";
/** The other account's indirect provider. */
export const otherProviderId = "4200009";

export class StructureWorld {
  readonly http: FakeHttpServices = fakeHttpServices();
  readonly accounts = new MemoryAccountStore();
  readonly competencies = new MemoryCompetencyCatalogue(...sampleCompetencies);
  readonly queue = new MemoryQueue();
  /** The names of the calls to stores since it was last emptied. */
  readonly calls: string[] = [];
  /** Business time, which a test may move. */
  now = new Date("2026-11-15T09:00:00Z");
  readonly services: Services;

  constructor() {
    const { locations } = this.http;
    const register: LocationRegister = {
      accountOf: async (locationId) => locations.get(locationId),
      claimLocation: async (locationId, claimant) => {
        this.calls.push("claim");
        if (!locations.has(locationId)) locations.set(locationId, claimant);
        return locations.get(locationId) ?? claimant;
      },
    };
    this.services = {
      ...this.http,
      clock: { now: () => this.now },
      accounts: counted(this.accounts, this.calls),
      competencies: counted(this.competencies, this.calls),
      auditTrail: new MemoryAuditTrail(this.accounts),
      locations: register,
      queue: this.queue,
      recoveryMs: 120_000,
    } as unknown as Services;
  }

  /** Another one after what was done before, which has its own calls. */
  async open(location: Partial<Location> = {}, facts: Partial<Facts> = {}): Promise<void> {
    const value = aLocation(location);
    const { locationId } = value;
    const known: Facts = {
      accountId: value.accountId,
      locationId,
      agreements: [],
      attainments: [],
      revenue: [],
      ...facts,
    };
    await this.accounts.commit({
      accountId: value.accountId,
      puts: [
        { kind: "location", value },
        { kind: "facts", value: known },
      ],
    });
    this.http.locations.set(locationId, value.accountId);
  }

  get operator(): string {
    return operatorToken(this.http, "programManager");
  }

  /** Somebody of the first account, or of the other one. */
  partner(role: RoleAssignment["role"], scope: Partial<RoleAssignment> = {}, of = accountId): string {
    return partnerToken(this.http, [{ role, ...scope }], { accountId: of, userId: "usr_1" });
  }

  async stored<K extends Kind>(kind: K, id: string, of = accountId): Promise<AccountEntities[K] | undefined> {
    return (await this.accounts.read(of, [{ kind, id } as const])).get(kind, id)?.value;
  }

  /** The work of all events that are open. */
  async work(): Promise<readonly OutboxWork[]> {
    return (await this.accounts.overdue("9999", 100)).map(({ value }) => value.work);
  }
}

export async function aStructureWorld(): Promise<StructureWorld> {
  const world = new StructureWorld();
  await world.accounts.commit({
    accountId,
    puts: [
      { kind: "account", value: anAccount({ partnerGlobalId: globalId }) },
      { kind: "user", value: aUser("usr_1", { displayName: "Ada Kim" }) },
    ],
  });
  const other = anAccount({ accountId: otherAccountId, partnerGlobalId: "1234573" });
  await world.accounts.commit({ accountId: otherAccountId, puts: [{ kind: "account", value: other }] });
  world.http.partnerAccounts.set(globalId, accountId).set("1234573", otherAccountId);
  await world.open();
  await world.open({ accountId: otherAccountId, locationId: otherProviderId, partnerTypes: ["indirectProvider"] });
  return world;
}

function counted<P extends object>(port: P, calls: string[]): P {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return (...parameters: unknown[]) => {
        calls.push(String(name));
        return Reflect.apply(member, target, parameters);
      };
    },
  });
}
