/** The buttons of an invitation, for those who may press them: accept, decline, or have it sent again. */
import { useState } from "preact/hooks";
import { invitations as api, type Enrollment, type Invitation } from "../../api/invitations.ts";
import type { Me } from "../../api/types.ts";
import { ConfirmDialog } from "../../forms/dialog.tsx";
import { useSending } from "../../hooks/use-sending.ts";
import { may } from "../../permissions.ts";
import { useView } from "../../view.ts";
import { FailureMessage } from "../failure.tsx";

interface Props {
  readonly me: Me;
  readonly invitation: Invitation;
  readonly isOpen: boolean;
  readonly onAccepted: (enrollment: Enrollment) => void;
  readonly onChange: () => void;
}

export function InvitationAnswer({ me, invitation, isOpen, onAccepted, onChange }: Props) {
  const { texts, actions } = useView();
  const { invitation: words, forms } = texts;
  const { send, failure, isBusy, clear } = useSending();
  const [isDeclining, setDeclining] = useState(false);
  const { id, status } = invitation;
  if (!may(me, "invitations.accept")) return isOpen ? <p class="fine">{words.readOnly}</p> : null;

  const accept = async () => {
    const sent = await send(["accept", id], (by) => api.accept(id, by));
    if (!sent) return;
    actions.forgetDashboard();
    onAccepted(sent.value);
  };
  const change = async (what: "decline" | "resend") => {
    if (await send([what, id], (by) => api[what](id, by))) onChange();
  };
  if (isOpen) {
    return (
      <>
        {failure && !isDeclining && <FailureMessage failure={failure} retry={() => void accept()} />}
        <p class="actions start">
          <button
            type="button"
            class="button"
            aria-disabled={isBusy ? "true" : undefined}
            onClick={() => void accept()}
          >
            {isBusy && !isDeclining ? forms.working : words.accept}
          </button>
          <button
            type="button"
            onClick={() => {
              clear();
              setDeclining(true);
            }}
          >
            {words.decline}
          </button>
        </p>
        {isDeclining && (
          <ConfirmDialog
            title={words.declineTitle}
            confirm={words.decline}
            isBusy={isBusy}
            failure={failure}
            onConfirm={() => void change("decline")}
            onCancel={() => setDeclining(false)}
          >
            <p>{words.declineText}</p>
          </ConfirmDialog>
        )}
      </>
    );
  }
  if (status !== "declined" && status !== "expired") return null;
  return (
    <>
      {failure && <FailureMessage failure={failure} retry={() => void change("resend")} />}
      <p>
        <button
          type="button"
          class="button"
          aria-disabled={isBusy ? "true" : undefined}
          onClick={() => void change("resend")}
        >
          {isBusy ? forms.working : words.resend}
        </button>
      </p>
    </>
  );
}
