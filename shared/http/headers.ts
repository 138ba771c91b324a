/** The headers that every answer carries, errors included: nothing of ours is framed, sniffed, cached or run. */
const securityHeaders: Readonly<Record<string, string>> = {
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

/** The headers of one answer; `own` wins over what every answer carries. */
export function answerHeaders(
  correlationId: string,
  own: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return { ...securityHeaders, "MS-CorrelationId": correlationId, ...own };
}
