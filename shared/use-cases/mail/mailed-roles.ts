/** Roles as a mail lists them: what each is called, where it holds, until when. */
import type { MailedRole } from "../../domain/outbox.ts";
import { anyScope } from "../../domain/role.ts";
import { roleTexts } from "../../domain/role-texts.ts";
import type { User } from "../../domain/user.ts";
import type { AccountView, Wanted } from "../../ports/account-store.ts";
import { singleLine } from "./single-line.ts";

interface Words {
  readonly allPrograms: string;
  readonly allLocations: string;
  readonly until: (moment: string) => string;
}

const words: Readonly<Record<User["locale"], Words>> = {
  en: {
    allPrograms: "all programs",
    allLocations: "all locations",
    until: (moment) => `until ${moment} UTC`,
  },
  ko: {
    allPrograms: "모든 프로그램",
    allLocations: "모든 위치",
    until: (moment) => `${moment}(UTC)까지`,
  },
};

/** The locations that the lines name. */
export function wantedForLines(roles: readonly MailedRole[]): readonly Wanted[] {
  const ids = new Set(roles.map(({ locationId }) => locationId));
  return [...ids].filter((id) => id !== anyScope).map((id) => ({ kind: "location", id }) as const);
}

/** One line for each role. `view` holds their locations. */
export function roleLines(roles: readonly MailedRole[], locale: User["locale"], view: AccountView): readonly string[] {
  const text = words[locale];
  const moment = new Intl.DateTimeFormat(locale === "ko" ? "ko-KR" : "en-US", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  });
  return roles.map(({ role, programId, locationId, expiresAt }) => {
    const name = view.get("location", locationId)?.value.name;
    const location = name === undefined ? locationId : `${singleLine(name)} (${locationId})`;
    const where = [
      programId === anyScope ? text.allPrograms : programId,
      locationId === anyScope ? text.allLocations : location,
      ...(expiresAt === undefined ? [] : [text.until(moment.format(new Date(expiresAt)))]),
    ];
    return `• ${roleTexts[role].name[locale]}: ${where.join(", ")}`;
  });
}
