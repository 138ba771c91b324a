/** The whole system for one file of tests: embedded Azure, application, sample data, and a client that keeps to the contract. */
import { jest } from "@jest/globals";
import { sampleLocation } from "../../../local/seed/partners/sample-locations.ts";
import { sharedBuild } from "../../../local/shared-build.ts";
import type { Stack, StackOptions } from "../../../local/stack/stack.ts";
import { startStack } from "../../../local/stack/start-stack.ts";
import type { OpenApiDocument } from "../../../shared/http/openapi-types.ts";
import { type Api, apiOf, type Who } from "./api.ts";
import { type Contract, contractOf } from "./contract.ts";
import { closeConnections, send } from "./http-client.ts";

export const businessDay = "2026-11-15";
export const location = sampleLocation;

/** What booting, with a refresh, may take on a busy machine; and a test that follows messages. */
export const bootMs = 90_000;
jest.setTimeout(40_000);

export interface SamplePerson extends Who {
  readonly email: string;
  readonly userId: string;
  readonly accountId: string;
  /** Of the role that the sample gives. */
  readonly roleAssignmentId: string;
}

export interface System extends Api {
  readonly stack: Stack;
  readonly contract: Contract;
  /** Someone of a partner, by the part of the address before the @. */
  person(name: string): SamplePerson;
  /** The operator's program manager. */
  readonly operator: Who;
  /** The operator's payout approver. */
  readonly approver: Who;
  /** Every token that was issued for these tests. */
  readonly tokens: ReadonlySet<string>;
  tokenOf(who: Who): Promise<string>;
  stop(): Promise<void>;
}

/** As host.json has it, but how long the host waits before it looks at a queue again of which it has heard nothing. */
const rarely = { AzureFunctionsJobHost__extensions__queues__maxPollingInterval: "00:00:05" };

/** And before it tries a message again that failed. */
export const hastily = { AzureFunctionsJobHost__extensions__queues__visibilityTimeout: "00:00:02" };

export async function startSystem({ settings, ...options }: StackOptions = {}): Promise<System> {
  const appFolder = await sharedBuild();
  const stack = await startStack({
    ...(appFolder !== undefined && { appFolder }),
    seedDate: businessDay,
    feedLines: 900,
    settings: { ...rarely, ...settings },
    ...options,
  });
  try {
    return await systemOn(stack);
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function systemOn(stack: Stack): Promise<System> {
  const issued = new Map<string, Promise<string>>();
  const tokens = new Set<string>();
  const tokenOf = ({ objectId }: Who): Promise<string> => {
    const token = issued.get(objectId) ?? stack.tokenFor(objectId);
    issued.set(objectId, token);
    void token.then((text) => tokens.add(text));
    return token;
  };
  const document = await send({ method: "GET", url: `${stack.urls.app}/api/openapi.json`, headers: [] });
  const contract = contractOf(document.json as OpenApiDocument);
  const [operator, approver] = (["ProgramManager", "PayoutApprover"] as const).map((role) => {
    const found = stack.sample.people.find(({ appRoles }) => appRoles.includes(role));
    if (!found) throw new Error(`The sample has no ${role}.`);
    return found;
  }) as readonly Who[] as readonly [Who, Who];
  return {
    ...apiOf({ appUrl: stack.urls.app, contract, tokenOf }),
    stack,
    contract,
    operator,
    approver,
    tokens,
    tokenOf,
    person: (name) => personOf(stack, name),
    stop: async () => {
      closeConnections();
      await stack.stop();
    },
  };
}

function personOf(stack: Stack, name: string): SamplePerson {
  const found = stack.sample.people.find(({ email }) => email.startsWith(`${name}@`));
  const [assignment] = found?.access?.assignments ?? [];
  if (!found?.access || !assignment) throw new Error(`The sample has no ${name}.`);
  const { objectId, email, access } = found;
  return { objectId, email, userId: access.userId, accountId: access.accountId, roleAssignmentId: assignment.id };
}
