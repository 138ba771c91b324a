/**
 * The child's half of our process contract: a server says on stdout that it is ready, and ends with its parent.
 *
 * The parent holds the other end of our stdin, so that pipe closes even when the parent dies by SIGKILL.
 */
export interface Server {
  /** What the parent needs to know to use the server, such as its URL; printed as JSON. */
  readonly ready: Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Starts the server, reports it ready, and closes it on SIGTERM, SIGINT or the end of the parent. */
export async function runServer(start: () => Promise<Server>): Promise<void> {
  const server = await start();
  let isClosing = false;
  const end = () => {
    if (isClosing) return;
    isClosing = true;
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
  process.stdin.once("end", end).once("error", end).resume();
  process.stdout.write(`${JSON.stringify({ ready: true, ...server.ready })}\n`);
}
