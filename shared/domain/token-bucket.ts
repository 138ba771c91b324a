/** A bucket of tokens that fills again at a steady rate: lets a burst through, and over time no more than the rate. */
export interface TokenBucket {
  readonly tokens: number;
  /** When it was last looked at, in milliseconds of any clock that only moves forward. */
  readonly at: number;
}

export interface Rate {
  /** The most tokens that it holds. */
  readonly burst: number;
  readonly perMinute: number;
}

const minuteMs = 60_000;

export function fullBucket({ burst }: Rate, now: number): TokenBucket {
  return { tokens: burst, at: now };
}

/** The bucket with one token less; undefined while it has none to give. */
export function withTokenTaken({ tokens, at }: TokenBucket, { burst, perMinute }: Rate, now: number) {
  const held = Math.min(burst, tokens + (Math.max(0, now - at) * perMinute) / minuteMs);
  return held < 1 ? undefined : { tokens: held - 1, at: now };
}
