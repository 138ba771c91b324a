/**
 * The floor of the HTTP API: a bare `node:http` server that makes the same round trips with the same SDK, and nothing
 * else. It checks no token, no right and no input, and its answers are the stored documents.
 */
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Container, CosmosClient, type OperationInput } from "@azure/cosmos";
import { ulid } from "ulid";
import { answering, listenOnLoopback } from "../../../local/http/loopback-server.ts";
import { runServer } from "../../../local/processes/server-process.ts";

interface Stored {
  readonly id: string;
  readonly _etag: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

const { COSMOS_ENDPOINT: endpoint = "", COSMOS_KEY: key = "", COSMOS_DATABASE: database = "" } = process.env;
const client = new CosmosClient({ endpoint, key, connectionPolicy: { enableEndpointDiscovery: false } });
const accounts = client.database(database).container("accounts");

await runServer(async () => {
  const { url, close } = await listenOnLoopback(
    0,
    answering(async (request, response) => {
      const [, accountId = "", accessId = "", target] = (request.url ?? "").split("/").map(decodeURIComponent);
      await accounts.item(accessId, accountId).read();
      const answer = target === undefined ? await dashboard(accountId) : await assigned(accountId, target, request);
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
    }),
  );
  return { ready: { url }, close };
});

async function dashboard(accountId: string): Promise<unknown> {
  return (await accounts.item("dashboard", accountId).read<Stored>()).resource?.body;
}

async function assigned(accountId: string, userId: string, request: IncomingMessage): Promise<unknown> {
  const asked = JSON.parse(await textOf(request)) as object;
  const { account, access } = await found(accounts, accountId, userId);
  const assignment = { id: `ra_${ulid()}`, locationId: "*", ...asked };
  const { sequence, hash } = account.body.auditHead as { readonly sequence: number; readonly hash: string };
  const event = {
    sequence: sequence + 1,
    previous: hash,
    action: "role.assigned",
    target: userId,
    details: assignment,
  };
  const head = { sequence: sequence + 1, hash: createHash("sha256").update(JSON.stringify(event)).digest("hex") };
  const assignments = [...(access.body.assignments as readonly unknown[]), assignment];
  const { code } = await accounts.items.batch(
    [
      replacement({ ...account, body: { ...account.body, auditHead: head } }),
      creation({ id: `audit:${sequence + 1}`, accountId, type: "audit", v: 1, body: { ...event, hash: head.hash } }),
      replacement({ ...access, body: { ...access.body, assignments } }),
    ],
    accountId,
    { contentResponseOnWriteEnabled: false },
  );
  if (code !== 200) throw new Error(`The batch was answered with ${code}.`);
  return assignment;
}

async function found(container: Container, accountId: string, userId: string) {
  const { resources } = await container.items
    .query<Stored>(
      {
        query: "SELECT * FROM c WHERE c.id IN (@account) OR (c.type = 'access' AND c.body.userId = @user)",
        parameters: [
          { name: "@account", value: "account" },
          { name: "@user", value: userId },
        ],
      },
      { partitionKey: accountId },
    )
    .fetchNext();
  const account = resources.find(({ id }) => id === "account");
  const access = resources.find(({ id }) => id !== "account");
  if (!account || !access) throw new Error(`Account ${accountId} has no user ${userId}.`);
  return { account, access };
}

function replacement(document: Stored): OperationInput {
  return { operationType: "Replace", id: document.id, resourceBody: document as never, ifMatch: document._etag };
}

function creation(document: object): OperationInput {
  return { operationType: "Create", resourceBody: document as never };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}
