/** The life of a user on the whole system: over HTTP, through queues and the directory, to his mails and his passwords. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { isPassword } from "../../local/identity/password-hash.ts";
import { Person } from "../../local/identity/person.ts";
import { readJsonFileIfAny } from "../../local/identity/read-json-file.ts";
import { waitUntil } from "../../local/stack/wait-until.ts";
import { placesOf, placesWith } from "./support/secret-search.ts";
import { bootMs, hastily, type System, startSystem } from "./support/system.ts";

interface Shown {
  readonly userId: string;
  readonly status: string;
  readonly temporaryPassword: string;
}

let system: System;
const users = "/api/v1/users";
const secrets: string[] = [];

beforeAll(async () => {
  system = await startSystem({ plant: "withoutFeed", isDurable: true, settings: hastily });
}, bootMs);

afterAll(() => system?.stop());

const admin = () => system.person("avery.stone");

async function add(name: string, locale: "en" | "ko"): Promise<Shown> {
  const body = { displayName: "김서연", email: `${name}@lakeshore.example`, locale };
  const { status, json } = await system.post(users, admin(), body);
  expect(status).toBe(201);
  secrets.push((json as Shown).temporaryPassword);
  return json as Shown;
}

async function reset({ userId }: Shown): Promise<Shown> {
  const { status, json } = await system.post(`${users}/${userId}/reset-password`, admin(), undefined);
  expect(status).toBe(200);
  secrets.push((json as Shown).temporaryPassword);
  return json as Shown;
}

async function setStatus({ userId }: Shown, status: string): Promise<void> {
  const read = await system.get(`${users}/${userId}`, admin());
  const headers = [["if-match", read.headers.etag ?? ""]] as const;
  const answer = await system.call("PATCH", `${users}/${userId}`, { as: admin(), headers, json: { status } });
  expect(answer.status).toBe(200);
}

async function quiet(): Promise<void> {
  await waitUntil("all work done", async () => ((await system.stack.state.openEvents()) === 0 ? true : undefined));
}

async function statusOf({ userId }: Shown): Promise<string> {
  return ((await system.get(`${users}/${userId}`, admin())).json as Shown).status;
}

async function mailsTo(name: string) {
  const mails = await system.stack.state.mails();
  return mails.filter(({ to }) => to.some(({ address }) => address === `${name}@lakeshore.example`));
}

/** As the provider keeps him; the local sign-in checks against exactly this. */
async function accountOf(name: string): Promise<Person | undefined> {
  const people = await readJsonFileIfAny(join(system.stack.folder, "identity", "users.json"), z.array(Person));
  return people?.find((one) => one.signInName?.startsWith(`${name}_lakeshore`) && one.isRemoved !== true);
}

async function signsIn(name: string, password: string): Promise<boolean> {
  return isPassword(password, (await accountOf(name))?.passwordHash);
}

async function orderFault(fault: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const url = `${system.stack.urls.directory}/_local/faults`;
  expect((await fetch(url, { method: "POST", headers, body: JSON.stringify(fault) })).ok).toBe(true);
}

async function graphCall(path: string, body: object): Promise<void> {
  const { urls, keys } = system.stack;
  const query = new URLSearchParams({ resource: "https://graph.microsoft.com", "api-version": "2019-08-01" });
  const identity = { "x-identity-header": keys.identityHeader };
  const token = await (await fetch(`${urls.directory}/msi/token?${query}`, { headers: identity })).json();
  const { access_token } = token as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}`, "content-type": "application/json" };
  const answer = await fetch(`${urls.directory}/v1.0${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(201);
}

