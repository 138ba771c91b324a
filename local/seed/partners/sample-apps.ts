/** The sample applications: a partner's own system, and the one with which the operator drops the feed. */
import type { Access } from "../../../shared/domain/access.ts";
import type { Day } from "../../../shared/domain/calendar.ts";
import { anyScope } from "../../../shared/domain/role.ts";
import { monthAt } from "../business-months.ts";
import type { AccountIds } from "./sample-accounts.ts";
import type { SampleIds } from "./sample-ids.ts";
import { type AppRole, tenantIdOf } from "./sample-people.ts";

export interface SampleApp {
  readonly tenantId: string;
  /** Also the object id: the local identity provider knows an application by one id. */
  readonly clientId: string;
  readonly displayName: string;
  /** Absent for the operator's. */
  readonly access?: Access;
  readonly appRoles: readonly AppRole[];
}

export function appsOf(ids: SampleIds, accountIds: AccountIds, businessDay: Day): readonly SampleApp[] {
  const tenantId = tenantIdOf(ids);
  const partnerId = ids.guid("app:lakeshore-erp");
  const grantedAt = `${monthAt(businessDay, -9)}-05T08:00:00.000Z`;
  const grant = { programId: anyScope, locationId: anyScope, grantedBy: "system", grantedAt };
  return [
    {
      tenantId,
      clientId: partnerId,
      displayName: "Lakeshore ERP",
      access: {
        accountId: accountIds.lakeshore,
        userId: ids.ulid("usr", "app:lakeshore-erp"),
        kind: "app",
        tenantId,
        objectId: partnerId,
        status: "active",
        mustChangePassword: false,
        sessionEpoch: 0,
        assignments: [{ id: ids.ulid("ra", "app:lakeshore-erp"), role: "incentivesAdmin", ...grant }],
      },
      appRoles: [],
    },
    {
      tenantId,
      clientId: ids.guid("app:feed-loader"),
      displayName: "Feed loader",
      appRoles: ["ProgramManager"],
    },
  ];
}
