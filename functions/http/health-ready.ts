/** GET /api/health/ready: 200 when every service that we depend on answers; 503 `unavailable` with the ones that do not. */
import { z } from "zod";
import { Refusal } from "../../shared/domain/refusal.ts";
import { anyone } from "../../shared/http/allow.ts";
import { ok } from "../../shared/http/result.ts";
import { endpoint, serve } from "./serve.ts";

export const healthReady = endpoint({
  name: "health-ready",
  method: "GET",
  route: "api/health/ready",
  summary: "Tell whether requests can be served",
  allow: anyone(),
  responses: { 200: z.strictObject({ status: z.literal("ready") }) },
  refusals: ["unavailable"],
  handle: async (_request, { readiness }) => {
    const { checks } = await readiness();
    const failing = checks.filter(({ isOk }) => !isOk).map(({ name }) => name);
    if (failing.length === 0) return ok({ status: "ready" as const });
    throw new Refusal("unavailable", `Not ready: ${failing.join(", ")}.`, { extra: { failing } });
  },
});

serve(healthReady);
