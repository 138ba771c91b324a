/** The frame of every page: the bar at the top, the page that the address asks for, the links at the bottom. */
import type { Me } from "../api/types.ts";
import { useView } from "../view.ts";
import { DashboardPage } from "./dashboard.tsx";
import { FailureMessage } from "./failure.tsx";
import { InvitationPage } from "./invitation.tsx";
import { LocationPage } from "./location.tsx";
import { SignedOutPage } from "./signed-out.tsx";
import { UnknownPage } from "./unknown.tsx";

export function Page() {
  const { state, texts, actions } = useView();
  const { signOutFailure, me } = state;
  return (
    <>
      <a class="skip" href="#content">
        {texts.skip}
      </a>
      <Header />
      <main id="content" tabIndex={-1}>
        {signOutFailure && <FailureMessage failure={signOutFailure} retry={actions.signOut} />}
        <Content />
      </main>
      <footer>
        <a href="/api/docs">{texts.apiDocs}</a>
        <a href="/docs/errors">{texts.errorDocs}</a>
        {me?.side === "partner" && (
          <button type="button" onClick={actions.signOutEverywhere}>
            {texts.signOutEverywhere}
          </button>
        )}
      </footer>
    </>
  );
}

function Content() {
  const { route } = useView().state;
  switch (route.name) {
    case "dashboard":
      return <DashboardPage />;
    case "location":
      return <LocationPage key={route.locationId} locationId={route.locationId} />;
    case "invitation":
      return <InvitationPage />;
    case "signedOut":
      return <SignedOutPage />;
    case "unknown":
      return <UnknownPage />;
  }
}

function Header() {
  const { state, locale, texts, actions } = useView();
  const { me, route } = state;
  return (
    <header class="bar">
      <a class="brand" href="/" data-route>
        <img src={iconUrl()} alt="" width="28" height="28" />
        {texts.product}
      </a>
      {me && <Who {...me} />}
      <button type="button" class="quiet" lang={locale === "en" ? "ko" : "en"} onClick={actions.switchLanguage}>
        {texts.otherLanguage}
      </button>
      {route.name !== "signedOut" && (
        <button type="button" class="quiet" onClick={actions.signOut}>
          {texts.signOut}
        </button>
      )}
    </header>
  );
}

function Who({ displayName, email, account }: Me) {
  const title = [email, account?.legalName].filter((part) => part !== undefined).join(" · ");
  return (
    <span class="who" title={title}>
      {displayName ?? email ?? ""}
    </span>
  );
}

/** The page names its icon under a hashed address that only the build knows. */
function iconUrl(): string | undefined {
  return document.querySelector<HTMLLinkElement>("link[rel=icon]")?.href;
}
