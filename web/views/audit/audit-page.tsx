/** Who did what in the account, newest first, and whether that record is as it was written. */
import { useState } from "preact/hooks";
import type { AuditEvent } from "../../api/audit-types.ts";
import { SelectField, TextField } from "../../forms/field.tsx";
import { Form } from "../../forms/form.tsx";
import { noProblems } from "../../forms/problems.ts";
import { Submit } from "../../forms/submit.tsx";
import { type Filter, queryOf, useFilter } from "../../hooks/use-filter.ts";
import { useList } from "../../hooks/use-list.ts";
import { useView } from "../../view.ts";
import { Guarded } from "../guarded.tsx";
import { Heading } from "../heading.tsx";
import { RemoteList } from "../remote-list.tsx";
import { auditColumns } from "./audit-columns.tsx";
import { Verify } from "./verify.tsx";

const names = ["action", "actor", "target", "from", "to"];

export function AuditPage() {
  const { texts } = useView();
  return (
    <Guarded permission="audit.read" title={texts.nav.audit}>
      {() => <Events />}
    </Guarded>
  );
}

function Events() {
  const { texts, locale } = useView();
  const { audit, nav, forms } = texts;
  const [filter, change] = useFilter(names);
  const query = queryOf(asked(filter));
  const list = useList<AuditEvent>(`/api/v1/audit-events?${query && `${query}&`}limit=50`);
  return (
    <>
      <div class="heading">
        <Heading>{nav.audit}</Heading>
        <a class="button secondary" href={`/api/v1/audit-events/export${query && `?${query}`}`} download>
          {forms.csv}
        </a>
        <p class="lead">{audit.lead}</p>
      </div>
      <Verify />
      <AuditFilter filter={filter} onChange={change} />
      <RemoteList
        list={list}
        name={nav.audit}
        empty={[audit.none, audit.noneHint]}
        keyOf={({ sequence }) => sequence}
        columns={auditColumns(texts, locale)}
      />
    </>
  );
}

function AuditFilter({ filter, onChange }: { readonly filter: Filter; readonly onChange: (change: Filter) => void }) {
  const { audit, forms } = useView().texts;
  const [typed, setTyped] = useState(filter);
  const set = (part: Filter) => setTyped({ ...typed, ...part });
  return (
    <Form class="filter" name={forms.search} problems={noProblems} onSubmit={() => onChange(typed)}>
      <SelectField
        pointer="action"
        label={audit.action}
        value={typed.action ?? ""}
        options={[["", audit.anyAction], ...Object.entries(audit.actions)]}
        onChange={(action) => set({ action })}
      />
      <TextField pointer="actor" label={audit.person} value={typed.actor ?? ""} onInput={(actor) => set({ actor })} />
      <TextField
        pointer="from"
        type="date"
        label={audit.from}
        value={typed.from ?? ""}
        onInput={(from) => set({ from })}
      />
      <TextField pointer="to" type="date" label={audit.to} value={typed.to ?? ""} onInput={(to) => set({ to })} />
      <Submit isBusy={false}>{forms.search}</Submit>
    </Form>
  );
}

/** Days of the reader's time zone as instants: from the first one's beginning to the last one's end. */
function asked({ from = "", to = "", ...rest }: Filter): Filter {
  const instant = (day: string, time: string) => (day === "" ? "" : new Date(`${day}T${time}`).toISOString());
  return { ...rest, from: instant(from, "00:00:00"), to: instant(to, "24:00:00") };
}
