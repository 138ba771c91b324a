/** A running embedded Azure: where its parts are, what they know, and how to push them around. */
import type { Day } from "../../shared/domain/calendar.ts";
import type { FeedOptions } from "../seed/feed-rows.ts";
import type { SampleData } from "../seed/sample-data.ts";
import type { HostAdmin } from "./host-admin.ts";
import type { Ports, ServerName } from "./ports.ts";
import type { RestartableServer } from "./restartable-server.ts";
import type { TokenOverrides } from "./sample-token.ts";
import type { StackKeys } from "./stack-keys.ts";
import type { StackState } from "./stack-state.ts";

export interface StackOptions {
  /** Keeps everything here between runs; without it a temporary folder goes with the stack. */
  readonly dataDir?: string | undefined;
  /** Empties the data folder first. */
  readonly isFresh?: boolean;
  /** Any free ones, if left out. */
  readonly ports?: Ports | undefined;
  /** Business time stands still at 06:00 UTC of this day; the system's time, if left out. */
  readonly seedDate?: Day | undefined;
  /** Of the sample data. */
  readonly seed?: number;
  /** `nothing` leaves out even the database. */
  readonly plant?: "everything" | "withoutFeed" | "nothing";
  /** The sample's feed, if left out. */
  readonly feed?: FeedOptions;
  /** Of the sample's feed. */
  readonly feedLines?: number;
  /** Set over the settings that point the application at this stack. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The built application; built into the stack's folder, if left out. */
  readonly appFolder?: string;
  /** False leaves the host to `stack.host.start()`. */
  readonly withHost?: boolean;
  /** For the Node that runs the host. */
  readonly hostExecArgv?: readonly string[];
  /** More of the host's own options, such as `--lease-seconds 1`. */
  readonly hostArgs?: readonly string[];
  /** Cosmos and storage survive a kill; so by default where the data is kept. */
  readonly isDurable?: boolean;
  /** Runs each stage of the start, and may tell about it. */
  readonly step?: Step;
  /** Called when a server ends that nobody has ended. */
  readonly onCrash?: (name: string, code: number | null) => void;
}

export type Step = <T>(label: string, work: () => Promise<T>) => Promise<T>;

export interface Stack extends HostAdmin {
  readonly folder: string;
  readonly ports: Ports;
  readonly urls: Readonly<Record<ServerName, string>>;
  readonly keys: StackKeys;
  readonly storageConnectionString: string;
  readonly sample: SampleData;
  /** The day that the sample data leads up to. */
  readonly seedDay: Day;
  readonly host: RestartableServer;
  readonly cosmos: RestartableServer;
  readonly storage: RestartableServer;
  readonly identity: RestartableServer;
  readonly inbox: RestartableServer;
  readonly state: StackState;
  /** What the host is given at its next start. */
  settings(): Readonly<Record<string, string>>;
  /** For a sample person by object id, or a sample application by client id. */
  tokenFor(id: string, overrides?: TokenOverrides): Promise<string>;
  /** Ends everything, the host first; a temporary folder goes. */
  stop(): Promise<void>;
}
