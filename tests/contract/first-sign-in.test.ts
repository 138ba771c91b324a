/** The way of a new user: added, made known to the directory, mailed, refused until he has changed his password, and in. */
import { describe, expect, test } from "@jest/globals";
import { addUser } from "../../functions/http/add-user.ts";
import { getMe } from "../../functions/http/get-me.ts";
import { getUser } from "../../functions/http/get-user.ts";
import { listUsers } from "../../functions/http/list-users.ts";
import { resetPassword } from "../../functions/http/reset-password.ts";
import { signInCallback } from "../../functions/http/sign-in-callback.ts";
import type { User } from "../../shared/domain/user.ts";
import type { Mail } from "../../shared/ports/mailer.ts";
import { noteRefusalWith } from "../../shared/use-cases/audit/note-refusal.ts";
import { sendMail } from "../../shared/use-cases/mail/send-mail.ts";
import type { OutboxMessage } from "../../shared/use-cases/outbox/leased-work.ts";
import { beginSession } from "../../shared/use-cases/people/begin-session.ts";
import { workInDirectory } from "../../shared/use-cases/people/directory/work-in-directory.ts";
import { expirePasswords } from "../../shared/use-cases/people/expire-passwords.ts";
import { call } from "../fakes/http-call.ts";
import { aPeopleWorld, aPerson, type PeopleWorld } from "../fakes/people-world.ts";

const kim = { displayName: "김서연", email: "kim@contoso.example", roles: [{ role: "globalAdmin" }] };

interface Story extends PeopleWorld {
  readonly mails: Mail[];
  /** Takes every message that waits, and what follows from it. */
  drain(): Promise<void>;
  signIn(userId: string): Promise<number>;
}

async function aStory(): Promise<Story> {
  const world = await aPeopleWorld(aPerson("usr_global", [{ role: "globalAdmin" }]));
  const mails: Mail[] = [];
  const noteRefusal = noteRefusalWith(world.services);
  const mailer = { isAccepted: async () => false, send: async (_id: string, mail: Mail) => void mails.push(mail) };
  return {
    ...world,
    mails,
    drain: async () => {
      while (world.queue.sent.length > 0) {
        for (const { queue, message } of world.queue.take()) {
          if (queue === "send-email") await sendMail({ ...world.services, mailer }, message as OutboxMessage);
          else await workInDirectory(world.services, message as OutboxMessage);
        }
      }
    },
    signIn: (userId) => {
      const identity = { tenantId: "tid", objectId: `oid-${userId}`, operatorRoles: [] };
      return beginSession({ ...world.services, noteRefusal }, identity, "correlation");
    },
  };
}

async function added(): Promise<{ story: Story; userId: string; password: string; token: string }> {
  const story = await aStory();
  const { json } = await call(addUser, story.services, { token: story.token("usr_global"), body: kim });
  await story.drain();
  const { userId, temporaryPassword } = json;
  return { story, userId, password: temporaryPassword, token: story.token(userId) };
}

test("a new user gets his mail, may do nothing before he has changed his password, and everything of his role then", async () => {
  const { story, userId, password, token } = await added();
  expect(story.mails).toMatchObject([
    { to: { address: "kim@contoso.example" }, text: expect.stringContaining(password) },
  ]);
  const before = await call(listUsers, story.services, { token });
  const me = await call(getMe, story.services, { token });
  expect([before.status, before.json.code, me.status]).toEqual([403, "password_change_required", 200]);

  await story.signIn(userId); // the provider lets nobody through who has not changed it

  expect((await call(listUsers, story.services, { token })).status).toBe(200);
  const user = await story.user(userId);
  expect(user).toMatchObject({ status: "active" });
  expect(user?.temporaryPasswordExpiresAt).toBeUndefined();
  expect(story.accounts.audited.map(({ action }) => action)).toEqual([
    "user.added",
    "user.provisioned",
    "user.activated",
  ]);
  story.time.now = new Date("2026-12-24T00:00:00Z");
  await expirePasswords(story.services);
  expect((await story.user(userId))?.status).toBe("active");
});

describe("signing in is refused, and the user stays as he is,", () => {
  async function refused(story: Story, userId: string, code: string): Promise<void> {
    const before: User | undefined = await story.user(userId);

    await expect(story.signIn(userId)).rejects.toMatchObject({ code });

    expect(await story.user(userId)).toEqual(before);
    expect(story.accounts.audited.at(-1)).toMatchObject({
      action: "signIn.refused",
      target: userId,
      details: { code },
    });
  }

  test("with a temporary password that has expired, at once", async () => {
    const { story, userId } = await added();
    story.time.now = new Date("2026-11-18T09:00:00.000Z");

    await refused(story, userId, "password_expired");
  });

  test("with one whose user was locked for it", async () => {
    const { story, userId } = await added();
    story.time.now = new Date("2026-11-18T09:00:00.000Z");
    await expirePasswords(story.services);

    await refused(story, userId, "user_disabled");
  });

  test.each(["disabled", "locked"] as const)("where he is %s", async (status) => {
    const story = await aStory();
    const { access, user } = aPerson("usr_x", [], { status });
    await story.put(
      { kind: "access", value: access },
      { kind: "user", value: { ...(await story.user("usr_global"))!, ...user, userId: "usr_x" } },
    );

    await refused(story, "usr_x", "user_disabled");
  });

  test("and a page says so in his language", async () => {
    const { story, userId } = await added();
    story.time.now = new Date("2026-11-18T09:00:00.000Z");
    const person = { tenantId: "tid", objectId: `oid-${userId}`, operatorRoles: [], displayName: "Kim" };
    const signIn = { finish: async () => ({ person, to: "/", cookie: {} }) };
    const services = { ...story.services, signIn } as unknown as typeof story.services;

    const headers = { accept: "text/html", "accept-language": "ko" };
    const { status, text } = await call(signInCallback, services, { query: "?code=c&state=s", headers });

    expect(status).toBe(403);
    expect(text).toContain("임시 암호가 만료되었습니다");
  });
});

describe("while a password is being reset", () => {
  test("whoever signs in with the old one proves nothing, and his session is over once the new one is there", async () => {
    const { story, userId, token } = await added();
    await story.signIn(userId);
    const { json } = await call(resetPassword, story.services, {
      token: story.token("usr_global"),
      params: { userId },
    });
    expect(json.code).toBeUndefined();

    const epoch = await story.signIn(userId);

    const during = await call(listUsers, story.services, { token });
    expect([during.status, during.json.code]).toEqual([403, "password_change_required"]);
    await story.drain();
    expect((await story.access(userId))?.sessionEpoch).toBeGreaterThan(epoch);
    await story.signIn(userId);
    expect((await call(getUser, story.services, { token, params: { userId } })).json.status).toBe("active");
  });
});
