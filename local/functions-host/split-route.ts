/** Splits a template at its slashes, but for those inside braces (a regex constraint may hold one). */
export function splitRoute(template: string): string[] {
  const segments: string[] = [];
  let depth = 0;
  let current = "";
  for (const character of template) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (character === "/" && depth === 0) {
      segments.push(current);
      current = "";
    } else current += character;
  }
  return [...segments, current];
}
