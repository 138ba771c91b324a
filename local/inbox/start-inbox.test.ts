/** What the inbox shows to tests and to people, and what it keeps. */
import { randomUUID } from "node:crypto";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "@jest/globals";
import { type ServerProcess, spawnServer } from "../processes/spawn-server.ts";
import { type Inbox, startInbox } from "./start-inbox.ts";
import { aMailRequest, mailsIn, sendMail } from "./test-mail.ts";

const running: Inbox[] = [];
const processes: ServerProcess[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((inbox) => inbox.close()));
  await Promise.all(processes.splice(0).map((child) => child.kill()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

async function inboxWith(dataDir?: string): Promise<Inbox> {
  const inbox = await startInbox({ dataDir });
  running.push(inbox);
  return inbox;
}

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "inbox-"));
  folders.push(folder);
  return folder;
}

function mailTo(address: string, subject: string): object {
  return aMailRequest({ content: { subject, plainText: "Hello", html: "" }, recipients: { to: [{ address }] } });
}

describe("the list for tests", () => {
  test("is newest first and can be narrowed by recipient and subject", async () => {
    const { url } = await inboxWith();
    await sendMail(url, mailTo("kim@partner.example", "Temporary password"));
    await sendMail(url, mailTo("lee@partner.example", "Temporary password"));
    await sendMail(url, mailTo("kim@partner.example", "Payment sent"));
    const subjects = async (query?: Record<string, string>) =>
      (await mailsIn(url, query)).map(({ to, subject }) => `${to[0]?.address} ${subject}`);

    expect(await subjects()).toEqual([
      "kim@partner.example Payment sent",
      "lee@partner.example Temporary password",
      "kim@partner.example Temporary password",
    ]);
    expect(await subjects({ to: "Lee@partner.example" })).toEqual(["lee@partner.example Temporary password"]);
    expect(await subjects({ to: "lee" })).toEqual([]);
    expect(await subjects({ to: "kim@partner.example", subject: "password" })).toEqual([
      "kim@partner.example Temporary password",
    ]);
  });

  test("can be emptied", async () => {
    const { url } = await inboxWith();
    await sendMail(url);

    const response = await fetch(`${url}/api/mails`, { method: "DELETE" });

    expect(response.status).toBe(204);
    expect(await mailsIn(url)).toEqual([]);
  });
});

describe("what is kept in a folder", () => {
  test("outlives a kill, repeats counted and the torn last record dropped", async () => {
    const dataDir = await dataFolder();
    const child = await spawnServer({
      name: "inbox",
      script: fileURLToPath(new URL("main.ts", import.meta.url)),
      args: ["--data", dataDir],
    });
    processes.push(child);
    const [first, second] = [randomUUID(), randomUUID()];
    await sendMail(String(child.ready.url), aMailRequest(), { id: first });
    await sendMail(String(child.ready.url), aMailRequest(), { id: second });
    await sendMail(String(child.ready.url), aMailRequest(), { id: first });
    await child.kill();
    await appendFile(join(dataDir, "mails.jsonl"), '{"kind":"mail","mail":{"id":"한');

    const { url } = await inboxWith(dataDir);

    expect(await mailsIn(url)).toMatchObject([
      { id: second, repeats: 0 },
      { id: first, repeats: 1 },
    ]);
    await sendMail(url, aMailRequest(), { id: second });
    const lines = (await readFile(join(dataDir, "mails.jsonl"), "utf8")).split("\n");
    expect(lines.at(-2)).toBe(JSON.stringify({ kind: "repeat", id: second }));
  });

  test("is one mail, however many sends with its id come at once", async () => {
    const dataDir = await dataFolder();
    const { url } = await inboxWith(dataDir);
    const id = randomUUID();

    await Promise.all(Array.from({ length: 10 }, () => sendMail(url, aMailRequest(), { id })));

    const lines = (await readFile(join(dataDir, "mails.jsonl"), "utf8")).trimEnd().split("\n");
    const kinds = lines.map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect(kinds).toEqual(["mail", ...Array.from({ length: 9 }, () => "repeat")]);
    expect(await mailsIn(url)).toMatchObject([{ id, repeats: 9 }]);
  });

  test("stays empty once it was emptied", async () => {
    const dataDir = await dataFolder();
    const before = await inboxWith(dataDir);
    await sendMail(before.url);
    await fetch(`${before.url}/api/mails`, { method: "DELETE" });
    await sendMail(before.url, mailTo("kim@partner.example", "After"));
    await running.pop()?.close();

    const after = await inboxWith(dataDir);

    expect(await mailsIn(after.url)).toMatchObject([{ subject: "After" }]);
  });

  test("is not started upon when it is damaged in the middle", async () => {
    const dataDir = await dataFolder();
    await writeFile(join(dataDir, "mails.jsonl"), '{"kind":"repeat","id":"1"}\n{"kin\n');

    await expect(inboxWith(dataDir)).rejects.toThrow("mails.jsonl:2");
  });
});

