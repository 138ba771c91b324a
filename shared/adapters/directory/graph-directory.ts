/**
 * People in Entra ID, by Microsoft Graph's documented calls.
 *
 * A new account carries our mark (`extensionAttribute1`), so that one whose answer was lost is known again as ours, and
 * the account of somebody who was there before is never taken for it. Nothing that creates is repeated blindly: the next
 * try looks first. Source: IDENTITY.md §5.
 */
import { setTimeout as pause } from "node:timers/promises";
import { type Directory, type DirectoryPerson, DirectoryRefused, type Provisioned } from "../../ports/directory.ts";
import { errorOf, type GraphClient } from "./graph-client.ts";
import { signInNameFor } from "./sign-in-name.ts";

export interface GraphDirectorySettings {
  readonly tenantId: string;
  /** Under which sign-in names are made: a verified domain of the tenant. */
  readonly domain: string;
  /** Our application's service principal, and the app role that lets partners sign in to it. */
  readonly servicePrincipalId: string;
  readonly appRoleId: string;
  /** How long to wait before an account that was just made is looked for again; it is looked for five times. */
  readonly lagMs?: number;
}

interface Account {
  readonly id: string;
  readonly mark: string | undefined;
}

/** Times that a fresh account is looked for: Graph may know it in one place and not yet in another. */
const looks = 5;

export class GraphDirectory implements Directory {
  readonly #graph: GraphClient;
  readonly #settings: GraphDirectorySettings;

  constructor(graph: GraphClient, settings: GraphDirectorySettings) {
    this.#graph = graph;
    this.#settings = settings;
  }

  signInNameOf(email: string): string {
    return signInNameFor(email, this.#settings.domain);
  }

  async provision(person: DirectoryPerson, temporaryPassword: string): Promise<Provisioned> {
    const account = (await this.#find(person.signInName)) ?? (await this.#create(person, temporaryPassword));
    await this.#afterLag(() => this.#assign(account.id));
    const [place, { mark }] = [{ tenantId: this.#settings.tenantId, objectId: account.id }, account];
    if (mark === person.mark) return { ...place, outcome: "created" };
    return { ...place, outcome: "existing", ...(mark !== undefined && { madeFor: mark }) };
  }

  async update(objectId: string, person: DirectoryPerson): Promise<void> {
    const account = await this.#read(objectId);
    if (!account) throw isGone();
    if (account.mark === person.mark) {
      return this.#change(objectId, { ...detailsOf(person), accountEnabled: person.isEnabled });
    }
    await (person.isEnabled ? this.#assign(objectId) : this.#unassign(objectId));
  }

  async replacePassword(objectId: string, mark: string, temporaryPassword: string): Promise<void> {
    const account = await this.#read(objectId);
    if (account?.mark !== mark) throw new DirectoryRefused("The password of this account is not ours to change.");
    await this.#change(objectId, { passwordProfile: passwordProfile(temporaryPassword) });
  }

  async remove(objectId: string, mark: string): Promise<void> {
    const account = await this.#read(objectId);
    if (!account) return;
    if (account.mark !== mark) return this.#unassign(objectId);
    await this.#graph.call("DELETE", `/users/${objectId}`, undefined, [404]);
  }

  /** Of an account that was just read: another worker may have removed it, which no later try would change. */
  async #change(objectId: string, parts: object): Promise<void> {
    const { status } = await this.#graph.call("PATCH", `/users/${objectId}`, parts, [404]);
    if (status !== 404) return;
    if (await this.#read(objectId)) throw new NotYetThere("The directory does not know the account everywhere yet.");
    throw isGone();
  }

  async #create(person: DirectoryPerson, temporaryPassword: string): Promise<Account> {
    const { signInName, mark, isEnabled } = person;
    const answer = await this.#graph.call(
      "POST",
      "/users",
      {
        ...detailsOf(person),
        accountEnabled: isEnabled,
        mailNickname: mark,
        userPrincipalName: signInName,
        passwordProfile: passwordProfile(temporaryPassword),
        onPremisesExtensionAttributes: { extensionAttribute1: mark },
      },
      [400],
    );
    if (answer.status === 201) return { id: String(answer.body.id), mark };
    const { message } = errorOf(answer);
    if (!isTaken(message)) throw new DirectoryRefused(`The directory refuses the account: ${message}`);
    return this.#afterLag(async () => {
      const account = await this.#find(signInName); // somebody was faster: another worker of ours, or a stranger
      if (!account) throw new NotYetThere("The directory says that the name is taken, and does not show by whom.");
      return account;
    });
  }

  async #find(signInName: string): Promise<Account | undefined> {
    return this.#read(encodeURIComponent(signInName));
  }

  async #read(idOrName: string): Promise<Account | undefined> {
    const select = "$select=id,accountEnabled,onPremisesExtensionAttributes";
    const { status, body } = await this.#graph.call("GET", `/users/${idOrName}?${select}`, undefined, [404]);
    if (status === 404) return undefined;
    const attributes = body.onPremisesExtensionAttributes as { extensionAttribute1?: string | null } | undefined;
    return { id: String(body.id), mark: attributes?.extensionAttribute1 ?? undefined };
  }

  /** The role that he has already is fine. */
  async #assign(objectId: string): Promise<void> {
    const { servicePrincipalId, appRoleId } = this.#settings;
    const answer = await this.#graph.call(
      "POST",
      `/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`,
      { principalId: objectId, resourceId: servicePrincipalId, appRoleId },
      [400, 404],
    );
    if (answer.status === 201) return;
    const { message } = errorOf(answer);
    if (answer.status === 404) throw new NotYetThere(`The directory does not know the account yet: ${message}`);
    if (!/already exists/i.test(message)) throw new DirectoryRefused(`The directory refuses the role: ${message}`);
  }

  async #unassign(objectId: string): Promise<void> {
    const { servicePrincipalId } = this.#settings;
    const filter = encodeURIComponent(`resourceId eq ${servicePrincipalId}`);
    const path = `/users/${objectId}/appRoleAssignments?$filter=${filter}`;
    const { status, body } = await this.#graph.call("GET", path, undefined, [404]);
    if (status === 404) return;
    for (const { id } of body.value as readonly { readonly id: string }[]) {
      const role = `/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo/${id}`;
      await this.#graph.call("DELETE", role, undefined, [404]);
    }
  }

  /** A message that comes back later tries again, where this was not long enough. */
  async #afterLag<T>(work: () => Promise<T>): Promise<T> {
    for (let look = 1; ; look += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof NotYetThere) || look === looks) throw error;
        await pause((this.#settings.lagMs ?? 500) * look);
      }
    }
  }
}

function isGone(): DirectoryRefused {
  return new DirectoryRefused("The account is not in the directory any more.");
}

class NotYetThere extends Error {
  override readonly name = "NotYetThere";
}

function detailsOf({ displayName, email, locale }: DirectoryPerson) {
  return { displayName, otherMails: [email], preferredLanguage: locale === "ko" ? "ko-KR" : "en-US" };
}

function passwordProfile(password: string) {
  return { password, forceChangePasswordNextSignIn: true };
}

function isTaken(message: string): boolean {
  return /userPrincipalName already exists/i.test(message);
}
