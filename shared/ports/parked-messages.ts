/** Where a message goes that cannot be done: with its reason, so that it can be read and played again. */
export interface ParkedMessage {
  readonly queue: string;
  /** The queue's own id of the message. */
  readonly messageId: string;
  readonly reason: string;
  /** As it came. */
  readonly message: unknown;
  readonly parkedAt: string;
}

export interface ParkedMessages {
  /** A repeat is kept once. */
  park(message: ParkedMessage): Promise<void>;
  count(): Promise<number>;
}
