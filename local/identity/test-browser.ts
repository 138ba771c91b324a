/** A browser without a window, for tests: keeps the cookies of each host by path, and follows redirects step by step. */
export interface Answered {
  readonly status: number;
  readonly location: string;
  readonly text: string;
  readonly headers: Headers;
}

export class TestBrowser {
  readonly #cookies = new Map<string, string>();

  async open(url: string, form?: Readonly<Record<string, string>>): Promise<Answered> {
    const response = await fetch(url, {
      redirect: "manual",
      headers: { cookie: this.#cookiesFor(new URL(url)) },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(new URL(url), cookie);
    const location = response.headers.get("location") ?? "";
    const { status, headers } = response;
    return { status, location, text: await response.text(), headers };
  }

  /** Follows redirects on the host of `url` until a page or another host. */
  async follow(url: string): Promise<Answered & { readonly url: string }> {
    const answered = await this.open(url);
    const { location } = answered;
    if (location === "" || new URL(location).host !== new URL(url).host) return { ...answered, url };
    return this.follow(location);
  }

  #keep({ host }: URL, cookie: string): void {
    const [pair = "", ...attributes] = cookie.split(/;\s*/);
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? "/";
    this.#cookies.set(`${host} ${path} ${name}`, value);
  }

  #cookiesFor({ host, pathname }: URL): string {
    return [...this.#cookies]
      .map(([key, value]) => [...key.split(" "), value])
      .filter(([of, path = "/", , value]) => of === host && pathname.startsWith(path) && value !== "")
      .map(([, , name, value]) => `${name}=${value}`)
      .join("; ");
  }
}
