/** Whatever happened, no token and no key is in a document, a message, a blob, a log line or an answer. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { clientSecretOf } from "../../local/stack/stack-keys.ts";
import { waitUntil } from "../../local/stack/wait-until.ts";
import { refreshDaily } from "./support/refresh.ts";
import { type Places, placesOf, placesWith } from "./support/secret-search.ts";
import { bootMs, location, type System, startSystem } from "./support/system.ts";
import { wrongTokens } from "./support/wrong-tokens.ts";

let system: System;
let places: Places;
let mailed: string;
const secrets = new Map<string, string>();
const answers: string[] = [];

beforeAll(async () => {
  system = await startSystem({ isDurable: true, feedLines: 600 });
  await orderFault(`${system.stack.urls.inbox}/_local`, { kind: "429", retryAfterSeconds: 1 });
  await refreshDaily(system);
  const [mail] = await system.stack.state.mails();
  mailed = /#([\w-]{43})/.exec(mail?.text ?? "")?.[1] ?? "";
  await useWhatIsAllowed();
  await misplaceTokens();
  await letDatabaseFail();

  for (const [name, value] of Object.entries(system.stack.keys)) secrets.set(name, value);
  secrets.set("sealing key", system.stack.keys.sealingKeys.replace(/^\w+:/, ""));
  secrets.set("profile key", system.stack.keys.profileKeys.replace(/^\w+:/, ""));
  for (const { clientId } of system.stack.sample.apps) {
    secrets.set(`secret of ${clientId}`, clientSecretOf(system.stack.keys, clientId));
  }
  [...system.tokens].forEach((token, number) => {
    secrets.set(`token ${number}`, token);
    secrets.set(`signature of token ${number}`, token.split(".")[2] ?? "");
  });
  secrets.set("token of the invitation", mailed);
  places = await placesOf(system.stack);
}, bootMs);

afterAll(() => system?.stop());

/** An enrollment, a role and their repeats, whose answers are stored. */
async function useWhatIsAllowed() {
  const key = [["idempotency-key", "secrets-0001"]] as const;
  const admin = system.person("morgan.lindqvist");
  const roles = `/api/v1/users/${system.person("quinn.abbott").userId}/roles`;
  for (const _repeat of [1, 2]) {
    const enrolled = await system.post(
      `/api/v1/locations/${location.readyToEnroll}/enrollments`,
      admin,
      { programId: "csp-direct" },
      key,
    );
    const granted = await system.post(roles, system.person("avery.stone"), { role: "incentivesUser" }, key);
    answers.push(enrolled.text, granted.text);
  }
  await addUser();
}

/** His password is in the first answer and in his mail, and must be nowhere else. */
async function addUser() {
  const kim = { displayName: "Kim", email: "kim.new@lakeshore.example" };
  const key = [["idempotency-key", "secrets-0002"]] as const;
  const [first, repeat] = [
    await system.post("/api/v1/users", system.person("avery.stone"), kim, key),
    await system.post("/api/v1/users", system.person("avery.stone"), kim, key),
  ];
  const { temporaryPassword } = first.json as { temporaryPassword: string };
  secrets.set("temporary password", temporaryPassword);
  answers.push(repeat.text);
  await waitUntil("the mail with the password", async () => {
    const mails = await system.stack.state.mails();
    return mails.find(({ text }) => text.includes(temporaryPassword));
  });
}

/** Where careless clients put them, and with what attackers try. */
async function misplaceTokens() {
  const person = system.person("morgan.lindqvist");
  const token = await system.tokenOf(person);
  const enrollments = `/api/v1/locations/${location.readyToEnroll}/enrollments`;
  const sent = [
    await system.get(`/api/v1/dashboard?access_token=${token}`, person),
    await system.get(`/api/v1/locations/${token}/earnings`, person),
    await system.get(`/api/v1/enrollments/${token}`, person),
    await system.get(`/api/${token}`),
    await system.post(enrollments, person, { programId: token }),
    await system.post(enrollments, person, { [token]: token }),
    await system.post(enrollments, person, { programId: "csp-direct" }, [["idempotency-key", token.slice(-200)]]),
    await system.call("GET", "/api/v1/dashboard", { as: person, headers: [["ms-correlationid", token]] }),
    await system.call("GET", "/api/v1/dashboard", { headers: [["cookie", `session=${token}`]] }),
    await system.call("GET", "/api/v1/dashboard", { headers: [["authorization", `Bearer ${token}, Bearer ${token}`]] }),
  ];
  for (const wrong of Object.values(await wrongTokens(system, person))) {
    sent.push(await system.call("GET", "/api/v1/dashboard", { token: wrong }));
    secrets.set(`wrong token ${secrets.size}`, wrong);
  }
  answers.push(...sent.map(({ text }) => text));
}

/** Faults are logged whole, with whatever the client libraries put into their errors. */
async function letDatabaseFail() {
  const { urls } = system.stack;
  for (const kind of ["500", "403", "truncated"]) {
    await orderFault(`${urls.cosmos}/_local`, { kind, times: 50, match: { container: "accounts" } });
    const { status, text } = await system.get("/api/v1/dashboard", system.person("riley.chen"));
    await fetch(`${urls.cosmos}/_local/faults`, { method: "DELETE" });
    expect(status).toBeGreaterThanOrEqual(500);
    answers.push(text);
  }
}

async function orderFault(url: string, fault: object) {
  const headers = { "content-type": "application/json" };
  const { ok, status } = await fetch(`${url}/faults`, { method: "POST", headers, body: JSON.stringify(fault) });
  if (!ok) throw new Error(`The fault was not ordered: ${status}.`);
}

test("the search would find what is there", () => {
  const invitation = `inv_${location.neverSold}_csp-indirect-reseller`;

  expect(placesWith(places, "Lakeshore Cloud Services")).toEqual(["cosmos"]);
  expect(placesWith(places, `"outboxId":"${invitation}:1:`)).toEqual(["storage", "logs"]);
  expect(placesWith(places, "CFQ7TTC0LFLX")).toEqual(["cosmos", "storage", "unpacked blobs"]);
  expect(placesWith(places, "refresh-daily")).toEqual(["host", "logs"]);
});

test("what happened has left its traces in the logs", () => {
  const log = places.get("logs")?.toString() ?? "";

  expect(log).toContain("message delayed");
  expect(log).toContain("outbox event closed");
  expect(log).toMatch(/"level":"(?:warn|error)".*request (?:failed|unavailable)/);
});

test("no key, no access token and no invitation's token is anywhere", () => {
  const found = [...secrets].map(([name, secret]) => [name, placesWith(places, secret)] as const);

  expect([...secrets.values()].filter((secret) => secret.length < 16)).toEqual([]);
  expect(mailed).toHaveLength(43);
  expect(found.filter(([, where]) => where.length > 0)).toEqual([]);
});

test("nothing that looks like a signed token is anywhere, whoever issued it", () => {
  const signedToken = /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/;

  expect([...places].filter(([, bytes]) => signedToken.test(bytes.toString("latin1"))).map(([place]) => place)).toEqual(
    [],
  );
});

test("no answer repeats a secret to whoever sent it", () => {
  const all = answers.join("\n");

  expect(answers.length).toBeGreaterThan(20);
  expect([...secrets].filter(([, secret]) => all.includes(secret)).map(([name]) => name)).toEqual([]);
});
