/** Where people are known who sign in: Entra ID, or the local one. */

/** A user of ours as the directory should know him. */
export interface DirectoryPerson {
  /** Our mark on the account: the user id `usr_…`. */
  readonly mark: string;
  /** What he signs in with. */
  readonly signInName: string;
  readonly displayName: string;
  readonly email: string;
  readonly locale: "en" | "ko";
  readonly isEnabled: boolean;
}

export interface Provisioned {
  readonly tenantId: string;
  readonly objectId: string;
  /** `created` also when an earlier try made it and its answer was lost; `existing` is somebody who was there before. */
  readonly outcome: "created" | "existing";
  /** Of an existing account: whose it was made for, where it carries a mark. */
  readonly madeFor?: string;
}

export interface Directory {
  /** The sign-in name that a new user with this e-mail gets: always the same for the same e-mail. */
  signInNameOf(email: string): string;
  /** Makes the user with a temporary password to be changed at first sign-in. Safe to repeat with the same mark. */
  provision(person: DirectoryPerson, temporaryPassword: string): Promise<Provisioned>;
  /** Brings name, e-mail, language and status up to date; of an account without the mark nothing but the right to sign in here. */
  update(objectId: string, person: DirectoryPerson): Promise<void>;
  /** A new temporary password. Throws `DirectoryRefused` for an account that does not carry the mark. */
  replacePassword(objectId: string, mark: string, temporaryPassword: string): Promise<void>;
  /** Deletes the account if it carries the mark; any other only loses the right to sign in here. Absent is fine. */
  remove(objectId: string, mark: string): Promise<void>;
}

/** The directory will never do this, however often it is asked. */
export class DirectoryRefused extends Error {
  override readonly name = "DirectoryRefused";
}