describe("the pages", () => {
  const hostile = "<script>alert(1)</script>\"&'";

  async function pageOf(url: string): Promise<{ status: number; policy: string; text: string }> {
    const response = await fetch(url);
    const policy = response.headers.get("content-security-policy") ?? "";
    return { status: response.status, policy, text: await response.text() };
  }

  test("list the mails, newest first, and link to each", async () => {
    const { url } = await inboxWith();
    const id = randomUUID();
    await sendMail(url, mailTo("kim@partner.example", "Older"));
    await sendMail(url, mailTo("lee@partner.example", "Newer"), { id });
    await sendMail(url, mailTo("lee@partner.example", "Newer"), { id });

    const { status, text } = await pageOf(url);

    expect(status).toBe(200);
    expect(text.indexOf("Newer")).toBeLessThan(text.indexOf("Older"));
    expect(text).toContain(`<a href="/mails/${id}">Newer</a>`);
    expect(text).toContain("sent again once, kept once");
  });

  test("say so when there is no mail", async () => {
    const { url } = await inboxWith();

    expect((await pageOf(url)).text).toContain("No mail yet");
  });

  test("escape whatever a mail says and allow no script", async () => {
    const { url } = await inboxWith();
    const id = randomUUID();
    const mail = aMailRequest({
      content: { subject: hostile, plainText: hostile, html: hostile },
      recipients: { to: [{ address: "kim@partner.example", displayName: hostile }] },
    });
    await sendMail(url, mail, { id });

    const pages = await Promise.all([url, `${url}/mails/${id}`, `${url}/mails/${id}?part=text`].map(pageOf));

    for (const { status, policy, text } of pages) {
      expect(status).toBe(200);
      expect(text).not.toMatch(/<script/i);
      expect(text).toContain("&#60;script&#62;alert(1)&#60;/script&#62;&#34;&#38;&#39;");
      expect(policy).toMatch(/^default-src 'none'; style-src 'self'; frame-src 'self';/);
    }
  });

  test("show the HTML in a sandbox, its text on its own, and its links", async () => {
    const { url } = await inboxWith();
    const id = randomUUID();
    await sendMail(url, aMailRequest(), { id });

    const formatted = await pageOf(`${url}/mails/${id}`);
    const plain = await pageOf(`${url}/mails/${id}?part=text`);
    const body = await pageOf(`${url}/mails/${id}/body`);

    expect(formatted.text).toContain(
      `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${id}/body"`,
    );
    expect(formatted.text).toContain('href="http://localhost:7071/enroll?token=abc"');
    expect(plain.text).toContain("Open http://localhost:7071/enroll?token=abc.</pre>");
    expect(body).toEqual({
      status: 200,
      policy:
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox",
      text: `<base target="_blank"><p>Enroll now</p>`,
    });
  });

  test("show the text, escaped, of a mail that has no HTML", async () => {
    const { url } = await inboxWith();
    const id = randomUUID();
    await sendMail(url, aMailRequest({ content: { subject: "Hello", plainText: "<b>1 & 2</b>" } }), { id });

    expect((await pageOf(`${url}/mails/${id}/body`)).text).toBe("<pre>&#60;b&#62;1 &#38; 2&#60;/b&#62;</pre>");
  });

  test("are found at their addresses only", async () => {
    const { url } = await inboxWith();

    const statuses = await Promise.all([
      pageOf(`${url}/mails/${randomUUID()}`).then(({ status }) => status),
      pageOf(`${url}//`).then(({ status }) => status),
      pageOf(`${url}/style.css`).then(({ status }) => status),
      fetch(`${url}/emails:send`).then(({ status }) => status),
    ]);

    expect(statuses).toEqual([404, 404, 200, 405]);
  });
});
