/**
 * Starts an app in this process: functions that answer HTTP, timers that fire, queues that are listened to.
 *
 * Nothing is served before everything is in order. Closing drains: no new work, running work has its grace, what is
 * then unfinished becomes visible again, and the app's terminate hooks run.
 */
import { resolve } from "node:path";
import type { Server } from "../processes/server-process.ts";
import { adminApi } from "./admin.ts";
import { startApp } from "./app.ts";
import { BusinessClock, businessClockSetting } from "./business-clock.ts";
import type { FunctionDefinition } from "./function-definition.ts";
import { readHostJson } from "./host-json.ts";
import { bufferedHttp } from "./http-buffered.ts";
import { type HttpFunction, httpRoute } from "./http-function.ts";
import { listenHttp } from "./http-listener.ts";
import { compileRoutes, type Router } from "./http-router.ts";
import { streamedHttp } from "./http-streamed.ts";
import { httpTrigger } from "./http-trigger.ts";
import { Invoker } from "./invocation.ts";
import { logTo } from "./log.ts";
import type { HostOptions } from "./options.ts";
import { QueueClients } from "./queue-clients.ts";
import { queueListeners } from "./queue-listeners.ts";
import { manualQueueInput } from "./queue-message.ts";
import { queueOutputs } from "./queue-output.ts";
import { shutDown } from "./shut-down.ts";
import { StartRefusal } from "./start-refusal.ts";
import { timerFunction } from "./timer-function.ts";
import { TimerStatuses } from "./timer-status.ts";
import { TimerTrigger } from "./timer-trigger.ts";

export async function startHost(options: HostOptions, environment: NodeJS.ProcessEnv): Promise<Server> {
  const log = logTo(process.stderr, options.logLevel);
  const folder = resolve(options.appFolder);
  const settings = await readHostJson(folder, environment);
  if (businessClockSetting(environment.BUSINESS_CLOCK || "system") === undefined) {
    throw new StartRefusal(
      `BUSINESS_CLOCK is "system" or an instant with its offset, not "${environment.BUSINESS_CLOCK}"`,
    );
  }
  const { functions, model, hooks, streamUri } = await startApp(folder, log);
  const router = routerOf(functions, settings.routePrefix);

  const clients = new QueueClients();
  const sendOutputs = queueOutputs(functions, clients, environment, settings.queues.messageEncoding);
  const invoker = new Invoker({ model, hooks, log, timeoutMs: settings.functionTimeoutMs, sendOutputs });
  const statuses = await TimerStatuses.open(options.dataFolder);
  const timers = functions
    .filter(({ trigger }) => trigger.type === "timertrigger")
    .map(
      (definition) =>
        new TimerTrigger({ ...timerFunction(definition, environment), definition, statuses, invoker, log }),
    );
  const shared = { settings: settings.queues, leaseSeconds: options.leaseSeconds, invoker, log };
  const queues = await queueListeners(functions, clients, environment, shared);

  const fire = (definition: FunctionDefinition, input: string) => {
    const timer = timers.find(({ name }) => name === definition.name);
    if (timer) void timer.fire(false);
    else if (definition.trigger.type !== "queuetrigger") return false;
    else invoker.invoke(definition, manualQueueInput(input)).catch(() => undefined); // the invoker has logged it
    return true;
  };
  const wake = (queueName: string) => {
    const readers = queues.filter((queue) => queue.queueName === queueName);
    for (const reader of readers) reader.wake();
    return readers.length > 0;
  };
  const clock = new BusinessClock(timers, environment);
  const admin = adminApi({ keys: options.keys, functions, clock, fire, wake });
  const answer = streamUri === undefined ? bufferedHttp(invoker) : streamedHttp(invoker, streamUri);
  const handler = httpTrigger({ router, keys: options.keys, answer, admin });
  const http = await listenHttp(options.host, options.port, handler, log);
  for (const trigger of [...timers, ...queues]) trigger.start();

  return {
    ready: { url: `http://${options.host}:${http.port}`, functions: functions.length },
    close: () => shutDown({ http, timers, queues, invoker, hooks, graceMs: options.graceMs }),
  };
}

function routerOf(functions: readonly FunctionDefinition[], routePrefix: string): Router<HttpFunction> {
  const triggered = functions.filter(({ trigger }) => trigger.type === "httptrigger");
  const routes = triggered.map((definition) => httpRoute(definition, routePrefix));
  try {
    return compileRoutes(routes);
  } catch (error) {
    throw new StartRefusal((error as Error).message);
  }
}
