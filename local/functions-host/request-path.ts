/**
 * The segments of a request's path as routing sees them: dot segments resolved, escapes decoded but for `%2F`, a
 * trailing slash ignored.
 *
 * `undefined` for a path no server should accept.
 */
export function pathSegments(path: string): string[] | undefined {
  const end = path.length > 1 && path.endsWith("/") ? path.length - 1 : path.length;
  const raw = path.slice(1, end);
  if (raw === "") return [];
  if (!raw.includes("%") && !raw.includes(".")) return raw.split("/");
  const segments: string[] = [];
  for (const text of raw.split("/")) {
    const segment = decoded(text);
    if (segment === undefined) return undefined;
    if (segment === "..") segments.pop();
    else if (segment !== ".") segments.push(segment);
  }
  return segments;
}

function decoded(text: string): string | undefined {
  if (!text.includes("%")) return text;
  try {
    // The slash stays escaped, so that a value cannot become two segments.
    const segment = text
      .split(/(%2f)/i)
      .map((part) => (/^%2f$/i.test(part) ? part : decodeURIComponent(part)))
      .join("");
    return segment.includes("\0") ? undefined : segment;
  } catch {
    return undefined;
  }
}
