/** A path of our own site to go to after the sign-in; whatever could lead elsewhere becomes the start page. */
const anyOrigin = "https://here.invalid";
const longest = 2_000;
/** A second slash, or a backslash that browsers take for one, would begin the name of another host. */
const localPath = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/;
const notAView = /^\/(?:auth|api|admin)(?:\/|$)/i;

export function safePath(path: string | undefined): string {
  if (path === undefined || path.length > longest || !localPath.test(path)) return "/";
  const url = URL.parse(path, anyOrigin);
  if (url?.origin !== anyOrigin || notAView.test(url.pathname)) return "/";
  const resolved = url.pathname + url.search; // without dots: `/..//evil.example` is another host only now
  return localPath.test(resolved) ? resolved : "/";
}
