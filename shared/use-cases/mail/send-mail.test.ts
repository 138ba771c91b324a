import { describe, expect, test } from "@jest/globals";
import { MemoryAccountStore } from "../../../tests/fakes/memory-account-store.ts";
import { type Death, Killed, Mortality } from "../../../tests/fakes/mortal.ts";
import type { Access } from "../../domain/access.ts";
import type { Invitation } from "../../domain/invitation.ts";
import { operationIdOf } from "../../domain/operation-id.ts";
import type { EnrollmentInvitationMail, OutboxEvent, OutboxState } from "../../domain/outbox.ts";
import type { User } from "../../domain/user.ts";
import { type Mail, type Mailer, MailRefused } from "../../ports/mailer.ts";
import { RetryAfter } from "../../ports/retry-after.ts";
import { type MailPorts, sendMail } from "./send-mail.ts";

const accountId = "acc_01";
const eventId = "inv_4200001_csp-reseller:1:usr_1";
const message = { accountId, outboxId: eventId };

const user: User = {
  accountId,
  userId: "usr_1",
  kind: "person",
  displayName: "Ada Kim",
  email: "ada@fabrikam.example",
  locale: "en",
  status: "active",
};
const grant = {
  id: "ra_1",
  role: "incentivesAdmin",
  programId: "*",
  locationId: "4200001",
  grantedBy: "system",
  grantedAt: "2026-01-01T00:00:00Z",
} as const;
const access: Access = {
  accountId,
  userId: "usr_1",
  kind: "person",
  tenantId: "t",
  objectId: "o",
  status: "active",
  mustChangePassword: false,
  sessionEpoch: 0,
  assignments: [grant],
};
const invitation: Invitation = {
  id: "inv_4200001_csp-reseller",
  accountId,
  locationId: "4200001",
  programId: "csp-reseller",
  trigger: "firstTransaction",
  status: "pending",
  issue: 1,
  tokenHash: "a".repeat(64),
  createdAt: "2026-11-15T09:00:00Z",
  expiresAt: "2026-12-15T23:59:59.999Z",
};
const work: EnrollmentInvitationMail = {
  kind: "enrollmentInvitation",
  invitationId: invitation.id,
  issue: 1,
  userId: "usr_1",
  locationId: "4200001",
  locationName: "Contoso Seoul",
  programId: "csp-reseller",
  programName: { en: "CSP Indirect Reseller", ko: "CSP 간접 재판매인" },
  expiresAt: invitation.expiresAt,
  sealed: "sealed:t0ken",
};
const event: OutboxEvent = {
  id: eventId,
  accountId,
  createdAt: "2026-11-15T09:00:00Z",
  dueAt: "2026-11-15T09:02:00Z",
  attempts: 0,
  work,
  progress: { state: "pending" },
};

/** Takes every mail, and knows a repeat by its operation id. */
class MemoryMailer implements Mailer {
  readonly taken = new Map<string, Mail>();
  sends = 0;
  questions = 0;

  async isAccepted(operationId: string): Promise<boolean> {
    this.questions += 1;
    return this.taken.has(operationId);
  }

  async send(operationId: string, mail: Mail): Promise<void> {
    this.sends += 1;
    this.taken.set(operationId, mail);
  }
}

interface Scene {
  readonly access?: Access;
  readonly invitation?: Invitation;
  readonly event?: Partial<OutboxEvent>;
  readonly mailer?: MemoryMailer;
  readonly recoveryMs?: number;
}

async function aScene(scene: Scene = {}) {
  const accounts = new MemoryAccountStore();
  const puts = [
    { kind: "user", value: user },
    { kind: "access", value: scene.access ?? access },
    { kind: "invitation", value: scene.invitation ?? invitation },
    { kind: "outbox", value: { ...event, ...scene.event } },
  ] as const;
  await accounts.commit({ accountId, puts });
  const mailer = scene.mailer ?? new MemoryMailer();
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const ports: MailPorts = {
    accounts,
    mailer,
    log,
    clock: { now: () => new Date("2026-11-15T09:00:00Z") },
    sealer: {
      seal: async (_purpose, secret) => `sealed:${secret}`,
      open: async (_purpose, sealed) => sealed.slice("sealed:".length),
    },
    publicUrl: "https://incentives.example",
    recoveryMs: scene.recoveryMs ?? 120_000,
  };
  const stored = async () =>
    accounts.read(accountId, [
      { kind: "outbox", id: eventId },
      { kind: "invitation", id: invitation.id },
    ]);
  return {
    ports,
    mailer,
    accounts,
    event: async () => (await stored()).get("outbox", eventId)!.value,
    invitation: async () => (await stored()).get("invitation", invitation.id)!.value,
  };
}

const sent: OutboxState = { state: "done", outcome: "sent" };

