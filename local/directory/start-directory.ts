/** The directory's own port, on 127.0.0.1: Microsoft Graph, and the platform's token endpoint for managed identities. */
import { answering, listenOnLoopback } from "../http/loopback-server.ts";
import { requestUrl } from "../http/request-url.ts";
import { sendError } from "../http/send-json.ts";
import { type GraphOptions, graphEndpoint } from "./graph/graph-endpoint.ts";
import { type ManagedIdentityOptions, managedIdentityEndpoint } from "./managed-identity-endpoint.ts";

export interface DirectoryOptions extends ManagedIdentityOptions, GraphOptions {
  /** 0 takes any free port. */
  readonly port?: number;
}

export interface Directory {
  readonly url: string;
  /** What GRAPH_URL is to be set to. */
  readonly graphUrl: string;
  /** What IDENTITY_ENDPOINT is to be set to. */
  readonly identityEndpoint: string;
  close(): Promise<void>;
}

export async function startDirectory({ port = 0, ...options }: DirectoryOptions): Promise<Directory> {
  const managedIdentity = managedIdentityEndpoint(options);
  const graph = graphEndpoint(options);
  const { url, close } = await listenOnLoopback(
    port,
    answering(async (request, response) => {
      const url = requestUrl(request);
      if (url?.pathname === "/msi/token") return managedIdentity(request, response, url.searchParams);
      if (url?.pathname.startsWith("/v1.0/") || url?.pathname === "/_local/faults")
        return graph(request, response, url);
      sendError(response, 404, "NotFound", "Nothing is here.");
    }),
  );
  return { url, graphUrl: `${url}/v1.0`, identityEndpoint: `${url}/msi/token`, close };
}
