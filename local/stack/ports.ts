/** The ports of the stack: the usual ones, seven from a base, or any that are free. */
import { createServer } from "node:net";
import { StackError } from "./stack-error.ts";

export const serverNames = ["app", "cosmos", "blob", "queue", "identity", "inbox", "directory"] as const;
export type ServerName = (typeof serverNames)[number];
export type Ports = Readonly<Record<ServerName, number>>;

export const defaultPorts: Ports = {
  app: 7071,
  cosmos: 8081,
  blob: 10_000,
  queue: 10_001,
  identity: 9_400,
  directory: 9_401,
  inbox: 9_403,
};

export function portsFrom(base: number): Ports {
  return portsOf((index) => base + index);
}

/** Below the range from which systems take ports for outgoing calls, so that a server finds its port again later. */
const lowest = 20_000;
const ranges = 60;
const rangeSize = 200;

/**
 * Each process looks in a range that its neighbours do not look in: a server that is being killed and started again
 * leaves its port free for a moment, in which another stack would take it.
 */
export async function freePorts(): Promise<Ports> {
  const from = lowest + (process.pid % ranges) * rangeSize;
  const found = new Set<number>();
  while (found.size < serverNames.length) {
    const port = from + Math.floor(Math.random() * rangeSize);
    if (await isFree(port)) found.add(port);
  }
  const ports = [...found];
  return portsOf((index) => ports[index] ?? 0);
}

/** Throws a `StackError` that names every port that is taken and what it was for. */
export async function refuseTakenPorts(ports: Ports): Promise<void> {
  const taken: string[] = [];
  for (const name of serverNames) {
    if (!(await isFree(ports[name]))) taken.push(`Port ${ports[name]}, wanted by ${labels[name]}, is taken.`);
  }
  if (taken.length === 0) return;
  throw new StackError(
    `${taken.join("\n")}\nStop what uses it, or choose other ports: --port-base N takes N to N+${serverNames.length - 1}.`,
  );
}

const labels: Readonly<Record<ServerName, string>> = {
  app: "the application",
  cosmos: "Cosmos DB",
  blob: "blob storage",
  queue: "queue storage",
  identity: "the identity provider",
  inbox: "the inbox",
  directory: "the directory",
};

function portsOf(portAt: (index: number) => number): Ports {
  return Object.fromEntries(serverNames.map((name, index) => [name, portAt(index)])) as Record<ServerName, number>;
}

/** On both loopback addresses, since `localhost` may mean either; a machine may have no IPv6. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, "127.0.0.1")) && (await canListen(port, "::1"));
}

function canListen(port: number, address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", ({ code }: NodeJS.ErrnoException) => resolve(code !== "EADDRINUSE" && code !== "EACCES"));
    server.listen(port, address, () => server.close(() => resolve(true)));
  });
}
