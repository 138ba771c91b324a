/** People as Microsoft Graph shows and changes them, on the user store of the identity provider. */
import { randomUUID } from "node:crypto";
import { isStrong } from "../../identity/new-password.ts";
import { hashedPassword } from "../../identity/password-hash.ts";
import { type Person, signInNameOf } from "../../identity/person.ts";
import type { UserStore } from "../../identity/user-store.ts";
import type { NewUser, UserChange } from "./graph-bodies.ts";

/** Says no in Graph's words. */
export class GraphRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export class GraphUsers {
  readonly #users: UserStore;
  readonly #tenantId: string;

  constructor(users: UserStore, tenantId: string) {
    this.#users = users;
    this.#tenantId = tenantId;
  }

  /** By object id or user principal name. */
  find(idOrName: string): Person {
    const person = this.#users.find(idOrName.toLowerCase()) ?? this.#users.findByName(this.#tenantId, idOrName);
    if (person?.tid === this.#tenantId) return person;
    throw new GraphRefusal(
      404,
      "Request_ResourceNotFound",
      `Resource '${idOrName}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }

  async create(body: NewUser): Promise<Person> {
    checkPassword(body.passwordProfile.password);
    const passwordHash = await hashedPassword(body.passwordProfile.password);
    const signInName = body.userPrincipalName.toLowerCase();
    // Nothing is awaited between the look and the writing, so that of two at once one finds the name taken.
    if (this.#users.findByName(this.#tenantId, signInName)) {
      throw new GraphRefusal(
        400,
        "Request_BadRequest",
        "Another object with the same value for property userPrincipalName already exists.",
      );
    }
    const person: Person = {
      oid: randomUUID(),
      tid: this.#tenantId,
      email: body.otherMails[0] ?? signInName,
      signInName,
      ...(body.onPremisesExtensionAttributes && { mark: body.onPremisesExtensionAttributes.extensionAttribute1 }),
      appRoleAssignments: [],
      displayName: body.displayName,
      locale: body.preferredLanguage,
      roles: [],
      passwordHash,
      mustChangePassword: body.passwordProfile.forceChangePasswordNextSignIn,
      isEnabled: body.accountEnabled,
    };
    await this.#users.put(person);
    return person;
  }

  async change(
    idOrName: string,
    { accountEnabled, displayName, otherMails, preferredLanguage, passwordProfile }: UserChange,
  ) {
    if (passwordProfile) checkPassword(passwordProfile.password);
    const passwordHash = passwordProfile && (await hashedPassword(passwordProfile.password));
    await this.#users.put({
      ...this.find(idOrName),
      ...(accountEnabled !== undefined && { isEnabled: accountEnabled }),
      ...(displayName !== undefined && { displayName }),
      ...(otherMails?.[0] !== undefined && { email: otherMails[0] }),
      ...(preferredLanguage !== undefined && { locale: preferredLanguage }),
      ...(passwordProfile && { passwordHash, mustChangePassword: passwordProfile.forceChangePasswordNextSignIn }),
    });
  }

  async remove(idOrName: string): Promise<void> {
    await this.#users.remove(this.find(idOrName).oid);
  }

  assignmentsOf(idOrName: string, resourceId?: string) {
    const all = this.find(idOrName).appRoleAssignments ?? [];
    return resourceId === undefined ? all : all.filter((each) => each.resourceId === resourceId);
  }

  async assign(principalId: string, resourceId: string, appRoleId: string) {
    const person = this.find(principalId);
    const before = person.appRoleAssignments ?? [];
    if (before.some((each) => each.resourceId === resourceId && each.appRoleId === appRoleId)) {
      throw new GraphRefusal(400, "Request_BadRequest", "Permission being assigned already exists on the object");
    }
    const assignment = { id: randomUUID(), resourceId, appRoleId };
    await this.#users.put({ ...person, appRoleAssignments: [...before, assignment] });
    return { ...assignment, principalId };
  }

  async unassign(resourceId: string, assignmentId: string): Promise<void> {
    const holder = this.#users.all().find((each) => each.appRoleAssignments?.some(({ id }) => id === assignmentId));
    const kept = holder?.appRoleAssignments?.filter(
      (each) => each.id !== assignmentId || each.resourceId !== resourceId,
    );
    if (!holder || !kept) throw new GraphRefusal(404, "Request_ResourceNotFound", "The assignment does not exist.");
    await this.#users.put({ ...holder, appRoleAssignments: kept });
  }
}

const shown: Readonly<Record<string, (person: Person) => unknown>> = {
  id: ({ oid }) => oid,
  displayName: ({ displayName }) => displayName,
  userPrincipalName: signInNameOf,
  accountEnabled: ({ isEnabled }) => isEnabled,
  otherMails: ({ email }) => [email],
  preferredLanguage: ({ locale }) => locale,
  onPremisesExtensionAttributes: ({ mark }) => ({ extensionAttribute1: mark ?? null }),
};

/** Only what `$select` names; a few properties without it, as Graph does. */
export function shownUser(person: Person, select: string | null): Readonly<Record<string, unknown>> {
  const names = select === null ? ["id", "displayName", "userPrincipalName", "preferredLanguage"] : select.split(",");
  return Object.fromEntries(
    names.map((name) => {
      const value = shown[name];
      if (!value) throw new GraphRefusal(400, "Request_BadRequest", `Could not find a property named '${name}'.`);
      return [name, value(person)];
    }),
  );
}

function checkPassword(password: string): void {
  if (isStrong(password)) return;
  throw new GraphRefusal(
    400,
    "Request_BadRequest",
    "The specified password does not comply with password complexity requirements.",
  );
}
