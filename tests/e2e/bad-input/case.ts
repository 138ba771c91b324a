/** What is sent, and the refusal that it must get. */

import type { Call } from "../support/api.ts";
import { location, type System } from "../support/system.ts";

export interface Case extends Call {
  /** Goes on where the heading of its table ends. */
  readonly label: string;
  /** POST, if left out. */
  readonly method?: string;
  /** An enrollment of a location that is ready for it, if left out. */
  readonly path?: string | ((system: System) => string);
  /** The name of a sample person, or `operator`; nobody, if left out. */
  readonly by?: string;
  readonly expected: readonly [status: number, code: string];
}

export const json = "application/json";
export const enrollmentsOf = (locationId: string) => `/api/v1/locations/${locationId}/enrollments`;
export const earningsOf = (locationId: string, query = "") => `/api/v1/locations/${locationId}/earnings${query}`;

/** The body of an enrollment that would succeed. */
export const direct = { programId: "csp-direct" };
export const defaultPath = enrollmentsOf(location.readyToEnroll);
