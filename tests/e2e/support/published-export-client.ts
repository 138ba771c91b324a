/** A client of the published payouts API, made from its documentation alone: its base address is all that it is given. */
export interface PublishedClient {
  readonly baseUrl: string;
  readonly token: string;
}

/** Creates an export, polls it, downloads its file and deletes it; gives the text of the file. */
export async function exportedBy(client: PublishedClient, kind: string, query: string): Promise<string> {
  const resource = `${client.baseUrl}/v1.0/payouts/${kind}`;
  const headers = { Authorization: `Bearer ${client.token}`, Accept: "application/json" };
  const created = await fetch(`${resource}?${query}`, { method: "POST", headers });
  if (created.status !== 202) throw new Error(`POST: ${created.status} ${await created.text()}`);
  const { requestId } = await theOnly(created);
  for (let poll = 0; poll < 300; poll += 1) {
    const found = await theOnly(await fetch(`${resource}/${requestId}`, { headers }));
    if (found.status === "Failed") throw new Error("The export failed.");
    if (found.status === "Completed" && found.blobLocation !== null) {
      const file = await fetch(found.blobLocation);
      const text = await file.text();
      const removed = await fetch(`${resource}/${requestId}`, { method: "DELETE", headers });
      const gone = await fetch(`${resource}/${requestId}`, { headers });
      if (!file.ok || removed.status !== 204 || gone.status !== 404) throw new Error("The export does not end well.");
      return text;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The export does not end.");
}

interface Published {
  readonly requestId: string;
  readonly status: "Queued" | "Processing" | "Completed" | "Failed";
  readonly blobLocation: string | null;
}

async function theOnly(response: Response): Promise<Published> {
  const { value } = (await response.json()) as { value: readonly Published[] };
  const [first] = value;
  if (!first) throw new Error("The list is empty.");
  return first;
}
