/** The application: draws the state, and turns what the reader does into new state. */
import { loadDashboard, loadLocation, loadMoreEarnings } from "./loading.ts";
import { routeOf } from "./route.ts";
import { currentToken, forgetToken, keepToken, takeTokenFromAddress, tokenIn } from "./session.ts";
import { type Actions, loading } from "./state.ts";
import { createStore } from "./store.ts";
import { preferredLocale, rememberLocale, textsOf } from "./texts/texts.ts";
import { announcementOf } from "./views/announcement.ts";
import { page } from "./views/page.ts";
import { titleOf } from "./views/titles.ts";

export function startApp(root: HTMLElement, announcer: HTMLElement): void {
  takeTokenFromAddress();
  const initial = { locale: preferredLocale(), route: routeOf(location.pathname), token: currentToken() };
  const store = createStore({ ...initial, dashboard: loading }, draw);

  const actions: Actions = {
    signIn(pasted) {
      const token = tokenIn(pasted);
      if (token === undefined) return store.update({ signInProblem: "malformed" });
      keepToken(token);
      enter(token);
    },
    signOut() {
      forgetToken();
      store.update({ token: undefined, signInProblem: undefined, dashboard: loading, location: undefined });
      focusHeading();
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

  function enter(token: string): void {
    store.update({ token, signInProblem: undefined });
    loadAll();
    focusHeading();
  }

  function loadAll(): void {
    void loadDashboard(store);
    loadRoute();
  }

  function loadRoute(): void {
    const { route } = store.state;
    if (route.name === "location") void loadLocation(store, route.locationId);
  }

  function followAddress(): void {
    takeTokenFromAddress();
    const token = currentToken();
    store.update({ route: routeOf(location.pathname) });
    if (token !== undefined && token !== store.state.token) {
      enter(token);
      return;
    }
    loadRoute();
    focusHeading();
  }

  function draw(): void {
    const { state } = store;
    const view = { state, locale: state.locale, texts: textsOf[state.locale], actions };
    const focused = document.activeElement?.id;
    document.documentElement.lang = state.locale;
    document.title = titleOf(view);
    root.replaceChildren(...page(view));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
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
  window.addEventListener("hashchange", followAddress); // a link with a token, opened in a tab that shows this page

  draw();
  if (store.state.token !== undefined) loadAll();
}

/** After a change of view the keyboard and the screen reader go on from its heading. */
function focusHeading(): void {
  document.getElementById("heading")?.focus({ preventScroll: true });
}
