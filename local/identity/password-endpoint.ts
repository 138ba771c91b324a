/** POST /_local/password: gives a person a password, a temporary one unless told otherwise, for holders of the key. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { readJson } from "../http/read-json.ts";
import { sendError } from "../http/send-json.ts";
import { hasBearerKey } from "./has-bearer-key.ts";
import { hashedPassword } from "./password-hash.ts";
import type { UserStore } from "./user-store.ts";

const PasswordRequest = z.strictObject({
  oid: z.guid().toLowerCase(),
  password: z.string().min(8).max(256),
  isTemporary: z.boolean().default(true),
});

export function passwordEndpoint(adminKey: string, users: UserStore) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== "POST") {
      return sendError(response, 405, "MethodNotAllowed", "Use POST.", { allow: "POST" });
    }
    if (!hasBearerKey(request, adminKey)) {
      return sendError(response, 401, "Unauthorized", "Send IDENTITY_ADMIN_KEY as the bearer token.");
    }
    const body = await readJson(request, PasswordRequest);
    if (!body.ok) return sendError(response, body.status, body.code, body.message);
    const { oid, password, isTemporary } = body.value;
    const person = users.find(oid);
    if (!person) return sendError(response, 404, "NotFound", "There is no such person.");
    await users.put({ ...person, passwordHash: await hashedPassword(password), mustChangePassword: isTemporary });
    response.writeHead(204).end();
  };
}
