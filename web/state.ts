/** Everything the page shows, as one value; a view is a function of it. */
import type { Dashboard, Earning, Eligibility, Failure, Me } from "./api/types.ts";
import type { Route } from "./route.ts";
import type { Locale, Texts } from "./texts/texts.ts";

/** Something that is asked of the server. */
export type Remote<T> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: T }
  | { readonly state: "failed"; readonly failure: Failure };

export interface EarningsList {
  readonly items: readonly Earning[];
  /** Absent at the end of the list. */
  readonly nextLink?: string;
  /** How the latest "load more" goes. */
  readonly more?: "loading" | Failure;
}

export interface LocationData {
  readonly locationId: string;
  readonly eligibility: Remote<Eligibility>;
  readonly earnings: Remote<EarningsList>;
}

export interface State {
  readonly locale: Locale;
  readonly route: Route;
  /** Whoever is signed in, once that is known. */
  readonly me?: Me | undefined;
  /** Why signing out did not work. */
  readonly signOutFailure?: Failure | undefined;
  readonly dashboard: Remote<Dashboard>;
  readonly location?: LocationData | undefined;
  /** The one that was chosen; the first of the dashboard where none was. */
  readonly currency?: string | undefined;
}

export interface Actions {
  readonly signOut: () => void;
  readonly signOutEverywhere: () => void;
  readonly switchLanguage: () => void;
  readonly chooseCurrency: (currency: string) => void;
  readonly retry: () => void;
  readonly loadMore: () => void;
}

/** What every view is given. */
export interface View {
  readonly state: State;
  readonly locale: Locale;
  readonly texts: Texts;
  readonly actions: Actions;
}

export const loading = { state: "loading" } as const;
