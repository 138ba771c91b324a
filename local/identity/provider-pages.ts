/** The pages that the provider itself shows: at the sign-out, and where a request cannot be answered. */
import type { KoaContextWithOIDC } from "oidc-provider";
import { pageLocale } from "./page-locale.ts";
import { failedPage, signedOutPage, signingOutPage } from "./pages/message-pages.ts";
import { type PageContent, type PageContext, page, pageHeaders } from "./pages/page.ts";

export function providerPages(formTargets: readonly string[]) {
  const show = (context: KoaContextWithOIDC, contentOf: (pageContext: PageContext) => PageContent) => {
    const asked = context.oidc?.params?.ui_locales;
    const acceptLanguage = context.get("accept-language");
    const locale = pageLocale({ chosen: String(context.query.lang ?? ""), asked, acceptLanguage });
    const pageContext = { locale, formTargets };
    const content = contentOf(pageContext);
    context.set({ ...pageHeaders(content, pageContext) });
    context.body = page(content, pageContext);
  };
  return {
    logoutSource: async (context: KoaContextWithOIDC, form: string) =>
      show(context, (pageContext) => signingOutPage(pageContext, form)),
    postLogoutSuccessSource: async (context: KoaContextWithOIDC) => show(context, signedOutPage),
    renderError: async (context: KoaContextWithOIDC, { error, error_description: description = "" }: ErrorOut) =>
      show(context, (pageContext) => failedPage(pageContext, `${error}: ${description}`)),
  };
}

interface ErrorOut {
  readonly error: string;
  readonly error_description?: string | undefined;
}
