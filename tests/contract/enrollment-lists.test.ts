/** The lists of enrollments and locations, in memory and on Cosmos. */
import { describe, expect, test } from "@jest/globals";
import { CosmosAccountStore } from "../../shared/adapters/cosmos/cosmos-account-store.ts";
import { type Enrollment, enrollmentId } from "../../shared/domain/enrollment.ts";
import { type Invitation, invitationId } from "../../shared/domain/invitation.ts";
import type { AccountStore, EnrollmentFilter, Put } from "../../shared/ports/account-store.ts";
import { aLocation } from "../fakes/a-program.ts";
import { MemoryAccountStore } from "../fakes/memory-account-store.ts";
import { useContainers } from "./use-containers.ts";

const accountId = "acc_1";

function enrollmentOf(locationId: string, programId: string, status: Partial<Enrollment> = {}): Put {
  const base = { id: enrollmentId(locationId, programId), accountId, locationId, programId, number: 1, intervals: [] };
  return { kind: "enrollment", value: { ...base, status: "inactive", since: "x", ...status } as Enrollment };
}

function invitationOf(locationId: string, programId: string): Put {
  const value: Invitation = {
    id: invitationId(locationId, programId),
    accountId,
    locationId,
    programId,
    trigger: "manual",
    status: "sent",
    issue: 1,
    tokenHash: "a".repeat(64),
    createdAt: "2026-11-15T09:00:00Z",
    expiresAt: "2026-12-15T23:59:59.999Z",
  };
  return { kind: "invitation", value };
}

/** Three locations: two enrollments and an invitation, one enrollment, one invitation. */
const puts: readonly Put[] = [
  { kind: "location", value: aLocation({ accountId, locationId: "4100001" }) },
  { kind: "location", value: aLocation({ accountId, locationId: "4100002" }) },
  enrollmentOf("4100001", "csp-a"),
  enrollmentOf("4100001", "csp-b"),
  invitationOf("4100001", "csp-b"),
  enrollmentOf("4100002", "csp-b"),
  invitationOf("4100003", "csp-a"),
];

function itKeepsItsPromises(storeOf: () => Promise<AccountStore>): void {
  const ids = async (filter: EnrollmentFilter, limit: number, after?: string) => {
    const page = await (await storeOf()).enrollments(accountId, filter, { after, limit });
    return [[...page.enrollments, ...page.invitations].map(({ id }) => id), page.next];
  };

  test("gives enrollments and invitations in order of location", async () => {
    expect(await ids({}, 50)).toEqual([
      ["enr_4100001_csp-a", "enr_4100001_csp-b", "enr_4100002_csp-b", "inv_4100001_csp-b", "inv_4100003_csp-a"],
      undefined,
    ]);
  });

  test("gives them in pages that part no location, however many it has", async () => {
    const first = ["enr_4100001_csp-a", "enr_4100001_csp-b", "inv_4100001_csp-b"];

    expect(await ids({}, 1)).toEqual([first, "4100001"]);
    expect(await ids({}, 3)).toEqual([first, "4100001"]);
    expect(await ids({}, 4, "4100001")).toEqual([["enr_4100002_csp-b", "inv_4100003_csp-a"], undefined]);
  });

  test("gives those of one program or of one location", async () => {
    expect(await ids({ programId: "csp-a" }, 50)).toEqual([["enr_4100001_csp-a", "inv_4100003_csp-a"], undefined]);
    expect(await ids({ programId: "csp-a" }, 1)).toEqual([["enr_4100001_csp-a"], "4100001"]);
    expect(await ids({ locationId: "4100002" }, 50)).toEqual([["enr_4100002_csp-b"], undefined]);
  });

  test("gives what has waited for its profiles since before their problems were kept", async () => {
    const store = await storeOf();
    await store.commit({ accountId: "acc_2", puts: [enrollmentOf("4100001", "csp-a", old)] });

    const [stored] = (await store.enrollments("acc_2", {}, { limit: 1 })).enrollments;

    expect(stored).toMatchObject({ status: "actionRequired" });
  });

  test("walks over every location of every account", async () => {
    const found: string[] = [];
    for await (const location of (await storeOf()).everyLocation()) found.push(Object.values(location).join(" "));

    expect(found.sort()).toEqual(["acc_1 4100001", "acc_1 4100002"]);
  });
}

const old = { status: "actionRequired", reason: "tax-profile" } as unknown as Partial<Enrollment>;

/** One store for all tests of a suite, filled when the first asks for it. */
function filled(make: () => AccountStore): () => Promise<AccountStore> {
  let store: Promise<AccountStore> | undefined;
  return () => {
    store ??= (async () => {
      const made = make();
      await made.commit({ accountId, puts });
      return made;
    })();
    return store;
  };
}

describe("in memory", () => itKeepsItsPromises(filled(() => new MemoryAccountStore())));

describe("on Cosmos", () => {
  const containers = useContainers();
  itKeepsItsPromises(filled(() => new CosmosAccountStore(containers().accounts)));
});
