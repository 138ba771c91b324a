/** The application: draws the state, and turns what the reader does into new state. */
import { render } from "preact";
import { client } from "./api/client.ts";
import type { Reply, SignedOut } from "./api/types.ts";
import { loadDashboard, loadLocation, loadMe, loadMoreEarnings } from "./loading.ts";
import { routeOf } from "./route.ts";
import { clearFragment } from "./session.ts";
import { type Actions, loading } from "./state.ts";
import { createStore } from "./store.ts";
import { preferredLocale, rememberLocale, textsOf } from "./texts/texts.ts";
import { ViewContext } from "./view.ts";
import { announcementOf } from "./views/announcement.ts";
import { Page } from "./views/page.tsx";
import { titleOf } from "./views/titles.ts";

export function startApp(root: HTMLElement, announcer: HTMLElement): void {
  clearFragment();
  const initial = { locale: preferredLocale(), route: routeOf(location.pathname) };
  const store = createStore({ ...initial, dashboard: loading }, draw);

  const actions: Actions = {
    signOut: () => void leave(client.signOut()),
    signOutEverywhere() {
      if (store.state.me) void leave(client.signOutEverywhere(store.state.me));
    },
    switchLanguage() {
      const locale = store.state.locale === "en" ? "ko" : "en";
      rememberLocale(locale);
      store.update({ locale });
    },
    chooseCurrency: (currency) => store.update({ currency }),
    retry: loadAll,
    loadMore: () => void loadMoreEarnings(store),
  };

  /** To the provider, which forgets the person too and sends the browser back. */
  async function leave(signingOut: Promise<Reply<SignedOut>>): Promise<void> {
    const reply = await signingOut;
    if (reply.isOk) location.assign(reply.value.signOutUrl);
    else store.update({ signOutFailure: reply.failure });
  }

  function loadAll(): void {
    if (store.state.route.name === "signedOut") return;
    void loadMe(store);
    void loadDashboard(store);
    loadRoute();
  }

  function loadRoute(): void {
    const { route } = store.state;
    if (route.name === "location") void loadLocation(store, route.locationId);
  }

  function followAddress(): void {
    clearFragment();
    store.update({ route: routeOf(location.pathname) });
    loadRoute();
    focusHeading();
  }

  function draw(): void {
    const { state } = store;
    const view = { state, locale: state.locale, texts: textsOf[state.locale], actions };
    document.documentElement.lang = state.locale;
    document.title = titleOf(view);
    render(
      <ViewContext.Provider value={view}>
        <Page />
      </ViewContext.Provider>,
      root,
    );
    const announcement = announcementOf(view);
    if (announcer.textContent !== announcement) announcer.textContent = announcement;
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-route]") : null;
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain) return;
    event.preventDefault();
    history.pushState(null, "", link.pathname);
    followAddress();
    window.scrollTo(0, 0);
  });
  window.addEventListener("popstate", followAddress);
  window.addEventListener("hashchange", followAddress); // a link of a mail, opened in a tab that shows this page

  draw();
  loadAll();
}

/** After a change of view the keyboard and the screen reader go on from its heading. */
function focusHeading(): void {
  document.getElementById("heading")?.focus({ preventScroll: true });
}
