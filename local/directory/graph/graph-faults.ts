/** Failures of the directory that a test has ordered, each used up by the calls it spoils. */
import { z } from "zod";

export const GraphFault = z.strictObject({
  /** `lag`: an account that was just made is answered with 404 so many times. */
  kind: z.enum(["429", "503", "lostReply", "lag"]),
  times: z.int().positive().default(1),
  /** Only calls by this method; of any, if left out. `lag` needs none. */
  method: z.enum(["GET", "POST", "PATCH", "DELETE"]).optional(),
  /** Said with a 429. */
  retryAfterSeconds: z.int().nonnegative().default(1),
});
export type GraphFault = z.infer<typeof GraphFault>;

export class GraphFaults {
  #ordered: GraphFault[] = [];

  order(fault: GraphFault): void {
    this.#ordered.push(fault);
  }

  clear(): void {
    this.#ordered = [];
  }

  /** Takes the fault that this call is to suffer, oldest order first. */
  take(method: string): GraphFault | undefined {
    return this.#takeFirst((fault) => fault.kind !== "lag" && (fault.method === undefined || fault.method === method));
  }

  /** True as long as a fresh account is still to be missed. */
  takeLag(): boolean {
    return this.#takeFirst(({ kind }) => kind === "lag") !== undefined;
  }

  #takeFirst(isMeant: (fault: GraphFault) => boolean): GraphFault | undefined {
    const index = this.#ordered.findIndex(isMeant);
    const fault = this.#ordered[index];
    if (!fault) return undefined;
    this.#ordered.splice(index, 1, ...(fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : []));
    return fault;
  }
}
