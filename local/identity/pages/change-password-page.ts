/** Asks for a password of one's own in the place of a temporary one. */
import { escapeHtml } from "../../../shared/text/escape-html.ts";
import type { PasswordProblem } from "../new-password.ts";
import type { PageContent, PageContext } from "./page.ts";
import { problemNote } from "./problem-note.ts";
import { pageTexts } from "./texts.ts";

export interface ChangePasswordForm {
  readonly email: string;
  readonly problem?: PasswordProblem | "wrong" | "locked" | undefined;
}

export function changePasswordPage({ locale }: PageContext, { email, problem }: ChangePasswordForm): PageContent {
  const { change, problems } = pageTexts[locale];
  const said = problem && problems[problem === "wrong" ? "wrongCurrent" : problem];
  return {
    title: change.title,
    main: `<p class="lead">${change.lead}</p>
${problemNote(said)}
<form method="post" action="?lang=${locale}">
<label>${change.account}<input type="email" value="${escapeHtml(email)}" autocomplete="username" readonly></label>
<label>${change.current}<input name="current" type="password" autocomplete="current-password" maxlength="256" required autofocus></label>
<label>${change.next}<input name="new" type="password" autocomplete="new-password" minlength="8" maxlength="256" required aria-describedby="rule"></label>
<p class="fine" id="rule">${change.rule}</p>
<label>${change.again}<input name="again" type="password" autocomplete="new-password" maxlength="256" required></label>
<button>${change.button}</button>
</form>`,
  };
}
