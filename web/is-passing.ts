/** Whether another try may change a failure. */
import type { Failure } from "./api/types.ts";

const passing = /^(network|unreadable|unavailable|keys_unavailable|busy|internal|http_5\d\d|http_429)$/;

export function isPassing({ code }: Failure): boolean {
  return passing.test(code);
}
