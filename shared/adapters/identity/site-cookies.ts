/** The cookies of our site: their names, how one is found in a request, and how it is set and forgotten. */
import type { BrowserCookie } from "../../ports/browser-cookie.ts";
import type { CookiePurpose } from "./cookie-seal.ts";

export class SiteCookies {
  readonly #isSecure: boolean;

  /** The prefix keeps other sites of our domain from setting it; browsers allow it over https alone. */
  constructor(publicUrl: string) {
    this.#isSecure = publicUrl.startsWith("https:");
  }

  /** Undefined where there is none, or more than one: then somebody has planted the other. */
  find(purpose: CookiePurpose, headers: Headers): string | undefined {
    const name = this.#name(purpose);
    const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
    const [found, ...others] = pairs.filter((pair) => pair.startsWith(`${name}=`));
    return others.length > 0 ? undefined : found?.slice(name.length + 1);
  }

  set(purpose: CookiePurpose, value: string, maxAgeSeconds: number): BrowserCookie {
    return { name: this.#name(purpose), value, maxAgeSeconds, isSecure: this.#isSecure };
  }

  forget(purpose: CookiePurpose): BrowserCookie {
    return this.set(purpose, "", 0);
  }

  #name(purpose: CookiePurpose): string {
    return this.#isSecure ? `__Host-${purpose}` : purpose;
  }
}
