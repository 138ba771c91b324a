/** A change as its audit event says it, field by field, and as it is read from there: the history of what was changed. */
export type Described = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface FieldChange {
  readonly field: string;
  /** Absent where there was nothing. */
  readonly before?: string;
  /** Absent where nothing is left. */
  readonly after?: string;
}

/** `before.{field}` and `after.{field}` of every field that differs; lists as words between blanks. */
export function changeDetails(before: Described, after: Described): Readonly<Record<string, string>> {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const details: Record<string, string> = {};
  for (const field of fields) {
    const [was, is] = [textOf(before[field]), textOf(after[field])];
    if (was === is) continue;
    if (was !== undefined) details[`before.${field}`] = was;
    if (is !== undefined) details[`after.${field}`] = is;
  }
  return details;
}

/** The fields that an event says have changed, in order of their names. */
export function changesIn(details: Readonly<Record<string, string>>): readonly FieldChange[] {
  const fields = new Set(Object.keys(details).flatMap((key) => /^(?:before|after)\.(.+)$/.exec(key)?.[1] ?? []));
  return [...fields].sort().map((field) => {
    const [before, after] = [details[`before.${field}`], details[`after.${field}`]];
    return { field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  });
}

function textOf(value: Described[string]): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  return value.length === 0 ? undefined : value.join(" ");
}
