/** Our application as the identity provider knows it. The library costs 120 ms of cold start: it is loaded when needed. */
import type { TokenCredential } from "@azure/identity";
import type { ConfidentialClientApplication, NodeAuthOptions } from "@azure/msal-node";
import type { ProviderMetadata } from "./provider-metadata.ts";

export interface EntraClientOptions {
  /** Such as `https://login.microsoftonline.com/{tid}`; only metadata says which addresses are called. */
  readonly authority: string;
  readonly clientId: string;
  /** Absent where the managed identity vouches for the application. */
  readonly clientSecret?: string | undefined;
  readonly credential: TokenCredential;
}

/** For which Entra lets a managed identity speak for an application. */
const exchangeScope = "api://AzureADTokenExchange/.default";

/** A new one for each use: it remembers the tokens that it gets, and we need none of them later. */
export async function entraClient(
  options: EntraClientOptions,
  metadata: ProviderMetadata,
): Promise<ConfidentialClientApplication> {
  const { ConfidentialClientApplication } = await import("@azure/msal-node");
  const { authority, clientId } = options;
  return new ConfidentialClientApplication({
    auth: {
      clientId,
      authority,
      knownAuthorities: [new URL(authority).host], // without it the library asks Microsoft's cloud about the authority
      authorityMetadata: JSON.stringify(metadata),
      ...proofOf(options),
    },
  });
}

function proofOf({ clientSecret, credential }: EntraClientOptions): Partial<NodeAuthOptions> {
  if (clientSecret !== undefined) return { clientSecret };
  return {
    clientAssertion: async () => {
      const token = await credential.getToken(exchangeScope);
      if (!token) throw new Error("The managed identity has no token with which to vouch for the application.");
      return token.token;
    },
  };
}
