/** Several changes that belong together, sent one after another: what was done stays done when one of them is refused. */
import type { Reply } from "../api/types.ts";
import type { Credentials } from "./use-sending.ts";

/** Stops at the first refusal, and gives back what the last one said. */
export async function inSteps<A, B, C>(
  by: Credentials,
  first: (by: Credentials) => Promise<Reply<A>>,
  second: (value: A, by: Credentials) => Promise<Reply<B>>,
  third: (value: A, by: Credentials) => Promise<Reply<C>>,
): Promise<Reply<C>> {
  const one = await first(by);
  if (!one.isOk) return one;
  const two = await second(one.value, by);
  return two.isOk ? third(one.value, by) : two;
}
