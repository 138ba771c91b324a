/** The built page on loopback, for tests in a browser; whatever it asks of the API is answered by the test. */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HttpRequest, type HttpResponseInit, InvocationContext } from "@azure/functions";
import { sharedBuild } from "../../local/shared-build.ts";
import type { HttpServices } from "../../shared/http/http-services.ts";
import { webFilesHandler } from "../../shared/http/web-files-handler.ts";
import { buildWeb } from "../build.ts";
import type { ApiAnswer } from "./answers.ts";

export interface TestSite {
  readonly url: string;
  close(): Promise<void>;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** `api` answers what is asked of the API where no test stands between. */
export async function startTestSite(api?: (path: string) => ApiAnswer | undefined): Promise<TestSite> {
  const { dist, remove } = await builtPage();
  const services = { publicUrl: "http://localhost", log: quiet } as unknown as HttpServices;
  const handle = webFilesHandler(() => services, dist);
  const server = createServer(async ({ method = "GET", url = "/", headers }, response) => {
    const known = api?.(url.split("?")[0] ?? url);
    if (known) {
      response.writeHead(known.status, { "Content-Type": "application/json" }).end(JSON.stringify(known.body));
      return;
    }
    const request = new HttpRequest({
      method,
      url: `http://localhost${url}`,
      headers: headers as Record<string, string>,
    });
    const answer = (await handle(request, new InvocationContext())) as HttpResponseInit;
    response.writeHead(answer.status ?? 200, answer.headers as Record<string, string>).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await remove();
    },
  };
}

/** The folder with the page in `web/`. */
async function builtPage(): Promise<{ readonly dist: string; remove(): Promise<void> }> {
  const shared = await sharedBuild();
  if (shared !== undefined) return { dist: join(shared, "dist"), remove: async () => undefined };
  const dist = await mkdtemp(join(tmpdir(), "web-"));
  await buildWeb(join(dist, "web"));
  return { dist, remove: () => rm(dist, { recursive: true, force: true }) };
}
