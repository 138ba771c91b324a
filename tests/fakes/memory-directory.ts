/** A directory in memory that keeps the promises of the port; strangers can be put into it. */
import { randomUUID } from "node:crypto";
import {
  type Directory,
  type DirectoryPerson,
  DirectoryRefused,
  type Provisioned,
} from "../../shared/ports/directory.ts";

export interface MemoryAccount {
  readonly objectId: string;
  readonly signInName: string;
  readonly mark?: string;
  readonly displayName: string;
  readonly password: string;
  readonly mustChange: boolean;
  readonly isEnabled: boolean;
  readonly maySignIn: boolean;
}

export class MemoryDirectory implements Directory {
  readonly tenantId = "00000000-0000-4000-8000-000000000001";
  readonly accounts = new Map<string, MemoryAccount>();

  signInNameOf(email: string): string {
    return `${email.replace("@", "_")}@people.example`;
  }

  async provision(person: DirectoryPerson, temporaryPassword: string): Promise<Provisioned> {
    const known = [...this.accounts.values()].find(({ signInName }) => signInName === person.signInName);
    const account: MemoryAccount = known ?? {
      objectId: randomUUID(),
      signInName: person.signInName,
      mark: person.mark,
      displayName: person.displayName,
      password: temporaryPassword,
      mustChange: true,
      isEnabled: person.isEnabled,
      maySignIn: true,
    };
    this.accounts.set(account.objectId, { ...account, maySignIn: true });
    const [place, { mark }] = [{ tenantId: this.tenantId, objectId: account.objectId }, account];
    if (mark === person.mark) return { ...place, outcome: "created" };
    return { ...place, outcome: "existing", ...(mark !== undefined && { madeFor: mark }) };
  }

  async update(objectId: string, person: DirectoryPerson): Promise<void> {
    const account = this.accounts.get(objectId);
    if (!account) throw new DirectoryRefused("There is no such account.");
    const { displayName, isEnabled } = person;
    const change = account.mark === person.mark ? { displayName, isEnabled } : { maySignIn: isEnabled };
    this.accounts.set(objectId, { ...account, ...change });
  }

  async replacePassword(objectId: string, mark: string, temporaryPassword: string): Promise<void> {
    const account = this.accounts.get(objectId);
    if (account?.mark !== mark) throw new DirectoryRefused("Not ours to change.");
    this.accounts.set(objectId, { ...account, password: temporaryPassword, mustChange: true });
  }

  async remove(objectId: string, mark: string): Promise<void> {
    const account = this.accounts.get(objectId);
    if (account?.mark === mark) this.accounts.delete(objectId);
    else if (account) this.accounts.set(objectId, { ...account, maySignIn: false });
  }
}
