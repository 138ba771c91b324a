/** The user setup of an account as the API shows it: its steps, and the people who work with incentives. */
import { z } from "zod";
import { userStatuses } from "../domain/access.ts";
import { setupStates } from "../domain/account.ts";
import { isLive, type PartnerRole, type RoleAssignment } from "../domain/role.ts";
import { setupStepCodes } from "../domain/setup-steps.ts";
import type { PersonEntry } from "../ports/account-store.ts";
import type { SetupProgress } from "../use-cases/setup/setup-progress.ts";
import { BilingualView, bilingualView, type Language } from "./bilingual-view.ts";
import { AccountId, Instant, LocationScope, PartnerRoleName, ProgramScope, UserId } from "./fields.ts";

export const SetupStateName = z.enum(setupStates);

export const SetupView = z
  .strictObject({
    accountId: AccountId,
    state: SetupStateName,
    isReady: z.boolean().meta({ description: "True when it can be completed, or is completed already." }),
    steps: z.array(
      z.strictObject({
        code: z.enum(setupStepCodes),
        text: BilingualView,
        isDone: z.boolean(),
        isRequired: z.boolean().meta({ description: "False for what another step makes unnecessary." }),
        roles: z.array(PartnerRoleName),
        people: z
          .array(z.strictObject({ userId: UserId, displayName: z.string() }))
          .meta({ description: "Who can do it, at most 10 of them." }),
      }),
    ),
  })
  .meta({ id: "Setup" });

export function setupView({ account, steps }: SetupProgress, language: Language): z.input<typeof SetupView> {
  return {
    accountId: account.accountId,
    state: account.setupState,
    isReady: steps.every(({ code, isDone, isRequired }) => isDone || !isRequired || code === "setup_completed"),
    steps: steps.map(({ code, text, isDone, isRequired, roles, people }) => ({
      code,
      text: bilingualView(text, language),
      isDone,
      isRequired,
      roles: [...roles],
      people: people.map(({ userId, displayName }) => ({ userId, displayName })),
    })),
  };
}

/** The roles whose holders stand on an organization's roster. */
export const incentivesRoles: readonly PartnerRole[] = ["incentivesAdmin", "incentivesUser"];

export const IncentivesPersonView = z
  .strictObject({
    userId: UserId,
    displayName: z.string(),
    email: z.string(),
    status: z.enum(userStatuses),
    roles: z.array(
      z.strictObject({
        role: PartnerRoleName,
        programId: ProgramScope,
        locationId: LocationScope,
        expiresAt: Instant.optional(),
      }),
    ),
  })
  .meta({
    id: "IncentivesPerson",
    examples: [
      {
        userId: "usr_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
        displayName: "김서연",
        email: "seoyeon.kim@contoso.example",
        status: "active",
        roles: [{ role: "incentivesUser", programId: "*", locationId: "4100001" }],
      },
    ],
  });

export function incentivesPersonView({ user, access }: PersonEntry, now: Date): z.input<typeof IncentivesPersonView> {
  const { userId, displayName, email } = user;
  const live = access.assignments.filter((each) => incentivesRoles.includes(each.role) && isLive(each, now));
  return { userId, displayName, email, status: access.status, roles: live.map(roleOf) };
}

function roleOf({ role, programId, locationId, expiresAt }: RoleAssignment) {
  return { role, programId, locationId, ...(expiresAt !== undefined && { expiresAt }) };
}
