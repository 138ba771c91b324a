/** The access report: one row for each role of each user. */
import type { User, UserRole } from "./people-types.ts";

export interface AccessRow extends Pick<User, "userId" | "displayName" | "status"> {
  /** Empty for an application. */
  readonly email: string;
  readonly assignment: UserRole;
}
