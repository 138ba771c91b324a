/** Shows a page only to those whose roles let them see it; the others are told who could let them. */
import type { ComponentChildren } from "preact";
import type { Permission } from "../../shared/domain/permissions.ts";
import type { Me } from "../api/types.ts";
import { may } from "../permissions.ts";
import { paths } from "../route.ts";
import { useView } from "../view.ts";
import { FailureMessage } from "./failure.tsx";
import { Heading } from "./heading.tsx";
import { Skeleton } from "./skeleton.tsx";

interface Props {
  /** Absent where everybody may. */
  readonly permission?: Permission;
  readonly title: string;
  readonly children: (me: Me) => ComponentChildren;
}

export function Guarded({ permission, title, children }: Props) {
  const { me, meFailure } = useView().state;
  if (me && (permission === undefined || may(me, permission))) return <>{children(me)}</>;
  return (
    <>
      <div class="heading">
        <Heading>{title}</Heading>
      </div>
      {me && <NoPermission />}
      {!me && meFailure && <FailureMessage failure={meFailure} />}
      {!me && !meFailure && <Skeleton heights={["low", "high"]} />}
    </>
  );
}

export function NoPermission() {
  const { title, lead, button } = useView().texts.noPermission;
  return (
    <div class="panel message">
      <h2>{title}</h2>
      <p>{lead}</p>
      <p>
        <a class="button" href={paths.me} data-route>
          {button}
        </a>
      </p>
    </div>
  );
}
