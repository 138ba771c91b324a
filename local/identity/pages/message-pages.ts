/** The pages that only say something: on the way out, signed out, and where it cannot go on. */
import { escapeHtml } from "../../../shared/text/escape-html.ts";
import type { PageContent, PageContext } from "./page.ts";
import { pageTexts } from "./texts.ts";

/** `form` is the provider's own; it is sent at once, and by the button where no script runs. */
export function signingOutPage({ locale }: PageContext, form: string): PageContent {
  const { title, lead, button } = pageTexts[locale].signingOut;
  return {
    title,
    main: `<p class="lead">${lead}</p>${form.replace("</form>", `<input type="hidden" name="logout" value="yes"><button>${button}</button></form>`)}`,
    script: "document.forms[0].submit()",
    hasLanguages: false,
  };
}

export function signedOutPage({ locale }: PageContext): PageContent {
  const { title, lead } = pageTexts[locale].signedOut;
  return { title, main: `<p class="lead">${lead}</p>` };
}

export function expiredPage({ locale }: PageContext): PageContent {
  const { title, lead } = pageTexts[locale].expired;
  return { title, main: `<p class="lead">${lead}</p>`, hasLanguages: false };
}

export function failedPage({ locale }: PageContext, reason: string): PageContent {
  const { title, lead } = pageTexts[locale].failed;
  return {
    title,
    main: `<p class="lead">${lead}</p><p class="fine" lang="en">${escapeHtml(reason)}</p>`,
    hasLanguages: false,
  };
}
