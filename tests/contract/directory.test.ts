/** What provisioning may rely on of the directory, in memory and through Microsoft Graph's calls. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type Directory as DirectoryServer, startDirectory } from "../../local/directory/start-directory.ts";
import { isPassword } from "../../local/identity/password-hash.ts";
import { maySignIn } from "../../local/identity/person.ts";
import { type Identity, startIdentity } from "../../local/identity/start-identity.ts";
import { API_CLIENT_ID, aPerson, OPERATOR_TENANT } from "../../local/identity/test-accounts.ts";
import { type GraphAnswer, GraphClient } from "../../shared/adapters/directory/graph-client.ts";
import { GraphDirectory } from "../../shared/adapters/directory/graph-directory.ts";
import { type Directory, type DirectoryPerson, DirectoryRefused } from "../../shared/ports/directory.ts";
import { RetryAfter } from "../../shared/ports/retry-after.ts";
import { MemoryDirectory } from "../fakes/memory-directory.ts";

/** An account as the directory itself sees it. */
interface Seen {
  readonly displayName: string;
  readonly mustChange: boolean;
  /** With this password, at the provider. */
  signsIn(password: string): Promise<boolean>;
}

interface World {
  readonly directory: Directory;
  see(objectId: string): Seen | undefined;
  /** Somebody who was there before, with a password of his own; his object id. */
  stranger(signInName: string, password: string): Promise<string>;
  count(): number;
}

const temporary = "Temporary-1-secret";
const second = "Temporary-2-secret";
let people = 0;

function aNewcomer(directory: Directory, parts: Partial<DirectoryPerson> = {}): DirectoryPerson {
  people += 1;
  const email = `newcomer-${people}@partner.example`;
  return {
    mark: `usr_${people}`,
    signInName: directory.signInNameOf(email),
    displayName: "김서연",
    email,
    locale: "ko",
    isEnabled: true,
    ...parts,
  };
}

