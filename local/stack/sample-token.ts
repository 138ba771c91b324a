/** Access tokens for the sample people and applications, right or wrong in the way the test wants. */
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

export type Identity = { readonly oid: string } | { readonly clientId: string };

export async function sampleToken(source: TokenSource, who: Identity, overrides: TokenOverrides = {}): Promise<string> {
  const response = await fetch(`${source.identityUrl}/_local/token`, {
    method: "POST",
    headers: { authorization: `Bearer ${source.adminKey}`, "content-type": "application/json" },
    body: JSON.stringify({ ...who, ...overrides }),
  });
  if (!response.ok) throw new Error(`No token for ${JSON.stringify(who)}: ${response.status} ${await response.text()}`);
  const { accessToken } = (await response.json()) as { accessToken: string };
  return accessToken;
}
