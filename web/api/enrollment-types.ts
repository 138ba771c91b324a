/** Enrollments, and the profiles by which locations are paid, as the API shows them. */
import type { z } from "zod";
import type { EnrollmentEntryView } from "../../shared/http/enrollment-view.ts";
import type { NewPayoutProfile, PayoutProfileView } from "../../shared/http/payout-profile-view.ts";
import type { ProfileAssignmentsView } from "../../shared/http/profile-assignment-view.ts";
import type { ProfileFormView } from "../../shared/http/profile-form-view.ts";
import type { NewTaxProfile, TaxProfileView } from "../../shared/http/tax-profile-view.ts";

export type EnrollmentEntry = z.output<typeof EnrollmentEntryView>;
export type PayoutProfile = z.output<typeof PayoutProfileView>;
export type TaxProfile = z.output<typeof TaxProfileView>;
export type Assignments = z.output<typeof ProfileAssignmentsView>;
export type ProfileForm = z.output<typeof ProfileFormView>;
export type PayoutInput = z.input<typeof NewPayoutProfile>;
export type TaxInput = z.input<typeof NewTaxProfile>;
