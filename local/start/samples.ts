/** Sample sign-ins: of the account that is ready to work one for each role, and the operators. */
import { anyScope } from "../../shared/domain/role.ts";
import { sampleLocation } from "../seed/partners/sample-locations.ts";
import type { SamplePerson } from "../seed/partners/sample-people.ts";
import type { Stack } from "../stack/stack.ts";
import { samplePasswordOf } from "../stack/stack-keys.ts";

export interface Sample {
  readonly role: string;
  readonly roleLabel: string;
  readonly user: string;
  readonly password: string;
  readonly token: string;
  readonly accountId: string | null;
  readonly locationId: string | null;
}

export async function samplesOf(stack: Stack): Promise<readonly Sample[]> {
  const ready = stack.sample.accounts.find(({ setupState }) => setupState === "completed");
  const shown = stack.sample.people.filter(({ access }) => !access || access.accountId === ready?.accountId);
  return Promise.all(
    shown.map(async (person) => ({
      ...placeOf(person),
      roleLabel: person.roleLabel,
      user: person.email,
      password: samplePasswordOf(stack.keys),
      token: await stack.tokenFor(person.objectId),
    })),
  );
}

function placeOf({ access, appRoles }: SamplePerson): Pick<Sample, "role" | "accountId" | "locationId"> {
  const [assignment] = access?.assignments ?? [];
  if (!access || !assignment) {
    const [appRole = ""] = appRoles;
    return { role: appRole.charAt(0).toLowerCase() + appRole.slice(1), accountId: null, locationId: null };
  }
  const { role, locationId } = assignment;
  return {
    role,
    accountId: access.accountId,
    locationId: locationId === anyScope ? sampleLocation.enrolledDirect : locationId,
  };
}
