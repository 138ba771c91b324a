/** One partner account for operators: its invitations, and what was done in it. */
import { useState } from "preact/hooks";
import type { AuditEvent } from "../api/audit-types.ts";
import type { Me } from "../api/types.ts";
import { dayText } from "../dates.ts";
import { Act } from "../forms/act.tsx";
import { TextField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { missingIn, noProblems, problemsOf } from "../forms/problems.ts";
import { Submit } from "../forms/submit.tsx";
import { useList } from "../hooks/use-list.ts";
import { useRemote } from "../hooks/use-remote.ts";
import { useSending } from "../hooks/use-sending.ts";
import { mayOperate } from "../permissions.ts";
import { operatorPath } from "../route.ts";
import { inLanguage } from "../texts/in-language.ts";
import { useView } from "../view.ts";
import { auditColumns } from "../views/audit/audit-columns.tsx";
import { RemoteList } from "../views/remote-list.tsx";
import { ForOperators, useWords } from "./for-operators.tsx";
import { operatorApi as api } from "./operator-api.ts";
import type { Invitation } from "./operator-types.ts";
import { partnerWords } from "./partner-words.ts";

interface Props {
  readonly me: Me;
  readonly accountId: string;
}

export function PartnerPage({ me, accountId }: Props) {
  const words = useWords(partnerWords);
  const { remote } = useRemote(`partner ${accountId}`, () => api.partner(accountId));
  const name = remote.state === "ready" ? remote.value.legalName : accountId;
  return (
    <ForOperators me={me} permission="accounts.read" title={name} back={[operatorPath("partners"), words.back]}>
      {mayOperate(me, "invitations.read") && <Invitations me={me} accountId={accountId} />}
      <Audit accountId={accountId} />
    </ForOperators>
  );
}

const looks: Readonly<Record<Invitation["status"], "met" | "neutral" | "waiting" | "unmet">> = {
  pending: "waiting",
  sent: "waiting",
  viewed: "waiting",
  accepted: "met",
  declined: "neutral",
  expired: "neutral",
  revoked: "neutral",
};

function Invitations({ me, accountId }: Props) {
  const { locale } = useView();
  const words = useWords(partnerWords);
  const list = useList<Invitation>(`/api/v1/invitations?accountId=${accountId}&bilingual=true&limit=50`);
  return (
    <section class="block" aria-labelledby="invitations">
      <h2 id="invitations">{words.invitations}</h2>
      {mayOperate(me, "invitations.issue") && <Invite onInvited={list.reload} />}
      <RemoteList
        list={list}
        name={words.invitations}
        empty={[words.noInvitations, words.noInvitationsHint]}
        keyOf={({ id }) => id}
        columns={[
          {
            name: words.location,
            class: "main",
            cell: ({ locationId, programId, programName = programId }) => (
              <>
                {locationId}
                <span class="fine below">{inLanguage(programName, locale)}</span>
              </>
            ),
          },
          {
            name: words.status,
            cell: ({ id, status, expiresAt }) => (
              <>
                <span class={`badge ${looks[status]}`}>{words.statuses[status]}</span>
                {looks[status] === "waiting" && expiresAt !== undefined && (
                  <span class="fine below">{words.until(dayText(expiresAt.slice(0, 10), locale))}</span>
                )}
                {looks[status] === "waiting" && mayOperate(me, "invitations.revoke") && (
                  <Act
                    content={["revoke", id]}
                    request={(by) => api.revoke(id, by)}
                    onDone={list.reload}
                    said={words.revoked}
                    label={`${words.revoke}: ${id}`}
                    isQuiet
                  >
                    {words.revoke}
                  </Act>
                )}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

function Invite({ onInvited }: { readonly onInvited: () => void }) {
  const { texts, actions } = useView();
  const words = useWords(partnerWords);
  const [locationId, setLocationId] = useState("");
  const [programId, setProgramId] = useState("");
  const [missing, setMissing] = useState(noProblems);
  const { send, failure, isBusy } = useSending();
  const invite = async () => {
    const empty = missingIn({ "/locationId": locationId, "/programId": programId }, texts);
    setMissing(empty);
    if (Object.keys(empty.fields).length > 0) return;
    const [location, program] = [locationId.trim(), programId.trim()];
    if (!(await send([location, program], (by) => api.invite(location, program, by)))) return;
    setLocationId("");
    actions.announce(words.invited);
    onInvited();
  };
  const isMissing = Object.keys(missing.fields).length > 0;
  const problems = isMissing ? missing : problemsOf(failure, ["/locationId", "/programId"], texts);
  return (
    <Form class="filter" name={words.invite} problems={problems} onSubmit={() => void invite()}>
      <TextField
        pointer="/locationId"
        label={words.location}
        inputMode="numeric"
        maxLength={7}
        value={locationId}
        onInput={setLocationId}
      />
      <TextField pointer="/programId" label={words.program} maxLength={40} value={programId} onInput={setProgramId} />
      <Submit isBusy={isBusy}>{words.invite}</Submit>
    </Form>
  );
}

function Audit({ accountId }: { readonly accountId: string }) {
  const { texts, locale } = useView();
  const { audit, nav, forms } = texts;
  const list = useList<AuditEvent>(`/api/v1/audit-events?accountId=${accountId}&limit=50`);
  return (
    <section class="block" aria-labelledby="audit">
      <h2 id="audit">{nav.audit}</h2>
      <p class="above-list">
        <a class="button secondary" href={`/api/v1/audit-events/export?accountId=${accountId}`} download>
          {forms.csv}
        </a>
      </p>
      <RemoteList
        list={list}
        name={nav.audit}
        empty={[audit.none, audit.noneHint]}
        keyOf={({ sequence }) => sequence}
        columns={auditColumns(texts, locale)}
      />
    </section>
  );
}
