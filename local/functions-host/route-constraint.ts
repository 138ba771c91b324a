/** The constraints a route parameter may carry, such as `{id:int:min(1)}`; each sees the decoded text. */
export type Constraint = (value: string) => boolean;

const guid = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
const integer = /^[+-]?\d+$/;
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

const within = (value: string, min: bigint, max: bigint) =>
  integer.test(value) && BigInt(value.replace("+", "")) >= min && BigInt(value.replace("+", "")) <= max;

const plain: Readonly<Record<string, Constraint>> = {
  int: (value) => within(value, -(2n ** 31n), 2n ** 31n - 1n),
  long: (value) => within(value, -(2n ** 63n), 2n ** 63n - 1n),
  bool: (value) => /^(?:true|false)$/i.test(value),
  guid: (value) => guid.test(value),
  alpha: (value) => /^[a-z]*$/i.test(value),
  decimal: (value) => /^[+-]?\d*\.?\d+$/.test(value),
  double: (value) => number.test(value),
  float: (value) => number.test(value),
  datetime: (value) => !Number.isNaN(Date.parse(value)),
  required: (value) => value !== "",
};

const withNumbers: Readonly<Record<string, (...limits: readonly number[]) => Constraint>> = {
  minlength: (least) => (value) => value.length >= (least ?? 0),
  maxlength: (most) => (value) => value.length <= (most ?? 0),
  length:
    (least, most = least) =>
    (value) =>
      value.length >= (least ?? 0) && value.length <= (most ?? 0),
  min: (least) => (value) => integer.test(value) && Number(value) >= (least ?? 0),
  max: (most) => (value) => integer.test(value) && Number(value) <= (most ?? 0),
  range: (least, most) => (value) =>
    integer.test(value) && Number(value) >= (least ?? 0) && Number(value) <= (most ?? 0),
};

/** Throws an error that names a constraint we do not know. */
export function constraintOf(text: string): Constraint {
  const [, name = "", argument] = /^([a-z]+)(?:\((.*)\))?$/is.exec(text) ?? [];
  const key = name.toLowerCase();
  if (key === "regex" && argument !== undefined) {
    const pattern = new RegExp(argument, "i");
    return (value) => pattern.test(value);
  }
  const constraint = argument === undefined ? plain[key] : numeric(key, argument);
  if (!constraint) throw new Error(`"${text}" is not a route constraint known here`);
  return constraint;
}

function numeric(name: string, argument: string): Constraint | undefined {
  const limits = argument.split(",").map((limit) => Number(limit.trim() || Number.NaN));
  return limits.some(Number.isNaN) ? undefined : withNumbers[name]?.(...limits);
}
