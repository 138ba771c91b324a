/** The frame of every page: the bar at the top, the page that the address asks for, the links at the bottom. */
import type { Me } from "../api/types.ts";
import { paths } from "../route.ts";
import { useView } from "../view.ts";
import { AuditPage } from "./audit/audit-page.tsx";
import { DashboardPage } from "./dashboard.tsx";
import { EarningsPage } from "./earnings/earnings-page.tsx";
import { EnrollmentsPage } from "./enrollment/enrollments-page.tsx";
import { LocationEnrollmentPage } from "./enrollment/location-enrollment-page.tsx";
import { FailureMessage } from "./failure.tsx";
import { InvitationPage } from "./invitation/invitation-page.tsx";
import { LazyOperator } from "./lazy-operator.tsx";
import { LocationPage } from "./location.tsx";
import { MePage } from "./me/me-page.tsx";
import { Navigation } from "./navigation.tsx";
import { PayoutsPage } from "./payouts/payouts-page.tsx";
import { AccessPage } from "./people/access-page.tsx";
import { AddUserPage } from "./people/add-user-page.tsx";
import { UserPage } from "./people/user-page.tsx";
import { UsersPage } from "./people/users-page.tsx";
import { SetupPage } from "./setup/setup-page.tsx";
import { SignedOutPage } from "./signed-out.tsx";
import { UnknownPage } from "./unknown.tsx";

export function Page() {
  const { state, texts, actions } = useView();
  const { behind, signOutFailure, me } = state;
  return (
    <>
      <a class="skip" href="#content">
        {texts.skip}
      </a>
      <Header />
      <Navigation />
      <main id="content" tabIndex={-1}>
        {signOutFailure && <FailureMessage failure={signOutFailure} retry={actions.signOut} />}
        {behind && <FailureMessage failure={behind.failure} retry={behind.again} isOlderShown />}
        <Content />
      </main>
      <footer>
        <a href="/api/docs">{texts.apiDocs}</a>
        <a href="/docs/errors">{texts.errorDocs}</a>
        {me?.side === "partner" && state.route.name !== "me" && (
          <button type="button" onClick={actions.signOutEverywhere}>
            {texts.signOutEverywhere}
          </button>
        )}
      </footer>
    </>
  );
}

function Content() {
  const { route, me } = useView().state;
  switch (route.name) {
    case "dashboard":
      if (me?.side === "operator") return <LazyOperator page="refresh" />;
      return <DashboardPage />;
    case "location":
      return <LocationPage key={route.locationId} locationId={route.locationId} />;
    case "earnings":
      return <EarningsPage isMissed={false} />;
    case "missed":
      return <EarningsPage isMissed />;
    case "enrollment":
      return <EnrollmentsPage />;
    case "locationEnrollment":
      return <LocationEnrollmentPage key={route.locationId} locationId={route.locationId} />;
    case "people":
      return <UsersPage />;
    case "addUser":
      return <AddUserPage />;
    case "user":
      return <UserPage key={route.userId} userId={route.userId} />;
    case "accessReport":
      return <AccessPage />;
    case "payouts":
      return <PayoutsPage />;
    case "setup":
      return <SetupPage />;
    case "audit":
      return <AuditPage />;
    case "me":
      return <MePage />;
    case "operator":
      return <LazyOperator page={route.page} {...(route.id !== undefined && { id: route.id })} />;
    case "invitation":
      return <InvitationPage key={route.invitationId} invitationId={route.invitationId} />;
    case "signedOut":
      return <SignedOutPage />;
    case "unknown":
      return <UnknownPage />;
    default:
      return route satisfies never;
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
    <a class="who" title={title} href={paths.me} data-route>
      {displayName ?? email ?? ""}
    </a>
  );
}

/** The page names its icon under a hashed address that only the build knows. */
function iconUrl(): string | undefined {
  return document.querySelector<HTMLLinkElement>("link[rel=icon]")?.href;
}
