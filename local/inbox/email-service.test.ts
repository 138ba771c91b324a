/** The mail service as our mail adapter meets it, its failures included. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { type Inbox, startInbox } from "./start-inbox.ts";
import { aMailRequest, mailsIn, sendMail } from "./test-mail.ts";

let inbox: Inbox;

beforeAll(async () => {
  inbox = await startInbox();
});
afterAll(() => inbox.close());
afterEach(async () => {
  await fetch(`${inbox.url}/_local/faults`, { method: "DELETE" });
  await fetch(`${inbox.url}/api/mails`, { method: "DELETE" });
});

function operation(id: string, headers: Record<string, string> = { authorization: "Bearer token" }): Promise<Response> {
  return fetch(`${inbox.url}/emails/operations/${id}?api-version=2023-03-31`, { headers });
}

async function order(fault: object): Promise<void> {
  const response = await fetch(`${inbox.url}/_local/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fault),
  });
  expect(response.status).toBe(204);
}

describe("sending", () => {
  test("is accepted, and says where to ask what became of it", async () => {
    const id = randomUUID();

    const response = await sendMail(inbox.url, aMailRequest(), { id });

    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ id, status: "Running" });
    const location = response.headers.get("operation-location");
    expect(location).toBe(`${inbox.url}/emails/operations/${id}?api-version=2023-03-31`);
    const status = await fetch(String(location), { headers: { authorization: "Bearer token" } });
    expect([status.status, await status.json()]).toEqual([200, { id, status: "Succeeded", error: null }]);
  });

  test("keeps the mail as it was sent", async () => {
    const id = randomUUID();
    const before = Date.now();

    await sendMail(inbox.url, aMailRequest(), { id });

    const [mail] = (await mailsIn(inbox.url)) as unknown as [{ receivedAt: string }];
    expect(mail).toEqual({
      id,
      to: [{ address: "minseo.kim@partner.example", displayName: "Minseo Kim" }],
      from: "incentives@vendor.example",
      subject: "Enroll in csp-direct",
      text: "Open http://localhost:7071/enroll?token=abc.",
      html: "<p>Enroll now</p>",
      receivedAt: expect.any(String),
      repeats: 0,
    });
    expect(Date.parse(mail.receivedAt)).toBeGreaterThanOrEqual(before);
  });

  test("twice under one operation id, at once or in turn, is one mail", async () => {
    const id = randomUUID();

    const responses = await Promise.all([1, 2, 3].map(() => sendMail(inbox.url, aMailRequest(), { id })));
    const late = await sendMail(inbox.url, aMailRequest(), { id: id.toUpperCase() });

    expect([...responses, late].map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect(await late.json()).toEqual({ id, status: "Running" });
    expect(await mailsIn(inbox.url)).toMatchObject([{ id, repeats: 3 }]);
  });

  test("without an operation id is given one", async () => {
    const response = await fetch(`${inbox.url}/emails:send?api-version=2023-03-31`, {
      method: "POST",
      headers: { authorization: "Bearer token", "content-type": "application/json" },
      body: JSON.stringify(aMailRequest()),
    });

    const { id } = (await response.json()) as { id: string };
    expect(await mailsIn(inbox.url)).toMatchObject([{ id }]);
  });

  test.each([
    { label: "no sender", mail: aMailRequest({ senderAddress: undefined }) },
    { label: "no content", mail: aMailRequest({ content: undefined }) },
    { label: "no subject", mail: aMailRequest({ content: { plainText: "Hello" } }) },
    { label: "neither text nor HTML", mail: aMailRequest({ content: { subject: "Hello" } }) },
    { label: "nobody to get it", mail: aMailRequest({ recipients: { to: [] } }) },
    { label: "a recipient without an address", mail: aMailRequest({ recipients: { to: [{ displayName: "Kim" }] } }) },
    { label: "an operation id that is no UUID", mail: aMailRequest(), id: "enrollment-1" },
  ])("is refused with $label", async ({ mail, id }) => {
    const response = await sendMail(inbox.url, mail, id === undefined ? {} : { id });

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
    expect(await mailsIn(inbox.url)).toEqual([]);
  });

  test("and asking are refused without a token", async () => {
    const sent = await sendMail(inbox.url, aMailRequest(), { headers: { authorization: "" } });
    const asked = await operation(randomUUID(), {});

    expect([sent.status, asked.status]).toEqual([401, 401]);
    expect(await mailsIn(inbox.url)).toEqual([]);
  });

  test("is refused with an API version that the service does not have", async () => {
    const response = await fetch(`${inbox.url}/emails:send?api-version=2021-01-01`, {
      method: "POST",
      headers: { authorization: "Bearer token", "content-type": "application/json" },
      body: JSON.stringify(aMailRequest()),
    });

    expect(response.status).toBe(400);
  });
});

test("an operation that was never begun is not found", async () => {
  const response = await operation(randomUUID());

  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: "OperationNotFound" } });
});

describe("faults", () => {
  test.each([
    { kind: "429", status: 429 },
    { kind: "500", status: 500 },
    { kind: "400", status: 400 },
  ])("$kind answers so as often as ordered, keeps nothing, and is over", async ({ kind, status }) => {
    await order({ kind, times: 2, retryAfterSeconds: 7 });

    const spoilt = [await sendMail(inbox.url), await sendMail(inbox.url)];
    const mailsBefore = await mailsIn(inbox.url);
    const served = await sendMail(inbox.url);

    expect([...spoilt, served].map((response) => response.status)).toEqual([status, status, 202]);
    expect(spoilt.map(({ headers }) => headers.get("retry-after"))).toEqual(kind === "429" ? ["7", "7"] : [null, null]);
    expect(mailsBefore).toEqual([]);
  });

  test("lostReply keeps the mail and breaks the connection", async () => {
    const id = randomUUID();
    await order({ kind: "lostReply" });

    await expect(sendMail(inbox.url, aMailRequest(), { id })).rejects.toThrow("fetch failed");

    expect((await operation(id)).status).toBe(200);
    expect(await mailsIn(inbox.url)).toMatchObject([{ id, repeats: 0 }]);
  });

  test("hang keeps nothing and never answers", async () => {
    await order({ kind: "hang" });

    const attempt = fetch(`${inbox.url}/emails:send?api-version=2023-03-31`, {
      method: "POST",
      headers: { authorization: "Bearer token", "content-type": "application/json" },
      body: JSON.stringify(aMailRequest()),
      signal: AbortSignal.timeout(200),
    });

    await expect(attempt).rejects.toMatchObject({ name: "TimeoutError" });
    expect(await mailsIn(inbox.url)).toEqual([]);
  });

  test("can spoil the look-up instead of the sending", async () => {
    const id = randomUUID();
    await order({ kind: "500", on: "status" });

    const sent = await sendMail(inbox.url, aMailRequest(), { id });
    const asked = [await operation(id), await operation(id)];

    expect([sent, ...asked].map(({ status }) => status)).toEqual([202, 500, 200]);
  });

  test("are cancelled together", async () => {
    await order({ kind: "500", times: 100 });
    await fetch(`${inbox.url}/_local/faults`, { method: "DELETE" });

    expect((await sendMail(inbox.url)).status).toBe(202);
  });
});
