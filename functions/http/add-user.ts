/**
 * POST /api/v1/users: add a person to your account, with the roles that he is to have.
 *
 * 201 with the user and his temporary password, which only this answer shows. 403 `grant_not_allowed`. 409 `email_in_use`.
 */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import {
  EmailAddress,
  Instant,
  LocaleName,
  LocationScope,
  line,
  PartnerRoleName,
  ProgramScope,
} from "../../shared/http/fields.ts";
import { created, repeated } from "../../shared/http/result.ts";
import { AddedUserView, personView } from "../../shared/http/user-view.ts";
import { addUser as add } from "../../shared/use-cases/people/add-user.ts";
import type { NewUser } from "../../shared/use-cases/people/new-user.ts";
import { endpoint, serve } from "./serve.ts";

const Role = z.strictObject({
  role: PartnerRoleName,
  programId: ProgramScope.default("*"),
  locationId: LocationScope.default("*"),
  expiresAt: Instant.optional(),
});
type Role = z.output<typeof Role>;

export const addUser = endpoint({
  name: "add-user",
  method: "POST",
  route: "api/v1/users",
  summary: "Add a user",
  allow: inOwnAccount("users.add"),
  body: z.strictObject({
    displayName: line(100).meta({ examples: ["Kim Seoyeon"] }),
    email: EmailAddress,
    locale: LocaleName.optional().meta({ description: "Of the mails to him; the account's language by default." }),
    roles: z.array(Role).max(20).superRefine(refuseDoubles).default([]),
  }),
  responses: { 201: AddedUserView },
  refusals: ["busy", "email_in_use", "grant_not_allowed", "idempotency_key_reused", "location_not_found"],
  idempotent: true,
  secrets: ["temporaryPassword"],
  handle: async ({ body, caller, accountId, correlationId, once }, services) => {
    const { locale, roles, ...person } = body;
    const outcome = await add(services, {
      ...person,
      ...(locale !== undefined && { locale }),
      grants: roles.map(({ expiresAt, ...grant }) => ({ ...grant, ...(expiresAt !== undefined && { expiresAt }) })),
      accountId,
      grantor: caller,
      actor: actorOf(caller),
      correlationId,
      ...(once && { once }),
      shown,
    });
    return outcome.isRepeat ? repeated(outcome.answer) : created(shown(outcome.value));
  },
});

function shown({ user, access, temporaryPassword }: NewUser) {
  return { ...personView(user, access), temporaryPassword };
}

function refuseDoubles(roles: readonly Role[], context: z.RefinementCtx): void {
  const names = roles.map(({ role, programId, locationId }) => [role, programId, locationId].join(" "));
  names.forEach((name, index) => {
    if (names.indexOf(name) === index) return;
    const message = "This role stands in the list already.";
    context.addIssue({ code: "custom", path: [index], message, params: { code: "duplicate_role" } });
  });
}

serve(addUser);
