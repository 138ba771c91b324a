/** Access tokens for the sample people and applications, right or wrong in the way the test wants. */
import type { SampleData } from "../seed/sample-data.ts";

export interface TokenOverrides {
  readonly expiresInSeconds?: number;
  readonly audience?: string;
  readonly issuer?: string;
  /** Claims to set or, with null, to leave out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly signedBy?: "provider" | "stranger";
}

export interface TokenSource {
  readonly identityUrl: string;
  readonly adminKey: string;
}

/** Tokens by a sample person's object id, or a sample application's client id. */
export function tokensOf(sample: SampleData, { identityUrl, adminKey }: TokenSource) {
  return async (id: string, overrides: TokenOverrides = {}): Promise<string> => {
    const isApp = sample.apps.some(({ clientId }) => clientId === id);
    const response = await fetch(`${identityUrl}/_local/token`, {
      method: "POST",
      headers: { authorization: `Bearer ${adminKey}`, "content-type": "application/json" },
      body: JSON.stringify({ ...(isApp ? { clientId: id } : { oid: id }), ...overrides }),
    });
    if (!response.ok) throw new Error(`No token for ${id}: ${response.status} ${await response.text()}`);
    const { accessToken } = (await response.json()) as { accessToken: string };
    return accessToken;
  };
}