test("a Korean user is made, mailed, given a new password, disabled and deleted", async () => {
  const added = await add("kim", "ko");
  await quiet();
  const [welcome] = await mailsTo("kim");
  expect(welcome?.subject).toBe("파트너 인센티브에 오신 것을 환영합니다");
  expect(welcome?.text).toContain("kim_lakeshore.example@people.vendor.example");
  expect(welcome?.text).toContain(added.temporaryPassword);
  expect(await statusOf(added)).toBe("temporaryPassword");
  expect(await signsIn("kim", added.temporaryPassword)).toBe(true);

  const { temporaryPassword } = await reset(added);
  await quiet();
  const [second] = await mailsTo("kim");
  expect(await mailsTo("kim")).toHaveLength(2);
  expect(second?.text).toContain(temporaryPassword);
  expect(await signsIn("kim", added.temporaryPassword)).toBe(false);
  expect(await signsIn("kim", temporaryPassword)).toBe(true);

  await setStatus(added, "disabled");
  await quiet();
  expect(await accountOf("kim")).toMatchObject({ isEnabled: false, mustChangePassword: true });

  await system.call("DELETE", `${users}/${added.userId}`, { as: admin() });
  await quiet();
  expect(await accountOf("kim")).toBeUndefined();
  expect((await system.get(`${users}/${added.userId}`, admin())).status).toBe(404);
});

test("somebody the directory knew before keeps his password, and no admin can replace it", async () => {
  const signInName = "old.hand_lakeshore.example@people.vendor.example";
  await graphCall("/users", {
    accountEnabled: true,
    displayName: "Old Hand",
    otherMails: [],
    preferredLanguage: "en-US",
    mailNickname: "old.hand",
    userPrincipalName: signInName,
    passwordProfile: { password: "His-own-passw0rd", forceChangePasswordNextSignIn: false },
  });

  const added = await add("old.hand", "en");
  await quiet();

  const mails = await mailsTo("old.hand");
  expect(mails.map(({ subject }) => subject)).toEqual(["You have access to Partner Incentives"]);
  expect(mails[0]?.text).not.toContain(added.temporaryPassword);
  expect(await statusOf(added)).toBe("active");
  expect(await accountOf("old.hand")).toMatchObject({ mustChangePassword: false });
  expect(await signsIn("old.hand", "His-own-passw0rd")).toBe(true);
  const refused = await system.post(`${users}/${added.userId}/reset-password`, admin(), undefined);
  expect([refused.status, (refused.json as { code: string }).code]).toEqual([409, "password_not_managed"]);
});

describe("faults of the directory", () => {
  test.each([
    ["lost.post", { kind: "lostReply", method: "POST" }],
    ["slow.post", { kind: "429", method: "POST", times: 2 }],
    ["slow.get", { kind: "429", method: "GET" }],
  ])("change nothing of the outcome for %s", async (name, fault) => {
    await orderFault(fault);

    const added = await add(name, "en");
    await quiet();

    expect(await mailsTo(name)).toMatchObject([{ subject: "Welcome to Partner Incentives", repeats: 0 }]);
    expect(await statusOf(added)).toBe("temporaryPassword");
    expect(await signsIn(name, added.temporaryPassword)).toBe(true);
  });
});

test("somebody who is deleted and added again at once gets an account with the new password", async () => {
  const first = await add("twice", "en");
  await quiet();
  await orderFault({ kind: "429", method: "DELETE" });
  await system.call("DELETE", `${users}/${first.userId}`, { as: admin() });
  const again = await add("twice", "en");
  await quiet();

  expect(await statusOf(again)).toBe("temporaryPassword");
  expect(await signsIn("twice", first.temporaryPassword)).toBe(false);
  expect(await signsIn("twice", again.temporaryPassword)).toBe(true);
});

test("the same address in three spellings at once makes one user", async () => {
  const spellings = ["Same.One@lakeshore.example", "same.one@LAKESHORE.example", " same.one＠lakeshore.example"];

  const answers = await Promise.all(
    spellings.map((email) => system.post(users, admin(), { displayName: "Same", email })),
  );

  const made = answers.filter(({ status }) => status === 201);
  secrets.push(...made.map(({ json }) => (json as Shown).temporaryPassword));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  await quiet();
});

test("a temporary password is over after 72 hours, and no stored byte has ever shown one", async () => {
  const added = await add("late", "en");
  await quiet();

  await system.stack.moveClock("2026-11-18T07:00:00.000Z");
  await waitUntil("the lock", async () => ((await statusOf(added)) === "locked" ? true : undefined));
  await quiet();

  expect(await signsIn("late", added.temporaryPassword)).toBe(false);
  const places = await placesOf(system.stack);
  expect(secrets.length).toBeGreaterThan(7);
  expect(secrets.flatMap((secret) => placesWith(places, secret))).toEqual([]);
});
