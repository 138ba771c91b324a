/** One field of an NCRONTAB expression: the sorted values it admits. */
export interface FieldRange {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** Names for values, the first standing for `min`. */
  readonly names?: readonly string[];
}

export function parseField(text: string, range: FieldRange): readonly number[] {
  const values = new Set(text.split(",").flatMap((part) => parsePart(part, range)));
  return [...values].sort((a, b) => a - b);
}

/** `*`, `a`, `a-b`, each with an optional `/step`; `a/step` runs from `a` to the field's end. */
function parsePart(part: string, range: FieldRange): readonly number[] {
  const [span = "", stepText, ...rest] = part.split("/");
  const step = stepText === undefined ? 1 : wholeNumber(stepText);
  if (rest.length > 0 || step === undefined || step < 1) throw bad(part, range);
  const [first, last] = bounds(span, stepText !== undefined, part, range);
  const count = Math.floor((last - first) / step) + 1;
  return Array.from({ length: count }, (_, index) => first + index * step);
}

function bounds(span: string, hasStep: boolean, part: string, range: FieldRange): readonly [number, number] {
  if (span === "*") return [range.min, range.max];
  const [from = "", to, ...rest] = span.split("-");
  const first = fieldValue(from, range);
  const open = hasStep ? range.max : first;
  const last = to === undefined ? open : fieldValue(to, range);
  if (rest.length > 0 || first === undefined || last === undefined || first > last) throw bad(part, range);
  return [first, last];
}

function fieldValue(text: string, range: FieldRange): number | undefined {
  const named = range.names?.findIndex((name) => text.length >= 3 && name === text.slice(0, 3).toLowerCase()) ?? -1;
  const value = named >= 0 ? range.min + named : wholeNumber(text);
  return value !== undefined && value >= range.min && value <= range.max ? value : undefined;
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

function bad(part: string, { label, min, max }: FieldRange): Error {
  return new Error(`"${part}" is not a valid ${label} (${min}-${max})`);
}
