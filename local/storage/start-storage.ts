/**
 * Blob and queue storage in this process, on 127.0.0.1, for the accounts named in AZURITE_ACCOUNTS.
 *
 * With a data folder every answered write survives a crash; without one everything is in memory.
 */
import type { AddressInfo } from "node:net";
import { type AzuriteService, blobService, queueService } from "./azurite.ts";
import { answerWhenSaved } from "./durable-answers.ts";
import { type Bell, ringAfterMessages } from "./queue-bell.ts";

export interface StorageOptions {
  /** 0 takes any free port. */
  readonly blobPort: number;
  readonly queuePort: number;
  readonly dataDir?: string | undefined;
  /** Who hears of messages. */
  readonly bell?: Bell | undefined;
}

export interface Storage {
  readonly blobUrl: string;
  readonly queueUrl: string;
  close(): Promise<void>;
}

const ACCOUNTS = /^[a-z0-9]{3,24}:[A-Za-z0-9+/]{16,}={0,2}$/;

export async function startStorage({ blobPort, queuePort, dataDir, bell }: StorageOptions): Promise<Storage> {
  // Azurite falls back to its published development account when it cannot read this setting.
  if (!ACCOUNTS.test(process.env.AZURITE_ACCOUNTS ?? ""))
    throw new Error("Set AZURITE_ACCOUNTS to <account>:<base64 key>.");
  const blob = blobService({ port: blobPort, dataDir });
  const queue = queueService({ port: queuePort, dataDir });
  const services = [blob, queue];
  if (dataDir !== undefined) services.forEach(answerWhenSaved);
  if (bell) ringAfterMessages(queue, bell);
  await Promise.all(services.map((service) => service.start()));
  return {
    blobUrl: addressOf(blob),
    queueUrl: addressOf(queue),
    close: async () => {
      await Promise.all(services.map((service) => service.close()));
    },
  };
}

function addressOf(service: AzuriteService): string {
  const { port } = service.httpServer.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
