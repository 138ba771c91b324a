/** GET /api/health/live: 200 while the process runs; it asks nothing of anyone else. */
import { z } from "zod";
import { anyone } from "../../shared/http/allow.ts";
import { ok } from "../../shared/http/result.ts";
import { endpoint, serve } from "./serve.ts";

export const healthLive = endpoint({
  name: "health-live",
  method: "GET",
  route: "api/health/live",
  summary: "Tell whether the process runs",
  allow: anyone(),
  responses: { 200: z.strictObject({ status: z.literal("live") }) },
  refusals: [],
  handle: () => ok({ status: "live" as const }),
});

serve(healthLive);
