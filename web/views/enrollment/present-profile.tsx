/** Reads a profile with its version before a form changes it, so that the change of somebody else is not overwritten. */
import type { ComponentChildren } from "preact";
import { enrollment as api, type ProfileKind } from "../../api/enrollment.ts";
import { useRemote } from "../../hooks/use-remote.ts";
import { FailureMessage } from "../failure.tsx";
import { Skeleton } from "../skeleton.tsx";
import type { Present } from "./use-kept.ts";

interface Props<T> {
  readonly kind: ProfileKind;
  readonly id: string;
  readonly children: (present: Present<T>) => ComponentChildren;
}

export function PresentProfile<T>({ kind, id, children }: Props<T>) {
  const { remote, version, reload } = useRemote(`${kind} ${id}`, () => api.profile<T>(kind, id));
  if (remote.state === "loading") return <Skeleton heights={["low"]} />;
  if (remote.state === "failed") return <FailureMessage failure={remote.failure} retry={() => void reload()} />;
  return <>{children({ value: remote.value, version })}</>;
}
