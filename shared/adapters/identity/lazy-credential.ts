/** The function app's managed identity, loaded when the first token is needed: the library costs 200 ms of cold start. */
import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/identity";

export function lazyCredential(): TokenCredential {
  let credential: Promise<TokenCredential> | undefined;
  const load = async () => new (await import("@azure/identity")).ManagedIdentityCredential();
  return {
    getToken: async (scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> => {
      credential ??= load();
      return (await credential).getToken(scopes, options);
    },
  };
}
