/** The services of the pipeline in memory: tokens are names, accounts and locations are maps, the log is a list. */
import type { Access } from "../../shared/domain/access.ts";
import { Refusal } from "../../shared/domain/refusal.ts";
import type { OperatorRole, RoleAssignment } from "../../shared/domain/role.ts";
import type { HttpServices } from "../../shared/http/http-services.ts";
import type { Identity } from "../../shared/ports/token-verifier.ts";

export interface LogEntry {
  readonly level: "info" | "warn" | "error";
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface FakeHttpServices extends HttpServices {
  /** Makes a token that stands for the identity. */
  token(identity: Partial<Identity>): string;
  readonly accesses: Map<string, Access>;
  readonly locations: Map<string, string>;
  /** Accounts by the global ids of their partners. */
  readonly partnerAccounts: Map<string, string>;
  readonly logged: LogEntry[];
  /** How many questions were asked of each port, in order. */
  readonly asked: string[];
}

export const now = new Date("2026-11-15T09:00:00Z");

export function fakeHttpServices(): FakeHttpServices {
  const identities = new Map<string, Identity>();
  const accesses = new Map<string, Access>();
  const locations = new Map<string, string>();
  const partnerAccounts = new Map<string, string>();
  const logged: LogEntry[] = [];
  const asked: string[] = [];
  const logs =
    (level: LogEntry["level"]) =>
    (message: string, fields: LogEntry["fields"] = {}) => {
      logged.push({ level, message, fields });
    };
  return {
    accesses,
    locations,
    partnerAccounts,
    logged,
    asked,
    token: (identity) => {
      const token = `t.${identities.size}.s`;
      identities.set(token, { tenantId: "tid", objectId: "oid", kind: "person", operatorRoles: [], ...identity });
      return token;
    },
    tokenVerifier: {
      verify: async (token) => {
        asked.push("tokenVerifier");
        const identity = identities.get(token);
        if (!identity) throw new Refusal("token_invalid", "Unknown token.");
        return identity;
      },
    },
    accessReader: {
      find: async (tenantId, objectId) => {
        asked.push("accessReader");
        return accesses.get(`${tenantId}:${objectId}`);
      },
    },
    locationIndex: {
      accountOf: async (locationId) => {
        asked.push("locationIndex");
        return locations.get(locationId);
      },
    },
    partnerIndex: {
      accountOfPartner: async (partnerGlobalId) => {
        asked.push("partnerIndex");
        return partnerAccounts.get(partnerGlobalId);
      },
    },
    clock: { now: () => now },
    log: { info: logs("info"), warn: logs("warn"), error: logs("error") },
    publicUrl: "https://incentives.example",
    signingKey: Buffer.alloc(32, 7),
  };
}

/** A partner's person with these grants; returns the bearer token. */
export function partnerToken(
  services: FakeHttpServices,
  assignments: readonly Partial<RoleAssignment>[],
  access: Partial<Access> = {},
): string {
  const objectId = `oid-${services.accesses.size}`;
  services.accesses.set(`tid:${objectId}`, {
    accountId: "acc_1",
    userId: `usr_${services.accesses.size}`,
    kind: "person",
    tenantId: "tid",
    objectId,
    status: "active",
    mustChangePassword: false,
    sessionEpoch: 0,
    assignments: assignments.map(anAssignment),
    ...access,
  });
  return services.token({ objectId, kind: access.kind ?? "person" });
}

export function operatorToken(
  services: FakeHttpServices,
  role: OperatorRole,
  identity: Partial<Identity> = {},
): string {
  return services.token({ objectId: `operator-${role}`, operatorRoles: [role], ...identity });
}

export function anAssignment(assignment: Partial<RoleAssignment>): RoleAssignment {
  return {
    id: "ra_1",
    role: "incentivesAdmin",
    programId: "*",
    locationId: "*",
    grantedBy: "system",
    grantedAt: "2026-01-01T00:00:00Z",
    ...assignment,
  };
}
