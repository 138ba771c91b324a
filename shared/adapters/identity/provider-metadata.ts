/** What the identity provider says of itself, fetched when first needed and kept for an hour. */
import { z } from "zod";
import { Unavailable } from "../../ports/unavailable.ts";

const Metadata = z.looseObject({
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  end_session_endpoint: z.url(),
});
export type ProviderMetadata = z.output<typeof Metadata>;

const keptMs = 3_600_000;
const timeoutMs = 5_000;

export function providerMetadata(url: string): () => Promise<ProviderMetadata> {
  let kept: { readonly metadata: ProviderMetadata; readonly until: number } | undefined;
  return async () => {
    if (kept && Date.now() < kept.until) return kept.metadata;
    const metadata = await fetched(url);
    kept = { metadata, until: Date.now() + keptMs };
    return metadata;
  };
}

async function fetched(url: string): Promise<ProviderMetadata> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw new Error(`It answered ${response.status}.`);
    return Metadata.parse(await response.json());
  } catch (cause) {
    throw new Unavailable("The identity provider does not say where to sign in.", 5, cause);
  }
}
