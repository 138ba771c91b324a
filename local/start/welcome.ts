/** Where everything is, who can sign in, and a page and two calls to try. */
import { sampleLocation } from "../seed/partners/sample-locations.ts";
import { columns } from "./columns.ts";
import type { Sample } from "./samples.ts";
import type { Style } from "./style.ts";
import type { startUrls } from "./urls.ts";

export function welcome(urls: ReturnType<typeof startUrls>, samples: readonly Sample[], { bold }: Style): string {
  const addresses: [string, string][] = [
    ["Dashboard", urls.dashboard],
    ["API", urls.api],
    ["API reference", `${urls.app}/api/docs`],
    ["OpenAPI", urls.openapi],
    ["Inbox", urls.inbox],
    ["Identity provider", urls.identity],
    ["Cosmos DB", urls.cosmos],
    ["Blob storage", urls.blob],
    ["Queue storage", urls.queue],
  ];
  const people = samples.map(({ roleLabel, user, accountId }) => [roleLabel, user, accountId ?? "operator"]);
  return [
    bold("Addresses"),
    ...columns(addresses, ["left", "left"]),
    "",
    `${bold("Sample people")}, each with the password ${samples[0]?.password ?? ""}`,
    ...columns(people, ["left", "left", "left"]),
    "",
    ...invitationToTry(urls, samples, bold),
    "Ctrl-C ends everything.",
    "",
  ].join("\n");
}

function invitationToTry(
  { api, dashboard }: ReturnType<typeof startUrls>,
  samples: readonly Sample[],
  bold: Style["bold"],
): readonly string[] {
  const admin = samples.find(({ role }) => role === "incentivesAdmin");
  if (!admin) return [];
  return [
    bold(`Try it, as ${admin.user} (the token is valid for 8 hours)`),
    "",
    `${dashboard}  (password ${admin.password})`,
    "",
    `TOKEN=${admin.token}`,
    "",
    `curl -s -H "Authorization: Bearer $TOKEN" ${api}/dashboard`,
    "",
    `curl -s -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -H "Idempotency-Key: try-1" \\`,
    `  -d '{"programId":"csp-direct"}' ${api}/locations/${sampleLocation.readyToEnroll}/enrollments`,
    "",
  ];
}