function itKeepsItsPromises(worldOf: () => World): void {
  test("a new person gets an account, and must change his temporary password", async () => {
    const { directory, see } = worldOf();
    const person = aNewcomer(directory);

    const made = await directory.provision(person, temporary);

    expect(made).toMatchObject({ outcome: "created", objectId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(see(made.objectId)).toMatchObject({ displayName: "김서연", mustChange: true });
    expect(await see(made.objectId)?.signsIn(temporary)).toBe(true);
  });

  test("a repeat finds the same account, and changes nothing of it", async () => {
    const { directory, see, count } = worldOf();
    const person = aNewcomer(directory);
    const first = await directory.provision(person, temporary);
    const before = count();

    expect(await directory.provision(person, second)).toEqual(first);

    expect(count()).toBe(before);
    expect(await see(first.objectId)?.signsIn(temporary)).toBe(true);
  });

  test("an account that was made for another of our users is said to be his", async () => {
    const { directory } = worldOf();
    const person = aNewcomer(directory);
    const { objectId } = await directory.provision(person, temporary);

    expect(await directory.provision({ ...person, mark: "usr_again" }, second)).toMatchObject({
      outcome: "existing",
      objectId,
      madeFor: person.mark,
    });
  });

  test("five workers at once make one account", async () => {
    const { directory, count } = worldOf();
    const person = aNewcomer(directory);
    const before = count();

    const made = await Promise.all(Array.from({ length: 5 }, () => directory.provision(person, temporary)));

    expect(new Set(made.map(({ objectId }) => objectId)).size).toBe(1);
    expect(made.every(({ outcome }) => outcome === "created")).toBe(true);
    expect(count()).toBe(before + 1);
  });

  test("somebody who was there before keeps his password and his name, and may sign in here", async () => {
    const { directory, see, stranger } = worldOf();
    const person = aNewcomer(directory);
    const objectId = await stranger(person.signInName, "His-own-password-1");

    expect(await directory.provision(person, temporary)).toMatchObject({ outcome: "existing", objectId });

    expect(await see(objectId)?.signsIn("His-own-password-1")).toBe(true);
    expect(await see(objectId)?.signsIn(temporary)).toBe(false);
    expect(see(objectId)?.displayName).toBe("Somebody else");
  });

  test("his password is not ours to change, and neither is his account to delete", async () => {
    const { directory, see, stranger } = worldOf();
    const person = aNewcomer(directory);
    const objectId = await stranger(person.signInName, "His-own-password-1");
    await directory.provision(person, temporary);

    await expect(directory.replacePassword(objectId, person.mark, second)).rejects.toBeInstanceOf(DirectoryRefused);
    await directory.update(objectId, { ...person, displayName: "Renamed", isEnabled: false });
    const whileDisabled = await see(objectId)?.signsIn("His-own-password-1");
    await directory.update(objectId, person);
    const enabledAgain = await see(objectId)?.signsIn("His-own-password-1");
    await directory.remove(objectId, person.mark);

    expect([whileDisabled, enabledAgain]).toEqual([false, true]);
    expect(see(objectId)?.displayName).toBe("Somebody else");
    expect(await see(objectId)?.signsIn("His-own-password-1")).toBe(false);
  });

  test("a reset gives a new temporary password, and the old one is over", async () => {
    const { directory, see } = worldOf();
    const person = aNewcomer(directory);
    const { objectId } = await directory.provision(person, temporary);

    await directory.replacePassword(objectId, person.mark, second);

    expect([await see(objectId)?.signsIn(temporary), await see(objectId)?.signsIn(second)]).toEqual([false, true]);
    expect(see(objectId)?.mustChange).toBe(true);
  });

  test("a change of name and status follows", async () => {
    const { directory, see } = worldOf();
    const person = aNewcomer(directory);
    const { objectId } = await directory.provision(person, temporary);

    await directory.update(objectId, { ...person, displayName: "Seoyeon Kim", isEnabled: false });
    const disabled = await see(objectId)?.signsIn(temporary);
    await directory.update(objectId, person);

    expect([disabled, await see(objectId)?.signsIn(temporary)]).toEqual([false, true]);
    expect(see(objectId)?.displayName).toBe("김서연");
  });

  test("a removed account is gone, also a second time, and the person can be made anew", async () => {
    const { directory, see } = worldOf();
    const person = aNewcomer(directory);
    const { objectId } = await directory.provision(person, temporary);

    await directory.remove(objectId, person.mark);
    await directory.remove(objectId, person.mark);
    const again = await directory.provision({ ...person, mark: `${person.mark}b` }, second);

    expect(see(objectId)).toBeUndefined();
    expect(again).toMatchObject({ outcome: "created" });
    expect(again.objectId).not.toBe(objectId);
  });

  test("an account that is not there any more cannot be changed", async () => {
    const { directory } = worldOf();
    const nobody = "00000000-0000-4000-8000-00000000dead";
    const person = aNewcomer(directory);

    await expect(directory.update(nobody, person)).rejects.toBeInstanceOf(DirectoryRefused);
    await expect(directory.replacePassword(nobody, person.mark, second)).rejects.toBeInstanceOf(DirectoryRefused);
  });
}

describe("the directory in memory", () => {
  const directory = new MemoryDirectory();
  itKeepsItsPromises(() => ({
    directory,
    see: (objectId) => {
      const account = directory.accounts.get(objectId);
      return (
        account && {
          ...account,
          signsIn: async (password) => account.password === password && account.isEnabled && account.maySignIn,
        }
      );
    },
    stranger: async (signInName, password) => {
      const objectId = crypto.randomUUID();
      const own = { displayName: "Somebody else", mustChange: false, isEnabled: true, maySignIn: false };
      directory.accounts.set(objectId, { objectId, signInName, password, ...own });
      return objectId;
    },
    count: () => directory.accounts.size,
  }));
});

describe("the directory through Microsoft Graph", () => {
  const settings = {
    tenantId: OPERATOR_TENANT,
    domain: "people.vendor.example",
    servicePrincipalId: "2d94c1b7-6f0a-4e58-9c3d-81a5e7f20b46",
    appRoleId: "9e27d4a0-51cb-4b8e-a6f3-0d7c18e5b934",
    lagMs: 1,
  };
  let identity: Identity;
  let server: DirectoryServer;
  let directory: GraphDirectory;
  let credential: { getToken(): Promise<{ token: string; expiresOnTimestamp: number }> };

  beforeAll(async () => {
    const adminKey = "a key for tests only";
    identity = await startIdentity({ tenantId: OPERATOR_TENANT, apiClientId: API_CLIENT_ID, adminKey });
    server = await startDirectory({ ...identity, port: 0, identityHeader: "a header for tests only" });
    credential = { getToken: () => tokenFor("https://graph.microsoft.com") };
    directory = new GraphDirectory(new GraphClient(server.graphUrl, credential), settings);
  });
  beforeEach(async () => {
    await fetch(`${server.url}/_local/faults`, { method: "DELETE" });
  });
  afterAll(async () => {
    await Promise.all([identity?.close(), server?.close()]);
  });

  async function tokenFor(audience: string) {
    const exp = Math.floor(Date.now() / 1_000) + 600;
    return { token: await identity.sign({ aud: audience, exp }), expiresOnTimestamp: exp * 1_000 };
  }

  async function order(fault: object): Promise<void> {
    const { status } = await fetch(`${server.url}/_local/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fault),
    });
    expect(status).toBe(204);
  }

  itKeepsItsPromises(() => ({
    directory,
    see: (objectId) => {
      const person = identity.users.find(objectId);
      return (
        person && {
          displayName: person.displayName,
          mustChange: person.mustChangePassword,
          signsIn: async (password) => (await isPassword(password, person.passwordHash)) && maySignIn(person),
        }
      );
    },
    stranger: async (signInName, password) => {
      const { hashedPassword } = await import("../../local/identity/password-hash.ts");
      const person = aPerson({
        signInName,
        displayName: "Somebody else",
        passwordHash: await hashedPassword(password),
        appRoleAssignments: [],
      });
      await identity.users.put(person);
      return person.oid;
    },
    count: () => identity.users.all().length,
  }));

  test("knows an account again whose making was not answered", async () => {
    const person = aNewcomer(directory);
    await order({ kind: "lostReply", method: "POST" });

    await expect(directory.provision(person, temporary)).rejects.toThrow();
    const made = await directory.provision(person, temporary);

    expect(made.outcome).toBe("created");
    expect(identity.users.all().filter(({ mark }) => mark === person.mark)).toHaveLength(1);
  });

  test("waits as long as the service asks", async () => {
    await order({ kind: "429", retryAfterSeconds: 17 });

    const provisioning = directory.provision(aNewcomer(directory), temporary);

    await expect(provisioning).rejects.toEqual(expect.objectContaining({ name: "RetryAfter", seconds: 17 }));
    await expect(provisioning).rejects.toBeInstanceOf(RetryAfter);
  });

  test("looks again for an account that is not seen everywhere yet", async () => {
    await order({ kind: "lag", times: 3 });

    expect((await directory.provision(aNewcomer(directory), temporary)).outcome).toBe("created");
  });

  test("gives up for now on one that is not seen for long, and finds it the next time", async () => {
    const person = aNewcomer(directory);
    await order({ kind: "lag", times: 5 });

    await expect(directory.provision(person, temporary)).rejects.toThrow("does not know the account yet");
    await fetch(`${server.url}/_local/faults`, { method: "DELETE" });

    expect((await directory.provision(person, temporary)).outcome).toBe("created");
  });

  describe("between the look and the change of an account", () => {
    class Between extends GraphClient {
      readonly #happens: (objectId: string) => Promise<GraphAnswer | undefined>;

      constructor(happens: (objectId: string) => Promise<GraphAnswer | undefined>) {
        super(server.graphUrl, credential);
        this.#happens = happens;
      }

      override async call(method: string, path: string, body?: object, expected?: readonly number[]) {
        const answer = method === "PATCH" ? await this.#happens(path.split("/").at(-1) ?? "") : undefined;
        return answer ?? super.call(method, path, body, expected);
      }
    }

    test("its removal ends both changes for good", async () => {
      const changes = ["update", "replacePassword"] as const;
      for (const change of changes) {
        const person = aNewcomer(directory);
        const { objectId } = await directory.provision(person, temporary);
        const interrupted = new GraphDirectory(
          new Between(async (id) => {
            await directory.remove(id, person.mark);
            return undefined;
          }),
          settings,
        );

        const changing =
          change === "update"
            ? interrupted.update(objectId, person)
            : interrupted.replacePassword(objectId, person.mark, second);

        await expect(changing).rejects.toBeInstanceOf(DirectoryRefused);
      }
    });

    test("a place that does not know it yet leaves it to the next try", async () => {
      const person = aNewcomer(directory);
      const { objectId } = await directory.provision(person, temporary);
      const lagging = new GraphDirectory(new Between(async () => ({ status: 404, body: {} })), settings);

      const changing = lagging.replacePassword(objectId, person.mark, second);

      await expect(changing).rejects.toThrow("everywhere yet");
      await expect(changing).rejects.not.toBeInstanceOf(DirectoryRefused);
    });
  });

  test("leaves a service that fails to the next try", async () => {
    await order({ kind: "503" });

    await expect(directory.provision(aNewcomer(directory), temporary)).rejects.toThrow("503");
  });

  test("refuses for good what the directory will never take", async () => {
    const weak = directory.provision(aNewcomer(directory), "weak");

    await expect(weak).rejects.toBeInstanceOf(DirectoryRefused);
  });

  test("is open to nobody without a token for Graph", async () => {
    const other = new GraphDirectory(
      new GraphClient(server.graphUrl, { getToken: () => tokenFor("https://communication.azure.com") }),
      { tenantId: "t", domain: "d.example", servicePrincipalId: "s", appRoleId: "r" },
    );

    await expect(other.provision(aNewcomer(directory), temporary)).rejects.toThrow("401");
  });

  test("says no secret in what it throws", async () => {
    await order({ kind: "503", times: 5 });

    const error = await directory.provision(aNewcomer(directory), temporary).catch((thrown: unknown) => thrown);

    expect(String(error)).not.toContain(temporary);
  });
});
