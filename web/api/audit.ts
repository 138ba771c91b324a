/** Verifies the account's audit to its end, however many calls that takes. */
import { get } from "./ask.ts";
import type { Verification } from "./audit-types.ts";
import type { Reply } from "./types.ts";

const address = "/api/v1/audit-events/verify";

export async function verifyAudit(): Promise<Reply<Verification>> {
  let checkedEvents = 0;
  let query = "";
  for (;;) {
    const reply = await get<Verification>(address + query);
    if (!reply.isOk) return reply;
    checkedEvents += reply.value.checkedEvents;
    const { continueFrom, isIntact } = reply.value;
    if (!isIntact || !continueFrom) return { ...reply, value: { ...reply.value, checkedEvents } };
    query = `?after=${continueFrom.sequence}&hash=${encodeURIComponent(continueFrom.hash)}`;
  }
}