describe("a mail of the outbox", () => {
  test("is sent once under the event's own operation id, without asking first", async () => {
    const { ports, mailer } = await aScene();

    await sendMail(ports, message);

    expect([...mailer.taken.keys()]).toEqual([operationIdOf(eventId)]);
    expect(mailer.taken.get(operationIdOf(eventId))?.text).toContain(
      "https://incentives.example/invitations/inv_4200001_csp-reseller#t0ken",
    );
    expect(mailer.questions).toBe(0);
  });

  test("is done once it is sent, its secret is wiped, and the invitation counts as sent", async () => {
    const scene = await aScene();

    await sendMail(scene.ports, message);

    const after = await scene.event();
    expect(after.progress).toEqual(sent);
    expect(JSON.stringify(after)).not.toContain("t0ken");
    expect((await scene.invitation()).status).toBe("sent");
  });

  test("is not sent again when its message comes again", async () => {
    const { ports, mailer } = await aScene();

    await sendMail(ports, message);
    await sendMail(ports, message);

    expect(mailer.sends).toBe(1);
  });

  test("is sent once when its message comes to many workers at once", async () => {
    const { ports, mailer } = await aScene();

    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => sendMail(ports, message)));

    expect(mailer.sends).toBe(1);
    const failures = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    for (const failure of failures) expect(failure).toBeInstanceOf(RetryAfter);
  });

  test("fails for a message that names no event", async () => {
    const { ports } = await aScene();

    await expect(sendMail(ports, { accountId, outboxId: "other" })).rejects.toThrow("no outbox event");
  });
});

describe("a worker that dies", () => {
  const places = Array.from({ length: 8 }, (_each, index) => index + 1);
  const deaths = places.flatMap((atCall): Death[] => [
    { atCall, when: "before" },
    { atCall, when: "after" },
  ]);

  async function killed(ports: MailPorts, death: Death): Promise<number> {
    const mortality = new Mortality(death);
    const mortal = {
      ...ports,
      accounts: mortality.of(ports.accounts),
      mailer: mortality.of(ports.mailer),
      sealer: mortality.of(ports.sealer),
    };
    await sendMail(mortal, message).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    return mortality.calls;
  }

  test.each(deaths)("$when the effect of call $atCall costs no mail and doubles none", async (death) => {
    const scene = await aScene({ recoveryMs: 0 });

    await killed(scene.ports, death);
    await sendMail(scene.ports, message);
    await sendMail(scene.ports, message);

    expect(scene.mailer.sends).toBe(1);
    expect((await scene.event()).progress).toEqual(sent);
    expect((await scene.invitation()).status).toBe("sent");
    expect(JSON.stringify(await scene.event())).not.toContain("t0ken");
  });

  test("has no more calls to die at than were tried", async () => {
    const { ports } = await aScene();

    expect(await killed(ports, { atCall: 1_000, when: "before" })).toBeLessThanOrEqual(places.length);
  });

  test("keeps the mail to itself until its lease ends", async () => {
    const scene = await aScene();
    await killed(scene.ports, { atCall: 3, when: "before" });

    await expect(sendMail(scene.ports, message)).rejects.toBeInstanceOf(RetryAfter);
    expect(scene.mailer.sends).toBe(0);
  });
});

describe("a mail that cannot be sent now", () => {
  test("is given back at once after a fault, and asked for before the next try", async () => {
    class LosingAnswers extends MemoryMailer {
      override async send(operationId: string, mail: Mail): Promise<void> {
        await super.send(operationId, mail);
        throw new Error("The answer was lost.");
      }
    }
    const scene = await aScene({ mailer: new LosingAnswers() });

    await expect(sendMail(scene.ports, message)).rejects.toThrow("The answer was lost.");
    expect(await scene.event()).toMatchObject({ progress: { state: "queued" }, lastError: "The answer was lost." });
    await sendMail(scene.ports, message);

    expect([scene.mailer.sends, scene.mailer.questions]).toEqual([1, 1]);
    expect((await scene.event()).progress).toEqual(sent);
  });

  test("waits as long as the provider asks, and the relay leaves it alone meanwhile", async () => {
    class Busy extends MemoryMailer {
      override async send(): Promise<void> {
        throw new RetryAfter(600, "Slow down.");
      }
    }
    const scene = await aScene({ mailer: new Busy() });

    await expect(sendMail(scene.ports, message)).rejects.toMatchObject({ seconds: 600 });

    expect((await scene.event()).progress).toEqual({ state: "queued" });
    expect(await scene.accounts.overdue(new Date(Date.now() + 600_000).toISOString(), 10)).toEqual([]);
    expect(await scene.accounts.overdue(new Date(Date.now() + 800_000).toISOString(), 10)).toHaveLength(1);
  });

  test("is given up with the reason when the provider will never take it, and its secret is wiped", async () => {
    class Refusing extends MemoryMailer {
      override async send(): Promise<void> {
        throw new MailRefused("No such mailbox.");
      }
    }
    const scene = await aScene({ mailer: new Refusing() });

    await sendMail(scene.ports, message);

    expect((await scene.event()).progress).toEqual({ state: "failed", reason: "No such mailbox." });
    expect(JSON.stringify(await scene.event())).not.toContain("t0ken");
    expect((await scene.invitation()).status).toBe("pending");
  });

  test("is not taken from the worker that has it by one that lost it", async () => {
    let takeOver = async (): Promise<void> => undefined;
    class Slow extends MemoryMailer {
      override async send(): Promise<void> {
        await takeOver();
        throw new Error("Too late.");
      }
    }
    const scene = await aScene({ mailer: new Slow() });
    const leasedUntil = new Date(Date.now() + 300_000).toISOString();
    takeOver = async () => {
      const stored = (await scene.accounts.read(accountId, [{ kind: "outbox", id: eventId }])).get("outbox", eventId)!;
      const value: OutboxEvent = { ...stored.value, progress: { state: "leased", leasedUntil } };
      await scene.accounts.commit({ accountId, puts: [{ kind: "outbox", value, replaces: stored.version }] });
    };

    await expect(sendMail(scene.ports, message)).rejects.toThrow("Too late.");

    expect((await scene.event()).progress).toEqual({ state: "leased", leasedUntil });
  });
});

