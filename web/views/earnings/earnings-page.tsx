/** What all locations earned, or missed: filtered, a page at a time, each row with its reason. */
import { useState } from "preact/hooks";
import { SelectField, TextField } from "../../forms/field.tsx";
import { Form } from "../../forms/form.tsx";
import { noProblems } from "../../forms/problems.ts";
import { Submit } from "../../forms/submit.tsx";
import { type Filter, queryOf, useFilter } from "../../hooks/use-filter.ts";
import { paths } from "../../route.ts";
import { useView } from "../../view.ts";
import { Guarded } from "../guarded.tsx";
import { Heading } from "../heading.tsx";
import { EarnedList } from "./earned-list.tsx";
import { MissedList } from "./missed-list.tsx";

const pageSize = "50";
const names = ["locationId", "period", "programId", "type", "status", "order"];

export function EarningsPage({ isMissed }: { readonly isMissed: boolean }) {
  const { nav, earningsPage } = useView().texts;
  return (
    <Guarded permission="earnings.read" title={nav.earnings}>
      {() => (
        <>
          <nav class="tabs" aria-label={earningsPage.tabs}>
            <a href={paths.earnings} data-route aria-current={isMissed ? undefined : "page"}>
              {earningsPage.earned}
            </a>
            <a href={paths.missed} data-route aria-current={isMissed ? "page" : undefined}>
              {earningsPage.missed}
            </a>
          </nav>
          <div class="heading">
            <Heading>{isMissed ? earningsPage.missed : nav.earnings}</Heading>
            <p class="lead">{isMissed ? earningsPage.missedLead : earningsPage.lead}</p>
          </div>
          <Found key={String(isMissed)} isMissed={isMissed} />
        </>
      )}
    </Guarded>
  );
}

function Found({ isMissed }: { readonly isMissed: boolean }) {
  const [filter, change] = useFilter(names);
  const { locationId = "", period = "", programId = "", type = "", status = "", order = "" } = filter;
  const shared = { locationId, period, programId, limit: pageSize };
  const isOneMonth = locationId !== "" && period !== "";
  return (
    <>
      <FilterForm filter={filter} isMissed={isMissed} onChange={change} />
      {isMissed ? (
        <MissedList query={queryOf({ ...shared, bilingual: "true" })} />
      ) : (
        <EarnedList
          query={queryOf({ ...shared, type, status })}
          isByAmount={isOneMonth && order === "amount"}
          {...(isOneMonth && { onOrder: (next: string) => change({ order: next }) })}
        />
      )}
    </>
  );
}

interface FormProps {
  readonly filter: Filter;
  readonly isMissed: boolean;
  readonly onChange: (change: Filter) => void;
}

function FilterForm({ filter, isMissed, onChange }: FormProps) {
  const { earningsPage, forms, dashboard } = useView().texts;
  const [typed, setTyped] = useState(filter);
  const set = (part: Filter) => setTyped({ ...typed, ...part });
  return (
    <Form class="filter" name={forms.search} problems={noProblems} onSubmit={() => onChange(trimmed(typed))}>
      <TextField
        pointer="locationId"
        label={earningsPage.location}
        inputMode="numeric"
        maxLength={7}
        value={typed.locationId ?? ""}
        onInput={(locationId) => set({ locationId })}
      />
      <TextField
        pointer="period"
        label={dashboard.month}
        placeholder="2026-11"
        maxLength={7}
        value={typed.period ?? ""}
        onInput={(period) => set({ period })}
      />
      <TextField
        pointer="programId"
        label={earningsPage.program}
        maxLength={40}
        value={typed.programId ?? ""}
        onInput={(programId) => set({ programId })}
      />
      {!isMissed && (
        <>
          <SelectField
            pointer="type"
            label={earningsPage.type}
            value={typed.type ?? ""}
            options={[
              ["", forms.all],
              ["rebate", dashboard.rebate],
              ["coop", dashboard.coop],
            ]}
            onChange={(type) => set({ type })}
          />
          <SelectField
            pointer="status"
            label={earningsPage.status}
            value={typed.status ?? ""}
            options={[["", forms.all], ...Object.entries(earningsPage.statuses)]}
            onChange={(status) => set({ status })}
          />
        </>
      )}
      <Submit isBusy={false}>{forms.search}</Submit>
    </Form>
  );
}

function trimmed(filter: Filter): Filter {
  return Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, value.trim()]));
}
