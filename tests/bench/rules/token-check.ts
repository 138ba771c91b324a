/** What our check of an access token costs beside the signature check of the library that it stands on. */
import { createLocalJWKSet, jwtVerify } from "jose";
import { createTokenVerifier } from "../../../shared/adapters/identity/token-verifier.ts";
import type { BenchContext } from "../bench.ts";
import { atLeast, type Figure, told } from "../figure.ts";
import { issueTokens } from "../http/token-issuer.ts";
import { audience, issuer } from "../processes/app-settings.ts";
import { compared, shownComparison } from "../rounds.ts";

const checks = 2_000;

export async function tokenCheck({ say }: BenchContext): Promise<readonly Figure[]> {
  const tokens = await issueTokens();
  try {
    const token = await tokens.tokenFor("tenant", "person");
    const verifier = createTokenVerifier({ issuer, audience, jwksUri: tokens.jwksUri });
    const keys = createLocalJWKSet({ keys: [tokens.publicKey] });
    const ours = () => rateOf(() => verifier.verify(token));
    const bare = () => rateOf(() => jwtVerify(token, keys, { issuer, audience, algorithms: ["RS256"] }));
    await compared(2, ours, bare);
    const result = await compared(9, ours, bare);
    say(`token check ${shownComparison(result)}`);
    return [
      told({ name: "token check", value: result.a, unit: "per second" }),
      atLeast(0.9, { name: "token check vs bare jwtVerify", value: result.median, unit: "ratio" }),
    ];
  } finally {
    await tokens.close();
  }
}

async function rateOf(check: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  for (let done = 0; done < checks; done += 1) await check();
  return checks / ((performance.now() - started) / 1_000);
}
