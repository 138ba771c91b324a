/**
 * `/interaction/{uid}`: the pages on which a person signs in and changes a temporary password, and what he sends there.
 *
 * Whoever asks must be the browser that was sent here: a cookie of its own names the interaction.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { readForm } from "../http/read-form.ts";
import { requestUrl } from "../http/request-url.ts";
import { problemWith } from "./new-password.ts";
import { pageLocale } from "./page-locale.ts";
import { changePasswordPage } from "./pages/change-password-page.ts";
import { expiredPage } from "./pages/message-pages.ts";
import { type PageContext, sendPage } from "./pages/page.ts";
import { signInPage } from "./pages/sign-in-page.ts";
import type { PasswordCheck } from "./password-check.ts";
import { hashedPassword } from "./password-hash.ts";
import { signInNameOf } from "./person.ts";
import type { UserStore } from "./user-store.ts";

export interface InteractionOptions {
  readonly tid: string;
  readonly provider: Provider;
  readonly users: UserStore;
  readonly passwords: PasswordCheck;
  /** Where the browser may be sent after a form. */
  readonly formTargets: readonly string[];
}

type Interaction = Awaited<ReturnType<Provider["interactionDetails"]>>;

interface Exchange extends PageContext {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly interaction: Interaction;
}

export function interactionHandler(options: InteractionOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const acceptLanguage = request.headers["accept-language"];
    const chosen = requestUrl(request)?.searchParams.get("lang");
    const { formTargets } = options;
    const interaction = await options.provider.interactionDetails(request, response).catch(() => undefined);
    if (!interaction) {
      const locale = pageLocale({ chosen, acceptLanguage });
      return sendPage(response, 400, expiredPage({ locale, formTargets }), { locale, formTargets });
    }
    const locale = pageLocale({ chosen, asked: interaction.params.ui_locales, acceptLanguage });
    const exchange = { request, response, interaction, locale, formTargets };
    const isChange = interaction.prompt.name === "change_password";
    if (request.method === "POST") return isChange ? changePassword(exchange, options) : signIn(exchange, options);
    const body = isChange
      ? changePasswordPage(exchange, { email: emailOf(interaction, options) })
      : signInPage(exchange, { email: String(interaction.params.login_hint ?? "") });
    sendPage(response, 200, body, exchange);
  };
}

async function signIn(exchange: Exchange, { tid, passwords, provider }: InteractionOptions): Promise<void> {
  const { request, response } = exchange;
  const form = await readForm(request);
  const email = form?.get("email") ?? "";
  const checked = await passwords.check(tid, email, form?.get("password") ?? "");
  if (typeof checked === "string") {
    const status = checked === "locked" ? 429 : 401;
    return sendPage(response, status, signInPage(exchange, { email, problem: checked }), exchange);
  }
  const login = { accountId: checked.oid, remember: false };
  await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
}

/** Asks for the current password too: the browser may have been left alone since the sign-in. */
async function changePassword(exchange: Exchange, options: InteractionOptions): Promise<void> {
  const { tid, users, passwords, provider } = options;
  const { request, response, interaction } = exchange;
  const form = await readForm(request);
  const current = form?.get("current") ?? "";
  const [chosen, repeated] = [form?.get("new") ?? "", form?.get("again") ?? ""];
  const email = emailOf(interaction, options);
  const checked = await passwords.check(tid, email, current);
  const problem = typeof checked === "string" ? checked : problemWith({ current, chosen, repeated });
  if (typeof checked === "string" || problem !== undefined) {
    return sendPage(response, 400, changePasswordPage(exchange, { email, problem }), exchange);
  }
  await users.put({ ...checked, passwordHash: await hashedPassword(chosen), mustChangePassword: false });
  await provider.interactionFinished(request, response, { change_password: {} }, { mergeWithLastSubmission: true });
}

function emailOf({ session }: Interaction, { users }: InteractionOptions): string {
  const person = users.find(session?.accountId);
  return person ? signInNameOf(person) : "";
}
