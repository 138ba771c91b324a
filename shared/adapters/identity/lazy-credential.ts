/** A managed identity of the function app, its own or a named one, loaded when the first token is needed: the library costs 200 ms of cold start. */
import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/identity";

export function lazyCredential(clientId?: string): TokenCredential {
  let credential: Promise<TokenCredential> | undefined;
  const load = async () => {
    const { ManagedIdentityCredential } = await import("@azure/identity");
    return clientId === undefined ? new ManagedIdentityCredential() : new ManagedIdentityCredential({ clientId });
  };
  return {
    getToken: async (scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> => {
      credential ??= load();
      return (await credential).getToken(scopes, options);
    },
  };
}
