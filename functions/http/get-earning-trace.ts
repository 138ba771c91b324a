/** GET /api/v1/earnings/{earningId}/trace: why this amount: the sale, every lever's verdict, each multiplication. */
import { z } from "zod";
import { ledgerIdOf } from "../../shared/domain/ledger.ts";
import { holding } from "../../shared/http/allow.ts";
import { EarningId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn } from "../../shared/http/scope-source.ts";
import { TraceView, traceView } from "../../shared/http/trace-view.ts";
import { visibleEarning } from "../../shared/http/visible-earning.ts";
import { endpoint, serve } from "./serve.ts";

export const getEarningTrace = endpoint({
  name: "get-earning-trace",
  method: "GET",
  route: "api/v1/earnings/{earningId}/trace",
  summary: "Explain the amount of an earning",
  allow: holding("earnings.read", { location: locationIn("earningId") }),
  params: z.object({ earningId: EarningId }),
  responses: { 200: TraceView },
  refusals: ["earning_not_found", "location_not_found", "setup_incomplete"],
  handle: async ({ params: { earningId }, caller, accountId, ...language }, services) => {
    const found = await visibleEarning(services, caller, accountId, earningId);
    const { versions } = await services.catalogue.current();
    const { programId, version: number } = found.earning;
    const version = versions.find((each) => each.programId === programId && each.version === number);
    if (!version) throw new Error(`The catalogue has no version ${number} of ${programId}.`);
    const ledger = await services.ledgers.find(ledgerIdOf(found));
    return ok(traceView(found, version, ledger?.summary?.corrections ?? [], language));
  },
});

serve(getEarningTrace);
