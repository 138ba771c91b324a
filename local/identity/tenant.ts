/** The addresses of a tenant at the local provider, in the form Entra ID gives them. */
export function issuerOf(rootUrl: string, tid: string): string {
  return `${rootUrl}/${tid}/v2.0`;
}

const TENANT_PATH = /^\/(?<tid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/v2\.0(?<rest>\/.*)$/i;

/** Splits `/{tid}/v2.0/token` into its tenant and the path below the issuer. */
export function tenantPath(url: string): { readonly tid: string; readonly rest: string } | undefined {
  const { tid, rest } = TENANT_PATH.exec(url)?.groups ?? {};
  return tid && rest ? { tid: tid.toLowerCase(), rest } : undefined;
}
