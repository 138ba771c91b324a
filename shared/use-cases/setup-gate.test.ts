import { describe, expect, test } from "@jest/globals";
import { anAccount } from "../../tests/fakes/an-account.ts";
import { MemoryAccountStore } from "../../tests/fakes/memory-account-store.ts";
import { Mortality } from "../../tests/fakes/mortal.ts";
import type { SetupState } from "../domain/account.ts";
import type { PartnerRole, RoleAssignment } from "../domain/role.ts";
import { isAdmin, passSetupGate, setupIncomplete } from "./setup-gate.ts";

const now = new Date("2026-11-15T06:00:00Z");

function grantOf(role: PartnerRole, expiresAt?: string): RoleAssignment {
  const grant = {
    id: "ra_1",
    role,
    programId: "*",
    locationId: "*",
    grantedBy: "system",
    grantedAt: "2026-02-05T08:00:00Z",
  };
  return { ...grant, ...(expiresAt !== undefined && { expiresAt }) };
}

test.each<[string, RoleAssignment[], boolean]>([
  ["an incentives admin", [grantOf("incentivesAdmin")], true],
  ["a global admin beside another role", [grantOf("reportViewer"), grantOf("globalAdmin")], true],
  ["an admin whose role ends later", [grantOf("accountAdmin", "2026-11-15T06:00:01Z")], true],
  [
    "one who was an admin until now",
    [grantOf("incentivesAdmin", "2026-11-15T06:00:00Z"), grantOf("incentivesUser")],
    false,
  ],
  ["an incentives user", [grantOf("incentivesUser")], false],
])("%s is told what is left: %#", (_label, assignments, isTold) => {
  const { code, details } = setupIncomplete("inProgress", assignments, now);

  expect(isAdmin(assignments, now)).toBe(isTold);
  expect([code, details.extra?.setup !== undefined]).toEqual(["setup_incomplete", isTold]);
});

describe("the gate of an account", () => {
  /** Its name is its own: the gate remembers what is complete. */
  async function anAccountIn(setupState: SetupState, accountId: string) {
    const accounts = new MemoryAccountStore();
    const asked = new Mortality();
    await accounts.commit({ accountId, puts: [{ kind: "account", value: anAccount({ accountId, setupState }) }] });
    const pass = () => passSetupGate(asked.of(accounts), accountId, [grantOf("incentivesAdmin")], now);
    const complete = async () => {
      const stored = (await accounts.read(accountId, [{ kind: "account", id: "" }])).get("account", "");
      const value = anAccount({ accountId, setupState: "completed" });
      await accounts.commit({ accountId, puts: [{ kind: "account", value, replaces: stored?.version ?? "" }] });
    };
    return { asked, pass, complete };
  }

  test("costs one read while it is open, and none from then on", async () => {
    const { asked, pass } = await anAccountIn("completed", "acc_open");

    await pass();
    await pass();

    expect(asked.calls).toBe(1);
  });

  test.each<[SetupState, readonly string[]]>([
    ["notStarted", ["roster_not_imported", "setup_not_completed"]],
    ["inProgress", ["setup_not_completed"]],
  ])("is shut while the setup is %s, and names what is left", async (state, codes) => {
    const { pass } = await anAccountIn(state, `acc_${state}`);

    await expect(pass()).rejects.toMatchObject({
      code: "setup_incomplete",
      details: { extra: { setup: { state, remaining: codes.map((code) => ({ code })) } } },
    });
  });

  test("opens as soon as the setup is completed", async () => {
    const { complete, pass } = await anAccountIn("inProgress", "acc_opening");
    await expect(pass()).rejects.toMatchObject({ code: "setup_incomplete" });

    await complete();

    await expect(pass()).resolves.toBeUndefined();
  });

  test("is shut to one that does not exist", async () => {
    const pass = passSetupGate(new MemoryAccountStore(), "acc_none", [], now);

    await expect(pass).rejects.toMatchObject({ code: "setup_incomplete", details: { extra: {} } });
  });
});
