/** One OpenID provider per known tenant, each under `/{tid}/v2.0`, all signing with the same key. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import Provider from "oidc-provider";
import { answering } from "../http/loopback-server.ts";
import type { ClientApplication } from "./client-application.ts";
import { interactionHandler } from "./interaction.ts";
import type { PasswordCheck } from "./password-check.ts";
import { providerConfiguration, type TenantOptions } from "./provider-configuration.ts";
import { issuerOf, tenantPath } from "./tenant.ts";

export interface TenantProviderOptions extends Omit<TenantOptions, "tid" | "issuer" | "formTargets"> {
  readonly rootUrl: string;
  /** Where clients are registered that name no tenant. */
  readonly homeTenantId: string;
  readonly tenantIds: ReadonlySet<string>;
  readonly passwords: PasswordCheck;
}

/** Answers whether the request was for a tenant that is known here; if not, nothing is sent. */
export function tenantProviders(
  options: TenantProviderOptions,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const listeners = new Map<string, RequestListener>();
  return (request, response) => {
    const path = tenantPath(request.url ?? "");
    if (!path || !options.tenantIds.has(path.tid)) return false;
    const listener = listeners.get(path.tid) ?? tenantProvider(path.tid, options);
    listeners.set(path.tid, listener);
    // The provider finds out from these two where it is mounted.
    Object.assign(request, { originalUrl: request.url, url: path.rest });
    listener(request, response);
    return true;
  };
}

function tenantProvider(tid: string, options: TenantProviderOptions): RequestListener {
  const { rootUrl, homeTenantId, clients } = options;
  const registered = clients.filter((client) => (client.tid ?? homeTenantId) === tid);
  const issuer = issuerOf(rootUrl, tid);
  const formTargets = originsOf(registered);
  const provider = new Provider(
    issuer,
    providerConfiguration({ ...options, tid, issuer, formTargets, clients: registered }),
  );
  provider.on("server_error", (_context, error) => console.error(error));
  const asOpenId = provider.callback();
  const onPages = answering(interactionHandler({ ...options, tid, provider, formTargets }));
  return (request, response) =>
    request.url?.startsWith("/interaction/") ? onPages(request, response) : asOpenId(request, response);
}

function originsOf(clients: readonly ClientApplication[]): readonly string[] {
  const uris = clients.flatMap(({ signIn }) => [...(signIn?.redirectUris ?? []), ...(signIn?.signedOutUris ?? [])]);
  return [...new Set(uris.map((uri) => new URL(uri).origin))];
}
