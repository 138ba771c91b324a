/** Where the servers of a stack are found. */
import type { Ports, ServerName } from "./ports.ts";
import { storageAccount } from "./servers.ts";

export function stackUrls(ports: Ports): Readonly<Record<ServerName, string>> {
  const at = (port: number) => `http://127.0.0.1:${port}`;
  return {
    app: `http://localhost:${ports.app}`, // another name than the identity provider's: browsers share cookies over ports
    cosmos: at(ports.cosmos),
    blob: `${at(ports.blob)}/${storageAccount}`,
    queue: `${at(ports.queue)}/${storageAccount}`,
    identity: at(ports.identity),
    inbox: at(ports.inbox),
    directory: at(ports.directory),
  };
}
