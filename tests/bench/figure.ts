/** One measured number with the goal that it should meet. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Such as `>= 0.7`; empty where there is none. */
  readonly goal: string;
  /** Null where there is no goal. */
  readonly met: boolean | null;
}

type Measured = Pick<Figure, "name" | "value" | "unit">;

export function atLeast(goal: number, { name, value, unit }: Measured): Figure {
  return { name, value, unit, goal: `>= ${goal}`, met: value >= goal };
}

export function atMost(goal: number, { name, value, unit }: Measured): Figure {
  return { name, value, unit, goal: `<= ${goal}`, met: value <= goal };
}

/** Said for what it tells, without a goal. */
export function told({ name, value, unit }: Measured): Figure {
  return { name, value, unit, goal: "", met: null };
}
