/** The first step of a partner, from end to end: a roster, its import, the mail about it, and the completed setup. In order. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { waitUntil } from "../../local/stack/wait-until.ts";
import { bootMs, type SamplePerson, type System, startSystem } from "./support/system.ts";

let system: System;
let admin: SamplePerson;
let globalAdmin: SamplePerson;
let rosterId: string;

const setup = "/api/v1/setup";
const file = `name,email,role,location,language
Robin Vale,robin.vale@blueheron.example,Incentives user,*,en
김하늘,haneul.kim@blueheron.example,인센티브 사용자,*,ko
Nobody,not an address,Incentives user,*,en
`;

beforeAll(async () => {
  system = await startSystem({ feedLines: 0 });
  admin = system.person("marley.quist");
  globalAdmin = system.person("drew.castillo");
}, bootMs);

afterAll(() => system?.stop());

test("the setup says what is left and who can do it", async () => {
  const { json } = await system.get(setup, admin);

  expect(json).toMatchObject({
    state: "notStarted",
    isReady: false,
    steps: [
      { code: "password_changed", isDone: true },
      {
        code: "users_added",
        isDone: false,
        people: [{ displayName: "Marley Quist" }, { displayName: "Drew Castillo" }],
      },
      { code: "roster_imported", isDone: false },
      { code: "setup_completed", isDone: false },
    ],
  });
});

test("a roster from a spreadsheet is previewed with its problems", async () => {
  const { status, json } = await system.call("POST", `${setup}/roster/import`, {
    as: globalAdmin,
    body: `\ufeff${file}`,
    headers: [["content-type", "text/csv; charset=utf-8"]],
  });

  expect([status, json]).toMatchObject([
    201,
    { goodRows: 2, badRows: 1, problems: [{ line: 4, code: "invalid_email" }] },
  ]);
  rosterId = (json as { rosterId: string }).rosterId;
});

test("its people are users soon after it is committed", async () => {
  const committed = await system.post(`${setup}/roster/${rosterId}/commit`, globalAdmin, { skipProblems: true });
  await waitUntil("the end of the import", async () => {
    const { state } = (await system.get(`${setup}/roster/${rosterId}`, globalAdmin)).json as { state: string };
    return state === "imported" ? state : undefined;
  });
  const { json } = await system.get(`${setup}/roster`, admin);

  expect(committed.status).toBe(202);
  expect((json as { value: { displayName: string }[] }).value.map(({ displayName }) => displayName).sort()).toEqual([
    "Marley Quist",
    "Robin Vale",
    "김하늘",
  ]);
});

test("the incentives admin gets a mail with the list", async () => {
  const mails = await waitUntil("the mail", async () => {
    const sent = await system.stack.state.mails();
    const found = sent.filter(({ subject }) => subject === "Your organization's incentives users");
    return found.length > 0 ? found : undefined;
  });

  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain("김하늘 | haneul.kim@blueheron.example | Incentives user | All locations");
  expect(mails[0]?.text).toContain(`${system.stack.urls.app}/setup`);
});

test("the account is open once the incentives admin has completed the setup", async () => {
  const before = await system.get("/api/v1/dashboard", admin);
  const completed = await system.post(`${setup}/complete`, admin, {});
  const after = await system.get("/api/v1/dashboard", admin);

  expect(before.json).toMatchObject({ setup: { state: "inProgress" } });
  expect([completed.status, completed.json]).toMatchObject([200, { state: "completed" }]);
  expect(after.json).toMatchObject({ setup: { state: "completed", remaining: [] } });
});
