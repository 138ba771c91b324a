import { expect, test } from "@jest/globals";
import { type NewUserPorts, newUser, provisioningPurpose } from "./new-user.ts";

const now = new Date("2026-11-15T09:00:00Z");
const ports: NewUserPorts = {
  directory: { signInNameOf: (email) => email.replace("@", "_") },
  sealer: {
    seal: async (purpose, secret) => `${purpose} ${Buffer.from(secret).toString("hex")}`,
    open: async () => "",
  },
  recoveryMs: 120_000,
};
const person = {
  accountId: "acc_1",
  displayName: "김서연",
  email: "kim@contoso.example",
  locale: "ko",
  grants: [{ role: "incentivesUser", programId: "*", locationId: "4100001", expiresAt: "2027-01-01T00:00:00Z" }],
  addedBy: "usr_admin",
} as const;

test("a new user waits for the directory, with his roles and an expiry of his password", async () => {
  const { user, access } = await newUser(ports, person, now);

  expect(user).toMatchObject({
    displayName: "김서연",
    email: "kim@contoso.example",
    status: "invited",
    signInName: "kim_contoso.example",
    temporaryPasswordExpiresAt: "2026-11-18T09:00:00.000Z",
    provisioning: { state: "pending" },
  });
  expect(user.identity).toBeUndefined();
  expect(access).toMatchObject({ userId: user.userId, tenantId: "unprovisioned", mustChangePassword: true });
  expect(access.assignments).toEqual([
    { ...person.grants[0], id: expect.stringMatching(/^ra_/), grantedBy: "usr_admin", grantedAt: now.toISOString() },
  ]);
});

test("the password is in nothing that is stored but sealed for its one purpose", async () => {
  const { user, temporaryPassword, puts, event } = await newUser(ports, person, now);

  expect(JSON.stringify([puts, event])).not.toContain(temporaryPassword);
  const sealed = `${provisioningPurpose(user.userId)} ${Buffer.from(temporaryPassword).toString("hex")}`;
  expect(event.work).toEqual({ kind: "provisionUser", userId: user.userId, sealed });
});

test("everything is created, so that an address that is taken stops the whole", async () => {
  const { user, puts } = await newUser(ports, person, now);

  expect(puts.map(({ kind }) => kind)).toEqual(["user", "access", "address"]);
  expect(puts.every((put) => !("replaces" in put))).toBe(true);
  expect(puts[2]?.value).toEqual({ address: "kim@contoso.example", userId: user.userId });
});
