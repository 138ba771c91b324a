/** What the user setup of an account consists of, and what of it is done. Source: DOMAIN.md A 27–31. */
import type { Account } from "./account.ts";
import type { Bilingual } from "./program.ts";
import type { PartnerRole } from "./role.ts";

export const setupStepCodes = ["password_changed", "users_added", "roster_imported", "setup_completed"] as const;
export type SetupStepCode = (typeof setupStepCodes)[number];

export interface SetupStepState {
  readonly code: SetupStepCode;
  readonly text: Bilingual;
  readonly isDone: boolean;
  /** False for a step that others make unnecessary: users may be added one by one instead of by a roster. */
  readonly isRequired: boolean;
  /** Who can do it. */
  readonly roles: readonly PartnerRole[];
}

/** What is known of the account's people. */
export interface SetupFacts {
  /** An incentives admin has signed in with a password of his own. */
  readonly hasActiveAdmin: boolean;
  readonly hasUsers: boolean;
}

const texts: Readonly<Record<SetupStepCode, Bilingual>> = {
  password_changed: {
    en: "Change your temporary password.",
    ko: "임시 암호를 변경하세요.",
  },
  users_added: {
    en: "Set up at least one incentives user, or say that you need none.",
    ko: "인센티브 사용자를 한 명 이상 설정하거나 필요하지 않다고 알려 주세요.",
  },
  roster_imported: {
    en: "Import the list of your organization's incentives users.",
    ko: "조직의 인센티브 사용자 목록을 가져오세요.",
  },
  setup_completed: {
    en: "Complete the user setup.",
    ko: "사용자 설정을 완료하세요.",
  },
};

export function setupSteps(
  { setupState, rosterImportedAt, needsNoUsers }: Pick<Account, "setupState" | "rosterImportedAt" | "needsNoUsers">,
  { hasActiveAdmin, hasUsers }: SetupFacts,
): readonly SetupStepState[] {
  const step = (code: SetupStepCode, isDone: boolean, roles: readonly PartnerRole[], isRequired = true) => ({
    code,
    text: texts[code],
    isDone,
    isRequired,
    roles,
  });
  const usersAreSettled = hasUsers || needsNoUsers === true;
  return [
    step("password_changed", hasActiveAdmin, ["incentivesAdmin"]),
    step("users_added", usersAreSettled, ["incentivesAdmin", "globalAdmin"]),
    step("roster_imported", rosterImportedAt !== undefined, ["incentivesAdmin", "globalAdmin"], !usersAreSettled),
    step("setup_completed", setupState === "completed", ["incentivesAdmin"]),
  ];
}

/** What has to be done before the setup can be completed. */
export function stepsBefore(steps: readonly SetupStepState[]): readonly SetupStepState[] {
  return steps.filter(({ code, isDone, isRequired }) => code !== "setup_completed" && isRequired && !isDone);
}
