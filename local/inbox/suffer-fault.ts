/** Lets a call suffer a fault that a test has ordered, as the real service or the network would inflict it. */
import { type Answer, failure } from "./answer.ts";
import type { Fault } from "./faults.ts";

/** `lost`: the work was done and the connection breaks; `never`: nothing was done and no answer comes. */
export type Outcome = Answer | "lost" | "never";

export async function sufferFault(fault: Fault, work: () => Promise<Answer>): Promise<Outcome> {
  switch (fault.kind) {
    case "429":
      return failure(429, "TooManyRequests", "The sending limit is reached. Try again later.", {
        "retry-after": String(fault.retryAfterSeconds),
      });
    case "500":
      return failure(500, "InternalServerError", "The service failed.");
    case "400":
      return failure(400, "InvalidArgument", "The service refuses this request.");
    case "lostReply":
      await work();
      return "lost";
    case "hang":
      return "never";
  }
}
