/** What the caller may do and whom he may ask for more, as the API shows it. */
import { z } from "zod";
import { operatorRoles, partnerRoles } from "../domain/role.ts";
import type { Contact, MyPermissions, Reach } from "../use-cases/people/my-permissions.ts";
import { Instant, LocationScope, ProgramScope } from "./fields.ts";
import { PermissionName } from "./role-view.ts";

const RoleName = z.enum([...partnerRoles, ...operatorRoles]);

const ReachView = z
  .strictObject({
    role: RoleName,
    programId: ProgramScope,
    locationId: LocationScope,
    expiresAt: Instant.optional(),
  })
  .meta({ id: "Reach", description: "How far and until when a role reaches; `*` is everything." });

export const MyPermissionsView = z
  .strictObject({
    value: z.array(
      z.strictObject({
        permission: PermissionName,
        isHeld: z.boolean(),
        grants: z.array(ReachView).meta({ description: "Through which roles, where and until when." }),
        roles: z.array(RoleName).meta({ description: "Every role that permits it." }),
        grantors: z.array(z.string()).meta({
          description: "The user ids, among `contacts`, of who could grant one of the roles; empty for what is held.",
        }),
      }),
    ),
    contacts: z
      .array(
        z.strictObject({
          userId: z.string(),
          displayName: z.string(),
          email: z.string(),
          roles: z.array(ReachView),
        }),
      )
      .meta({
        description: "Whom to ask for a role: global admins first, at most 20; all admins for who has no role.",
      }),
  })
  .meta({
    id: "MyPermissions",
    examples: [
      {
        value: [
          {
            permission: "enrollment.submit",
            isHeld: false,
            grants: [],
            roles: ["incentivesAdmin"],
            grantors: ["usr_01J8Z3K4M5N6P7Q8R9S0T1V2W3"],
          },
        ],
        contacts: [
          {
            userId: "usr_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
            displayName: "Avery Stone",
            email: "avery.stone@lakeshore.example",
            roles: [{ role: "globalAdmin", programId: "*", locationId: "*" }],
          },
        ],
      },
    ],
  });

export function myPermissionsView({ permissions, contacts }: MyPermissions): z.input<typeof MyPermissionsView> {
  return {
    value: permissions.map(({ permission, grants, roles, grantors }) => ({
      permission,
      isHeld: grants.length > 0,
      grants: grants.map(reachView),
      roles: [...roles],
      grantors: [...grantors],
    })),
    contacts: contacts.map(contactView),
  };
}

function contactView({ user: { userId, displayName, email }, roles }: Contact) {
  return { userId, displayName, email, roles: roles.map(reachView) };
}

function reachView({ role, programId, locationId, expiresAt }: Reach): z.input<typeof ReachView> {
  return { role, programId, locationId, ...(expiresAt !== undefined && { expiresAt }) };
}
