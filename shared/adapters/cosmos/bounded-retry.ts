/** Tries again what may be tried again: a few times, with full jitter, never past the deadline. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly baseDelayMs: number;
  readonly deadlineMs: number;
}

export const writePolicy: RetryPolicy = { attempts: 4, baseDelayMs: 50, deadlineMs: 9_000 };

export async function boundedRetry<T>(
  policy: RetryPolicy,
  isWorthRetrying: (error: unknown) => boolean,
  attempt: (number: number) => Promise<T>,
): Promise<T> {
  const end = Date.now() + policy.deadlineMs;
  for (let number = 1; ; number += 1) {
    try {
      return await attempt(number);
    } catch (error) {
      const delay = Math.random() * policy.baseDelayMs * 2 ** number;
      if (number >= policy.attempts || Date.now() + delay > end || !isWorthRetrying(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}
