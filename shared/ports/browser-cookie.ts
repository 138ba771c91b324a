/** A cookie to be kept by a browser: for this site only, out of reach of scripts, and not sent with other sites' posts. */
export interface BrowserCookie {
  readonly name: string;
  /** Empty to have it forgotten. */
  readonly value: string;
  /** Zero to have it forgotten. */
  readonly maxAgeSeconds: number;
  /** False only where the site itself is plain http, on a developer's machine. */
  readonly isSecure: boolean;
}
