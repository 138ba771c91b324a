/** Failures of the mail service that a test has ordered, each used up by the requests it spoils. */
import { z } from "zod";

export const Fault = z.strictObject({
  kind: z.enum(["429", "500", "400", "lostReply", "hang"]),
  times: z.int().positive().default(1),
  /** Which call it spoils: the sending of a mail or the look-up of its state. */
  on: z.enum(["send", "status"]).default("send"),
  /** Said with a 429. */
  retryAfterSeconds: z.int().nonnegative().default(1),
});
export type Fault = z.infer<typeof Fault>;

export class Faults {
  #ordered: Fault[] = [];

  order(fault: Fault): void {
    this.#ordered.push(fault);
  }

  clear(): void {
    this.#ordered = [];
  }

  /** Takes the fault that this call is to suffer, oldest order first. */
  take(call: Fault["on"]): Fault | undefined {
    const index = this.#ordered.findIndex((fault) => fault.on === call);
    const fault = this.#ordered[index];
    if (!fault) return undefined;
    const rest = fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    this.#ordered.splice(index, 1, ...rest);
    return fault;
  }
}
