/** Audit events, and what verifying their chain found, as the API shows them. */
import type { z } from "zod";
import type { AuditEventView, AuditVerificationView } from "../../shared/http/audit-view.ts";

export type AuditEvent = z.output<typeof AuditEventView>;
export type Verification = z.output<typeof AuditVerificationView>;
