/** The people of the sample partners, one for each role at least, and the operators, who belong to no partner. */
import type { Access } from "../../../shared/domain/access.ts";
import type { Day } from "../../../shared/domain/calendar.ts";
import { anyScope, type PartnerRole } from "../../../shared/domain/role.ts";
import { monthAt } from "../business-months.ts";
import { type AccountIds, type AccountName, accountNames } from "./sample-accounts.ts";
import type { SampleIds } from "./sample-ids.ts";
import { sampleLocation } from "./sample-locations.ts";

/** The operator roles as the directory names them. */
export type AppRole = "ProgramManager" | "ClaimReviewer" | "PayoutApprover";

export interface SamplePerson {
  readonly tenantId: string;
  readonly objectId: string;
  readonly email: string;
  readonly displayName: string;
  readonly locale: "en" | "ko";
  /** For the table of sample sign-ins. */
  readonly roleLabel: string;
  /** Absent for operators. */
  readonly access?: Access;
  readonly appRoles: readonly AppRole[];
}

type Row = readonly [email: string, displayName: string, role: PartnerRole, roleLabel: string, locationId?: string];

const staff: Readonly<Record<AccountName, readonly Row[]>> = {
  lakeshore: [
    ["avery.stone@lakeshore.example", "Avery Stone", "globalAdmin", "Global admin"],
    ["jordan.reyes@lakeshore.example", "Jordan Reyes", "accountAdmin", "Account admin"],
    ["morgan.lindqvist@lakeshore.example", "Morgan Lindqvist", "incentivesAdmin", "Incentives admin"],
    ["riley.chen@lakeshore.example", "Riley Chen", "incentivesUser", "Incentives user", sampleLocation.enrolledDirect],
    ["casey.brandt@lakeshore.example", "Casey Brandt", "userManagementAdmin", "User management admin"],
    ["devon.okafor@lakeshore.example", "Devon Okafor", "adminAgent", "Admin agent"],
    ["sasha.moreau@lakeshore.example", "Sasha Moreau", "salesAgent", "Sales agent"],
    ["noor.haddad@lakeshore.example", "Noor Haddad", "helpdeskAgent", "Helpdesk agent"],
    ["quinn.abbott@lakeshore.example", "Quinn Abbott", "reportViewer", "Report viewer"],
    ["harper.silva@lakeshore.example", "Harper Silva", "executiveReportViewer", "Executive report viewer"],
    ["emery.novak@lakeshore.example", "Emery Novak", "billingAdmin", "Billing admin"],
    ["rowan.fischer@lakeshore.example", "Rowan Fischer", "partnerNetworkAdmin", "Partner network admin"],
  ],
  blueHeron: [
    ["drew.castillo@blueheron.example", "Drew Castillo", "globalAdmin", "Global admin"],
    ["marley.quist@blueheron.example", "Marley Quist", "incentivesAdmin", "Incentives admin"],
  ],
  saesol: [
    ["jihun.park@saesol.example", "박지훈", "globalAdmin", "Global admin"],
    ["seoyeon.kim@saesol.example", "김서연", "incentivesAdmin", "Incentives admin"],
    ["minjun.lee@saesol.example", "이민준", "incentivesUser", "Incentives user", sampleLocation.koreanReseller],
  ],
};

const operators: readonly (readonly [email: string, displayName: string, appRole: AppRole, roleLabel: string])[] = [
  ["tess.marlow@channel-ops.example", "Tess Marlow", "ProgramManager", "Program manager"],
  ["ivo.lind@channel-ops.example", "Ivo Lind", "ClaimReviewer", "Claim reviewer"],
  ["nadia.osei@channel-ops.example", "Nadia Osei", "PayoutApprover", "Payout approver"],
];

export function peopleOf(ids: SampleIds, accountIds: AccountIds, businessDay: Day): readonly SamplePerson[] {
  const tenantId = tenantIdOf(ids);
  const grantedAt = `${monthAt(businessDay, -9)}-05T08:00:00.000Z`;
  const partners = accountNames.flatMap((account) =>
    staff[account].map(([email, displayName, role, roleLabel, locationId = anyScope]): SamplePerson => {
      const objectId = ids.guid(email);
      const grant = { role, locationId, programId: anyScope, grantedBy: "system", grantedAt };
      return {
        tenantId,
        objectId,
        email,
        displayName,
        locale: account === "saesol" ? "ko" : "en",
        roleLabel,
        access: {
          accountId: accountIds[account],
          userId: ids.ulid("usr", email),
          kind: "person",
          tenantId,
          objectId,
          status: "active",
          mustChangePassword: false,
          sessionEpoch: 0,
          assignments: [{ id: ids.ulid("ra", email), ...grant }],
        },
        appRoles: [],
      };
    }),
  );
  return [...partners, ...operators.map((row) => operatorOf(ids, row))];
}

/** All people are members or guests of the vendor's one tenant. */
export function tenantIdOf(ids: SampleIds): string {
  return ids.guid("tenant");
}

function operatorOf(
  ids: SampleIds,
  [email, displayName, appRole, roleLabel]: (typeof operators)[number],
): SamplePerson {
  const identity = { tenantId: tenantIdOf(ids), objectId: ids.guid(email) };
  return { ...identity, email, displayName, locale: "en", roleLabel, appRoles: [appRole] };
}
