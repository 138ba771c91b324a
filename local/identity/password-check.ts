/** Whether somebody is who he says, by his password; after too many failures nobody is asked any more. */
import { LockOut } from "./lock-out.ts";
import { isPassword } from "./password-hash.ts";
import { maySignIn, type Person } from "./person.ts";
import type { UserStore } from "./user-store.ts";

export type Checked = Person | "wrong" | "locked";

export class PasswordCheck {
  readonly #users: UserStore;
  readonly #lockOut = new LockOut();

  constructor(users: UserStore) {
    this.#users = users;
  }

  /** The same answer, after the same time, for a wrong password and for a name that nobody has. */
  async check(tid: string, signInName: string, password: string): Promise<Checked> {
    const name = `${tid}:${signInName.trim().toLowerCase()}`;
    if (!this.#lockOut.mayTry(name)) return "locked";
    const person = this.#users.findByName(tid, signInName);
    const isRight = await isPassword(password, person && maySignIn(person) ? person.passwordHash : undefined);
    if (!isRight || !person) return "wrong";
    this.#lockOut.succeeded(name);
    return person;
  }
}
