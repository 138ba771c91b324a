/** What people are told of a payout or tax profile. */
import type { CourseStatus } from "./profile-course.ts";
import type { ProfileProblem } from "./profile-problem.ts";

/** Names a profile of an account. */
export interface ProfileName {
  readonly kind: "payoutProfile" | "taxProfile";
  readonly id: string;
}

export type ProfileNews =
  /** Payments go elsewhere from now on; payments wait some days for somebody to object. */
  | {
      readonly occasion: "redirected";
      readonly at: string;
      /** The user who did it. */
      readonly by: string;
      readonly name: string;
      /** The last characters of the new account; absent of a credit note. */
      readonly ending?: string;
    }
  /** Its partner has to put something right. */
  | {
      readonly occasion: "actionRequired";
      readonly at: string;
      /** What its people call a payout profile; the location of a tax profile. */
      readonly name: string;
      readonly problems: readonly ProfileProblem[];
    };

/** The state in which news is still true, if it is true of one only. */
export function newsHolds({ occasion }: ProfileNews, status: CourseStatus): boolean {
  return occasion === "redirected" || status === "actionRequired";
}
