/** The application's own token for Microsoft Graph, kept until shortly before it ends. */
import { type EntraClientOptions, entraClient } from "../identity/entra-client.ts";
import { providerMetadata } from "../identity/provider-metadata.ts";

export interface GraphTokenOptions extends EntraClientOptions {
  readonly metadataUrl: string;
  /** Such as https://graph.microsoft.com. */
  readonly resource: string;
}

const marginMs = 300_000;

export function graphToken(options: GraphTokenOptions): () => Promise<string> {
  const metadata = providerMetadata(options.metadataUrl);
  let known: { readonly token: string; readonly until: number } | undefined;
  return async () => {
    if (known && Date.now() < known.until - marginMs) return known.token;
    const client = await entraClient(options, await metadata());
    const result = await client.acquireTokenByClientCredential({ scopes: [`${options.resource}/.default`] });
    if (!result) throw new Error("The identity provider gave no token for partner billing.");
    known = { token: result.accessToken, until: result.expiresOn?.getTime() ?? 0 };
    return known.token;
  };
}
