import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { MailRefused } from "../../ports/mailer.ts";
import { RetryAfter } from "../../ports/retry-after.ts";
import { CommunicationServicesMailer } from "./communication-services-mailer.ts";

interface Call {
  readonly request: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const operationId = "8a1d0f6e-0000-8000-8000-000000000001";
const mail = {
  to: { address: "ada@fabrikam.example", displayName: 'Ada "A"' },
  subject: "초대장",
  text: "Hello",
  html: "<p>Hello</p>",
};

let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** A mail service that gives one answer; undefined cuts the connection. */
async function aService(answer: Answer | undefined) {
  const calls: Call[] = [];
  server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    calls.push({ request: `${request.method} ${request.url}`, headers: request.headers, body });
    if (answer) {
      response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
      response.end(JSON.stringify(answer.body ?? {}));
    } else request.socket.destroy();
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const scopes: unknown[] = [];
  const credential = {
    getToken: async (scope: unknown) => {
      scopes.push(scope);
      return { token: "t0ken", expiresOnTimestamp: Date.now() + 60_000 };
    },
  };
  const settings = { endpoint: `http://127.0.0.1:${port}`, sender: "no-reply@incentives.example" };
  return { mailer: new CommunicationServicesMailer(settings, credential), calls, scopes };
}

async function errorOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => new Error("It did not fail."),
    (error: unknown) => error as Error,
  );
}

describe("sending a mail", () => {
  test("is one POST with our operation id, a token and the mail as JSON", async () => {
    const { mailer, calls, scopes } = await aService({ status: 202, body: { id: operationId, status: "Running" } });

    await mailer.send(operationId, mail);

    expect(calls).toHaveLength(1);
    expect(calls[0]?.request).toBe("POST /emails:send?api-version=2023-03-31");
    expect(calls[0]?.headers).toMatchObject({
      "operation-id": operationId,
      authorization: "Bearer t0ken",
      "content-type": "application/json",
    });
    expect(JSON.parse(calls[0]?.body ?? "")).toEqual({
      senderAddress: "no-reply@incentives.example",
      content: { subject: "초대장", plainText: "Hello", html: "<p>Hello</p>" },
      recipients: { to: [{ address: "ada@fabrikam.example", displayName: 'Ada "A"' }] },
      userEngagementTrackingDisabled: true,
    });
    expect(scopes).toEqual(["https://communication.azure.com//.default"]);
  });

  test.each([
    ["5", 5],
    ["0.2", 1],
    ["999999", 3_600],
    ["0", 60],
    ["-1", 60],
    ["soon", 60],
    ["Wed, 21 Oct 2026 07:28:00 GMT", 60],
    [undefined, 60],
  ])("waits when asked to slow down with Retry-After %s for %i seconds", async (after, seconds) => {
    const { mailer } = await aService({ status: 429, headers: after === undefined ? {} : { "retry-after": after } });

    const error = await errorOf(mailer.send(operationId, mail));

    expect(error).toBeInstanceOf(RetryAfter);
    expect((error as RetryAfter).seconds).toBe(seconds);
  });

  test.each([400, 404, 409, 413])("is refused for good with %i, and says why", async (status) => {
    const { mailer } = await aService({ status, body: { error: { code: "InvalidRecipient" } } });

    const error = await errorOf(mailer.send(operationId, mail));

    expect(error).toBeInstanceOf(MailRefused);
    expect(error.message).toContain("InvalidRecipient");
  });

  test.each([401, 403, 408, 500, 503])("may be tried again after %i", async (status) => {
    const { mailer } = await aService({ status });

    const error = await errorOf(mailer.send(operationId, mail));

    expect(error.name).toBe("Error");
    expect(error.message).toContain(String(status));
    expect(error.message).not.toContain("t0ken");
  });

  test("may be tried again when the answer is lost, and was not tried again by itself", async () => {
    const { mailer, calls } = await aService(undefined);

    const error = await errorOf(mailer.send(operationId, mail));

    expect(error).not.toBeInstanceOf(MailRefused);
    expect(error.message).not.toBe("It did not fail.");
    expect(calls).toHaveLength(1);
  });
});

describe("asking for a mail", () => {
  test.each(["NotStarted", "Running", "Succeeded"])("finds one that is %s", async (status) => {
    const { mailer, calls } = await aService({ status: 200, body: { id: operationId, status } });

    expect(await mailer.isAccepted(operationId)).toBe(true);
    expect(calls[0]?.request).toBe(`GET /emails/operations/${operationId}?api-version=2023-03-31`);
    expect(calls[0]?.headers.authorization).toBe("Bearer t0ken");
  });

  test("finds none that the service has never seen", async () => {
    const { mailer } = await aService({ status: 404 });

    expect(await mailer.isAccepted(operationId)).toBe(false);
  });

  test.each(["Failed", "Canceled"])(
    "is told when it %s, which no repeat under the same id can change",
    async (status) => {
      const { mailer } = await aService({ status: 200, body: { id: operationId, status } });

      expect(await errorOf(mailer.isAccepted(operationId))).toBeInstanceOf(MailRefused);
    },
  );

  test("is neither yes nor no while the service is out of order", async () => {
    const { mailer } = await aService({ status: 503 });

    expect((await errorOf(mailer.isAccepted(operationId))).message).toContain("503");
  });
});
