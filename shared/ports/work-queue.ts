/** Carries a message to the function of the same name, at least once and in any order. */
export type QueueName =
  | "split-feed-blob"
  | "apply-feed-bucket"
  | "follow-accounts"
  | "send-email"
  | "announce-enrollment"
  | "evaluate-location"
  | "evaluate-locations"
  | "follow-profile"
  | "pay-locations"
  | "build-export"
  | "reevaluate-location"
  | "provision-user"
  | "import-roster"
  | "close-ledgers"
  | "recalculate"
  | "write-statements";

export interface WorkQueue {
  /** At most 48 KiB of JSON; `delaySeconds` hides it for a while. */
  send(queue: QueueName, message: object, delaySeconds?: number): Promise<void>;
}
