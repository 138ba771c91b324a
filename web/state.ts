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
  /** How often another page was gone to. */
  readonly visits: number;
  /** Whoever is signed in, once that is known. */
  readonly me?: Me | undefined;
  /** Why that is not known. */
  readonly meFailure?: Failure | undefined;
  /** What could not be asked anew, so that an older answer is shown. */
  readonly behind?: Behind | undefined;
  /** Why signing out did not work. */
  readonly signOutFailure?: Failure | undefined;
  readonly dashboard: Remote<Dashboard>;
  /** False while no view has needed it. */
  readonly isDashboardAsked: boolean;
  /** What a page of its own accord told a screen reader last. */
  readonly announcement?: string | undefined;
  readonly location?: LocationData | undefined;
  /** The one that was chosen; the first of the dashboard where none was. */
  readonly currency?: string | undefined;
}

export interface Behind {
  /** Of the question. */
  readonly key: string;
  readonly failure: Failure;
  readonly again: () => void;
}

export interface Actions {
  readonly signOut: () => void;
  readonly signOutEverywhere: () => void;
  readonly switchLanguage: () => void;
  readonly chooseCurrency: (currency: string) => void;
  readonly retry: () => void;
  readonly loadMore: () => void;
  /** Loads the dashboard where nothing has needed it yet. */
  readonly needDashboard: () => void;
  /** Has it loaded anew when it is needed next. */
  readonly forgetDashboard: () => void;
  /** Shows the page at an address of ours. */
  readonly go: (path: string) => void;
  /** Says that an older answer is shown, until the question is answered or the page left. */
  readonly fallBehind: (behind: Behind) => void;
  readonly catchUp: (key: string) => void;
  /** Tells a screen reader what happened. */
  readonly announce: (text: string) => void;
}

/** What every view is given. */
export interface View {
  readonly state: State;
  readonly locale: Locale;
  readonly texts: Texts;
  readonly actions: Actions;
}

export const loading = { state: "loading" } as const;
