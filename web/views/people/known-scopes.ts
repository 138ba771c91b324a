/** Programs and locations to suggest: those that one's own roles and the dashboard name. Others may be typed. */
import { useEffect } from "preact/hooks";
import { may } from "../../permissions.ts";
import { useView } from "../../view.ts";

interface KnownScopes {
  readonly programs: readonly string[];
  readonly locations: readonly string[];
}

export function useKnownScopes(): KnownScopes {
  const { state, actions } = useView();
  const { me, dashboard } = state;
  const isOpen = me !== undefined && may(me, "dashboard.read");
  useEffect(() => {
    if (isOpen) actions.needDashboard();
  }, [isOpen]);
  const shown = dashboard.state === "ready" ? dashboard.value : { programs: [], locations: [] };
  return {
    programs: named([...(me?.roles ?? []), ...shown.programs].map(({ programId }) => programId)),
    locations: named([...(me?.roles ?? []), ...shown.locations].map(({ locationId }) => locationId)),
  };
}

function named(ids: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(ids.filter((id): id is string => id !== undefined && id !== "*"))].sort();
}
