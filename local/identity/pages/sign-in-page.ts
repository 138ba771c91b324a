/** Asks who it is, and for the password. */
import { escapeHtml } from "../../../shared/text/escape-html.ts";
import type { PageContent, PageContext } from "./page.ts";
import { problemNote } from "./problem-note.ts";
import { pageTexts } from "./texts.ts";

export interface SignInForm {
  readonly email: string;
  readonly problem?: "wrong" | "locked";
}

export function signInPage({ locale }: PageContext, { email, problem }: SignInForm): PageContent {
  const { signIn, problems } = pageTexts[locale];
  const invalid = problem === "wrong" ? ' aria-invalid="true"' : "";
  const focus = email === "" ? [" autofocus", ""] : ["", " autofocus"];
  return {
    title: signIn.title,
    main: `<p class="lead">${signIn.lead}</p>
${problemNote(problem && problems[problem])}
<form method="post" action="?lang=${locale}">
<label>${signIn.email}<input name="email" type="email" value="${escapeHtml(email)}" autocomplete="username" autocapitalize="off" spellcheck="false" maxlength="254" required${invalid}${focus[0]}></label>
<label>${signIn.password}<input name="password" type="password" autocomplete="current-password" maxlength="256" required${invalid}${focus[1]}></label>
<button>${signIn.button}</button>
</form>`,
  };
}
