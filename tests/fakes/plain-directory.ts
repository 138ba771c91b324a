/** A directory in memory that knows its own accounts by their mark, and a repeat by it. */
import {
  type Directory,
  type DirectoryPerson,
  DirectoryRefused,
  type Provisioned,
} from "../../shared/ports/directory.ts";

export interface DirectoryAccount {
  person: DirectoryPerson;
  password: string;
}

export class PlainDirectory implements Directory {
  /** By object id. */
  readonly accounts = new Map<string, DirectoryAccount>();
  /** What was done, in order. */
  readonly calls: string[] = [];

  signInNameOf(email: string): string {
    return `${email.replace("@", "_")}@vendor.example`;
  }

  async provision(person: DirectoryPerson, password: string): Promise<Provisioned> {
    this.calls.push("provision");
    const known = [...this.accounts].find(([, account]) => account.person.signInName === person.signInName);
    if (known) {
      const [objectId, account] = known;
      const { mark } = account.person;
      if (mark === person.mark) return { tenantId: "tid", objectId, outcome: "created" };
      return { tenantId: "tid", objectId, outcome: "existing", ...(mark !== "" && { madeFor: mark }) };
    }
    const objectId = `oid-${person.mark}`;
    this.accounts.set(objectId, { person, password });
    return { tenantId: "tid", objectId, outcome: "created" };
  }

  async update(objectId: string, person: DirectoryPerson): Promise<void> {
    this.calls.push("update");
    this.#account(objectId).person = person;
  }

  async replacePassword(objectId: string, mark: string, password: string): Promise<void> {
    this.calls.push("replacePassword");
    const account = this.#account(objectId);
    if (account.person.mark !== mark) throw new DirectoryRefused("Not ours.");
    account.password = password;
  }

  async remove(objectId: string, mark: string): Promise<void> {
    this.calls.push("remove");
    if (this.accounts.get(objectId)?.person.mark === mark) this.accounts.delete(objectId);
  }

  #account(objectId: string): DirectoryAccount {
    const account = this.accounts.get(objectId);
    if (!account) throw new DirectoryRefused(`There is no account ${objectId}.`);
    return account;
  }
}
