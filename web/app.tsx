/** The application: draws the state, and turns what the reader does into new state. */
import { render } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { client } from "./api/client.ts";
import type { Reply, SignedOut } from "./api/types.ts";
import { loadDashboard, loadLocation, loadMe, loadMoreEarnings } from "./loading.ts";
import { routeOf } from "./route.ts";
import { clearFragment } from "./session.ts";
import { type Actions, loading } from "./state.ts";
import { createStore, type Store } from "./store.ts";
import { preferredLocale, rememberLocale, textsOf } from "./texts/texts.ts";
import { ViewContext } from "./view.ts";
import { announcementOf } from "./views/announcement.ts";
import { Page } from "./views/page.tsx";
import { titleOf } from "./views/titles.ts";

export function startApp(root: HTMLElement, announcer: HTMLElement): void {
  clearFragment();
  const initial = { locale: preferredLocale(), route: routeOf(location.pathname) };
  const store = createStore({ ...initial, dashboard: loading, isDashboardAsked: false, visits: 0 });

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
    needDashboard() {
      if (!store.state.isDashboardAsked) void loadDashboard(store);
    },
    forgetDashboard: () => store.update({ isDashboardAsked: false }),
    go(path) {
      history.pushState(null, "", path);
      followAddress();
      window.scrollTo(0, 0);
    },
    fallBehind: (behind) => store.update({ behind }),
    catchUp(key) {
      if (store.state.behind?.key === key) store.update({ behind: undefined });
    },
    announce: (announcement) => store.update({ announcement }),
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
    actions.forgetDashboard();
    loadRoute();
  }

  function loadRoute(): void {
    const { route } = store.state;
    if (route.name === "dashboard" || route.name === "location") actions.needDashboard();
    if (route.name === "location") void loadLocation(store, route.locationId);
  }

  function followAddress(): void {
    clearFragment();
    const visits = store.state.visits + 1;
    store.update({ route: routeOf(location.pathname), announcement: undefined, behind: undefined, visits });
    loadRoute();
  }

  document.addEventListener("click", (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-route], .skip") : null;
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain) return;
    event.preventDefault();
    if (link.hash !== "") skipTo(link.hash);
    else actions.go(link.pathname + link.search);
  });
  window.addEventListener("popstate", followAddress);
  window.addEventListener("hashchange", followAddress); // a link of a mail, opened in a tab that shows this page

  render(<App store={store} actions={actions} announcer={announcer} />, root);
  loadAll();
}

interface Props {
  readonly store: Store;
  readonly actions: Actions;
  readonly announcer: HTMLElement;
}

/** Changes of the state are drawn a moment later and together: a page may make one while it is being drawn. */
function App({ store, actions, announcer }: Props) {
  const [state, setState] = useState(store.state);
  useLayoutEffect(() => store.onChange(setState), []);
  const view = { state, locale: state.locale, texts: textsOf[state.locale], actions };
  const [title, announcement] = [titleOf(view), announcementOf(view)];
  useLayoutEffect(() => {
    document.documentElement.lang = state.locale;
    document.title = title;
    announcer.textContent = announcement;
  }, [state.locale, title, announcement]);
  useLayoutEffect(() => {
    if (state.visits > 0) focusHeading();
  }, [state.visits]);
  return (
    <ViewContext.Provider value={view}>
      <Page />
    </ViewContext.Provider>
  );
}

/** Moves the focus alone: with a fragment in the address, the page would be taken for another and its heading focused. */
function skipTo(fragment: string): void {
  document.querySelector<HTMLElement>(fragment)?.focus();
}

/** After a change of page the keyboard and the screen reader go on from its heading. */
function focusHeading(): void {
  document.getElementById("heading")?.focus({ preventScroll: true });
}
