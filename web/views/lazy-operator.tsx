/** The pages of operators, loaded when one is asked for: partners never load them. */
import { useEffect, useState } from "preact/hooks";
import type { OperatorPage } from "../route.ts";
import { useView } from "../view.ts";
import { FailureMessage } from "./failure.tsx";
import { Skeleton } from "./skeleton.tsx";

interface Props {
  readonly page: OperatorPage;
  readonly id?: string;
}

type Loaded = typeof import("../operator/operator-pages.tsx");

export function LazyOperator(props: Props) {
  const { me } = useView().state;
  const [loaded, setLoaded] = useState<Loaded | "failed">();
  const load = () => {
    setLoaded(undefined);
    import("../operator/operator-pages.tsx").then(setLoaded, () => setLoaded("failed"));
  };
  useEffect(load, []);
  if (loaded === "failed") return <FailureMessage failure={{ code: "network" }} retry={load} />;
  if (loaded === undefined || !me) return <Skeleton heights={["low", "high"]} />;
  return <loaded.OperatorPages me={me} {...props} />;
}
