/** The world of a partner's structure with what payout and tax profiles need: a vault, the checks, a catalogue, people. */
import { randomBytes } from "node:crypto";
import { EnvelopeVault } from "../../shared/adapters/crypto/envelope-vault.ts";
import { standardNumbers } from "../../shared/adapters/numbers/standard-numbers.ts";
import type { Services } from "../../shared/services.ts";
import { composedMail } from "../../shared/use-cases/mail/composed-mail.ts";
import type { OutboxMessage } from "../../shared/use-cases/outbox/leased-work.ts";
import { followProfile } from "../../shared/use-cases/profiles/follow-profile.ts";
import { accountId, aProgram } from "./a-program.ts";
import { anAccess, aUser } from "./an-account.ts";
import { MemoryCatalogue } from "./memory-catalogue.ts";
import { MemoryLog } from "./memory-log.ts";
import { aStructureWorld, type StructureWorld } from "./structure-world.ts";

export interface ProfileWorld {
  readonly structure: StructureWorld;
  readonly services: Services;
  readonly vault: EnvelopeVault;
  /** Does what waits in the queue of the profiles, and what follows from it, until nothing does. */
  settle(): Promise<void>;
  /** The mails that wait, as they would be sent. */
  mails(): Promise<readonly { readonly to: string; readonly subject: string; readonly text: string }[]>;
}

export async function aProfileWorld(): Promise<ProfileWorld> {
  const structure = await aStructureWorld();
  const vault = new EnvelopeVault([{ id: "p1", bytes: new Uint8Array(randomBytes(32)) }]);
  const catalogue = new MemoryCatalogue(aProgram(), aProgram({ programId: "surface" }));
  const services = { ...structure.services, vault, numbers: standardNumbers, catalogue, log: new MemoryLog() };
  await structure.accounts.commit({
    accountId,
    puts: [
      { kind: "user", value: aUser("usr_2", { displayName: "이서연", locale: "ko" }) },
      { kind: "access", value: anAccess("usr_1", [{ role: "incentivesAdmin" }]) },
      { kind: "access", value: anAccess("usr_2", [{ role: "globalAdmin" }]) },
    ],
  });
  return {
    structure,
    services,
    vault,
    settle: async () => {
      for (;;) {
        const waiting = structure.queue.of("follow-profile") as readonly OutboxMessage[];
        structure.queue.take();
        if (waiting.length === 0) return;
        for (const message of waiting) await followProfile(services, message);
      }
    },
    mails: async () => {
      const open = await structure.accounts.overdue("9999", 100);
      const all = open.flatMap(({ value }) => (value.work.kind === "profileNews" ? [value.work] : []));
      const mails = await Promise.all(all.map((work) => composedMail(services, accountId, work)));
      return mails.flatMap((mail) =>
        typeof mail === "string" ? [] : [{ to: mail.to.address, subject: mail.subject, text: mail.text }],
      );
    },
  };
}
