/** How a user signs in, and what can be done about it: a new password, disabling, enabling, deleting. */
import { useState } from "preact/hooks";
import { people as api } from "../../api/people.ts";
import type { NewPassword, User } from "../../api/people-types.ts";
import type { Reply } from "../../api/types.ts";
import { dateTimeText } from "../../dates.ts";
import { ConfirmDialog } from "../../forms/dialog.tsx";
import { type Credentials, useSending } from "../../hooks/use-sending.ts";
import { may } from "../../permissions.ts";
import { paths } from "../../route.ts";
import { useView } from "../../view.ts";
import { Note, useNote } from "../note.tsx";
import type { UserPanelProps } from "./user-page.tsx";

interface Props extends UserPanelProps {
  readonly onReset: (user: NewPassword) => void;
}

type Step = "reset" | "disable" | "enable" | "remove";

export function UserSignIn({ me, user, version, reload, onReset }: Props) {
  const { texts, actions } = useView();
  const { people } = texts;
  const [step, setStep] = useState<Step>();
  const [note, tell] = useNote();
  const { send, failure, isBusy, clear } = useSending();
  const isSelf = me.userId === user.userId;
  const ask = (next: Step | undefined) => {
    clear();
    tell("");
    setStep(next);
  };
  const after: Readonly<Record<Step, (value: unknown) => void>> = {
    reset: (value) => onReset(value as NewPassword),
    disable: () => tell(people.disabledNow),
    enable: () => tell(people.enabled),
    remove: () => {
      actions.go(paths.people);
      actions.announce(people.removed(user.displayName));
    },
  };
  const confirm = async (confirmed: Step) => {
    const sent = await send([confirmed, version], (by) => requestOf(confirmed, user, { ...by, version }));
    if (sent) setStep(undefined);
    if (sent) after[confirmed](sent.value);
    if (!sent || confirmed !== "remove") await reload();
  };
  return (
    <section class="panel" aria-labelledby="sign-in">
      <h2 id="sign-in">{people.access}</h2>
      <SignInFacts {...user} />
      {isSelf && <p class="fine">{people.yourself}</p>}
      {!isSelf && (
        <div class="actions">
          {may(me, "users.resetPassword") && user.kind === "person" && (
            <button type="button" onClick={() => ask("reset")}>
              {people.reset}
            </button>
          )}
          {may(me, "users.write") && (
            <>
              <button type="button" onClick={() => ask(user.status === "disabled" ? "enable" : "disable")}>
                {user.status === "disabled" ? people.enable : people.disable}
              </button>
              <button type="button" class="danger" onClick={() => ask("remove")}>
                {people.remove}
              </button>
            </>
          )}
        </div>
      )}
      <Note>{note}</Note>
      {step && (
        <ConfirmDialog
          {...wordsOf(step, user, people)}
          isDangerous={step === "remove" || step === "disable"}
          isBusy={isBusy}
          failure={failure}
          onConfirm={() => void confirm(step)}
          onCancel={() => setStep(undefined)}
        />
      )}
    </section>
  );
}

function SignInFacts({ status, signInName, temporaryPasswordExpiresAt, provisioning }: User) {
  const { texts, locale } = useView();
  const { people } = texts;
  return (
    <div class="stacked">
      <p>{people.statusHints[status]}</p>
      {signInName !== undefined && (
        <dl class="facts">
          <dt>{people.signInName}</dt>
          <dd>{signInName}</dd>
        </dl>
      )}
      {temporaryPasswordExpiresAt !== undefined && (
        <p class="fine">{people.expiresAt(dateTimeText(temporaryPasswordExpiresAt, locale))}</p>
      )}
      {provisioning && (
        <p class={provisioning.state === "failed" ? "problem" : "fine"}>{people.provisioning[provisioning.state]}</p>
      )}
    </div>
  );
}

function requestOf(
  step: Step,
  { userId }: User,
  by: Credentials & { readonly version: string | undefined },
): Promise<Reply<unknown>> {
  const { csrfToken, key } = by;
  switch (step) {
    case "reset":
      return api.resetPassword(userId, { csrfToken, key });
    case "disable":
      return api.change(userId, { status: "disabled" }, by);
    case "enable":
      return api.change(userId, { status: "active" }, by);
    case "remove":
      return api.remove(userId, by);
    default:
      return step satisfies never;
  }
}

type Words = ReturnType<typeof useView>["texts"]["people"];

function wordsOf(step: Step, { displayName }: User, people: Words) {
  const words = {
    reset: [people.resetTitle(displayName), people.resetText, people.resetConfirm],
    disable: [people.disableTitle(displayName), people.disableText, people.disable],
    enable: [people.enable, people.statusHints.disabled, people.enable],
    remove: [people.removeTitle(displayName), people.removeText, people.remove],
  } as const;
  const [title, children, confirm] = words[step];
  return { title, confirm, children: <p>{children}</p> };
}