test("an invitation that is issued anew while its mail is under way waits for the new mail", async () => {
  let issueAnew = async (): Promise<void> => undefined;
  class Slow extends MemoryMailer {
    override async send(operationId: string, mail: Mail): Promise<void> {
      await issueAnew();
      await super.send(operationId, mail);
    }
  }
  const scene = await aScene({ mailer: new Slow() });
  issueAnew = async () => {
    const view = await scene.accounts.read(accountId, [{ kind: "invitation", id: invitation.id }]);
    const replaces = view.get("invitation", invitation.id)!.version;
    const value = { ...invitation, issue: 2 };
    await scene.accounts.commit({ accountId, puts: [{ kind: "invitation", value, replaces }] });
  };

  await sendMail(scene.ports, message);

  expect((await scene.event()).progress).toEqual(sent);
  expect(await scene.invitation()).toMatchObject({ issue: 2, status: "pending" });
});

describe("nobody gets a mail", () => {
  const gone: OutboxState = { state: "done", outcome: "recipientGone" };
  const withdrawn: OutboxState = { state: "done", outcome: "withdrawn" };

  test.each<[string, Access]>([
    ["has no role any more", { ...access, assignments: [] }],
    ["has another role", { ...access, assignments: [{ ...grant, role: "incentivesUser" }] }],
    ["has the role elsewhere", { ...access, assignments: [{ ...grant, locationId: "4200002" }] }],
    ["had the role until now", { ...access, assignments: [{ ...grant, expiresAt: "2026-11-15T09:00:00Z" }] }],
    ["is disabled", { ...access, status: "disabled" }],
    ["is somebody else", { ...access, userId: "usr_2" }],
  ])("who %s", async (_label, now) => {
    const scene = await aScene({ access: now });

    await sendMail(scene.ports, message);

    expect(scene.mailer.sends).toBe(0);
    expect((await scene.event()).progress).toEqual(gone);
    expect(JSON.stringify(await scene.event())).not.toContain("t0ken");
    expect((await scene.invitation()).status).toBe("pending");
  });

  test.each(["accepted", "declined", "expired", "revoked"] as const)("whose invitation is %s", async (status) => {
    const scene = await aScene({ invitation: { ...invitation, status } });

    await sendMail(scene.ports, message);

    expect(scene.mailer.sends).toBe(0);
    expect((await scene.event()).progress).toEqual(withdrawn);
    expect((await scene.invitation()).status).toBe(status);
  });

  test("whose invitation was issued anew since, with another token", async () => {
    const scene = await aScene({ invitation: { ...invitation, issue: 2 } });

    await sendMail(scene.ports, message);

    expect(scene.mailer.sends).toBe(0);
    expect((await scene.event()).progress).toEqual(withdrawn);
    expect((await scene.invitation()).status).toBe("pending");
  });

  test("but the second admin gets his after the first", async () => {
    const scene = await aScene({ invitation: { ...invitation, status: "sent" } });

    await sendMail(scene.ports, message);

    expect(scene.mailer.sends).toBe(1);
  });

  test("but a global admin does, where nobody else is there", async () => {
    const scene = await aScene({
      access: { ...access, assignments: [{ ...grant, role: "globalAdmin", locationId: "*" }] },
    });

    await sendMail(scene.ports, message);

    expect(scene.mailer.sends).toBe(1);
  });
});
