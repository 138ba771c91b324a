/** Which answers a caller takes: the media type and the language. */
import { Refusal } from "../domain/refusal.ts";

export type Locale = "en" | "ko";

interface Preference {
  readonly name: string;
  readonly quality: number;
}

/** Refuses with `not_acceptable` when the Accept header rules out what this endpoint answers with. */
export function checkAccept(headers: Headers, mediaType: string): void {
  const accept = headers.get("accept");
  if (accept === null) return;
  const family = `${mediaType.split("/")[0]}/*`;
  const takes = preferencesOf(accept).some(
    ({ name, quality }) => quality > 0 && [mediaType, family, "*/*", "application/problem+json"].includes(name),
  );
  const isRuledOut = preferencesOf(accept).some(({ name, quality }) => name === mediaType && quality === 0);
  if (!takes || isRuledOut) throw new Refusal("not_acceptable", `This endpoint answers ${mediaType} only.`);
}

/** True for a browser that is to show the answer to somebody. */
export function prefersPage(headers: Headers): boolean {
  return preferencesOf(headers.get("accept") ?? "").some(({ name, quality }) => name === "text/html" && quality > 0);
}

/** The caller's language among ours; English unless Korean is preferred. */
export function localeOf(headers: Headers): Locale {
  const preferences = preferencesOf(headers.get("accept-language") ?? "");
  const ours = preferences
    .map(({ name, quality }) => ({ locale: name.split("-")[0], quality }))
    .filter(({ locale, quality }) => (locale === "ko" || locale === "en") && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return ours[0]?.locale === "ko" ? "ko" : "en";
}

function preferencesOf(header: string): readonly Preference[] {
  return header.split(",").map((part) => {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    return { name, quality: quality === undefined ? 1 : Number(quality) || 0 };
  });
}
