/** Answers a request for the web application: one of its files, or its page for every address that a view may have. */
import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { Refusal } from "../domain/refusal.ts";
import { answerHeaders } from "./headers.ts";
import type { Encoding, WebFile, WebFiles } from "./web-files.ts";

/** Only our own files run or are shown; scripts cannot make HTML from text. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const pagePath = "/index.html";

/** First segments that belong to the API and the host: a page must never answer for them. */
const reserved = /^\/(?:api|admin|auth|runtime|v1\.0)(?:\/|$)/i;

/** Refuses with `not_found` where neither a file nor a view can be meant. */
export function webFilesResponse(files: WebFiles, request: HttpRequest, correlationId: string): HttpResponseInit {
  const { pathname } = new URL(request.url);
  const file = fileAt(files, pathname);
  if (!file) {
    throw new Refusal("not_found", `Nothing answers ${request.method} at this address. GET /api/docs lists what does.`);
  }
  const encoding = encodingFor(file, request.headers);
  const etag = `"${file.hash}-${encoding}"`;
  const headers = answerHeaders(correlationId, {
    "Cache-Control": file.isImmutable ? "public, max-age=31536000, immutable" : "no-cache",
    ETag: etag,
    Vary: "Accept-Encoding",
    ...(file.contentType.startsWith("text/html") && { "Content-Security-Policy": pagePolicy }),
  });
  if (isKnown(request.headers, file.hash)) return { status: 304, headers };

  const body = file.compressed[encoding] ?? file.bytes;
  return {
    status: 200,
    headers: {
      ...headers,
      "Content-Type": file.contentType,
      "Content-Length": String(body.byteLength),
      ...(encoding !== "identity" && { "Content-Encoding": encoding }),
    },
    ...(request.method !== "HEAD" && { body }),
  };
}

function fileAt(files: WebFiles, pathname: string): WebFile | undefined {
  if (reserved.test(pathname)) return undefined;
  const hasExtension = /\.[^/]*$/.test(pathname);
  return files.get(pathname) ?? (hasExtension ? undefined : files.get(pagePath));
}

function encodingFor({ compressed }: WebFile, headers: Headers): Encoding {
  const accepted = (headers.get("accept-encoding") ?? "")
    .split(",")
    .map((part) =>
      part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/),
    )
    .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ""))
    .map(([name]) => name);
  return (
    (["br", "gzip"] as const).find((encoding) => compressed[encoding] && accepted.includes(encoding)) ?? "identity"
  );
}

/** True where the caller has this content, in whatever encoding it came to him. */
function isKnown(headers: Headers, hash: string): boolean {
  const tags = headers.get("if-none-match")?.split(",") ?? [];
  return tags.some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "").startsWith(`"${hash}-`));
}
