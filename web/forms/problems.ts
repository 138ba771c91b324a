/** Brings what the server says is wrong to the fields that it is about. */
import type { Failure } from "../api/types.ts";
import type { Texts } from "../texts/texts.ts";

export interface Problems {
  /** By the field's pointer into the body. */
  readonly fields: Readonly<Record<string, string>>;
  /** What is about no one field. */
  readonly rest: Failure | undefined;
}

export const noProblems: Problems = { fields: {}, rest: undefined };

/** `fieldOf` says which field a refusal as a whole is about; `known` which fields the form has. */
export function problemsOf(
  failure: Failure | undefined,
  known: readonly string[],
  texts: Texts,
  fieldOf: Readonly<Record<string, string>> = {},
): Problems {
  if (!failure) return noProblems;
  const named = (failure.errors ?? []).map(({ field, code, message }) => ({
    field: known.find((each) => each === field) ?? known.find((each) => field.startsWith(`${each}/`)),
    text: texts.forms.problems[code] ?? message,
  }));
  const ofWhole = fieldOf[failure.code];
  if (named.length === 0 && ofWhole !== undefined) {
    return { fields: { [ofWhole]: texts.failures[failure.code]?.join(". ") ?? failure.code }, rest: undefined };
  }
  const fields = Object.fromEntries(named.flatMap(({ field, text }) => (field === undefined ? [] : [[field, text]])));
  const isAllShown = named.length > 0 && named.every(({ field }) => field !== undefined);
  return { fields, rest: isAllShown ? undefined : failure };
}

/** Fields that must not be empty. */
export function missingIn(values: Readonly<Record<string, string>>, texts: Texts): Problems {
  const empty = Object.entries(values).filter(([, value]) => value.trim() === "");
  const text = texts.forms.problems.required ?? "";
  return { fields: Object.fromEntries(empty.map(([pointer]) => [pointer, text])), rest: undefined };
}
