/** The frame of a page of operators; whoever has no role for it is told so. */
import type { ComponentChildren } from "preact";
import type { Permission } from "../../shared/domain/permissions.ts";
import type { Me } from "../api/types.ts";
import { mayOperate } from "../permissions.ts";
import { useView } from "../view.ts";
import { NoPermission } from "../views/guarded.tsx";
import { Heading } from "../views/heading.tsx";

interface Props {
  readonly me: Me;
  readonly permission: Permission;
  readonly title: string;
  readonly lead?: string;
  /** Where the page above is: its address and its name. */
  readonly back?: readonly [path: string, name: string];
  readonly children: ComponentChildren;
}

export function ForOperators({ me, permission, title, lead, back, children }: Props) {
  const isFor = mayOperate(me, permission);
  return (
    <>
      <div class="heading">
        {back && (
          <nav>
            <a class="back" href={back[0]} data-route>
              {back[1]}
            </a>
          </nav>
        )}
        <Heading>{title}</Heading>
        {lead !== undefined && isFor && <p class="lead">{lead}</p>}
      </div>
      {isFor ? children : <NoPermission />}
    </>
  );
}

/** Texts of the operator's pages in the language of the page. */
export function useWords<T>(words: Readonly<Record<"en" | "ko", T>>): T {
  return words[useView().locale];
}
