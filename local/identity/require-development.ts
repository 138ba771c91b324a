/** The local identity provider hands out tokens to whoever asks: it must never run where they are worth something. */
export function requireDevelopment(environment: Readonly<Record<string, string | undefined>>): void {
  for (const [name, isProduction] of [
    ["NODE_ENV", environment.NODE_ENV === "production"],
    ["WEBSITE_INSTANCE_ID", environment.WEBSITE_INSTANCE_ID !== undefined],
    ["WEBSITE_SITE_NAME", environment.WEBSITE_SITE_NAME !== undefined],
  ] as const) {
    if (isProduction) throw new Error(`The local identity provider is for development only, but ${name} is set.`);
  }
}
