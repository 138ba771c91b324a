/** Where the button of an invitation mail leads: what is offered, until when, and the answer. */
import { useEffect, useState } from "preact/hooks";
import { invitations as api, type Enrollment, type Invitation } from "../../api/invitations.ts";
import type { Me } from "../../api/types.ts";
import { dayText } from "../../dates.ts";
import { useRemote } from "../../hooks/use-remote.ts";
import { enrollmentPath } from "../../route.ts";
import { takeLink } from "../../session.ts";
import { inLanguage } from "../../texts/in-language.ts";
import { useView } from "../../view.ts";
import { FailureMessage } from "../failure.tsx";
import { Guarded } from "../guarded.tsx";
import { Heading } from "../heading.tsx";
import { Skeleton } from "../skeleton.tsx";
import { InvitationAnswer } from "./invitation-answer.tsx";

interface Props {
  readonly invitationId: string;
}

export function InvitationPage({ invitationId }: Props) {
  const { texts } = useView();
  return (
    <Guarded permission="invitations.read" title={texts.invitation.title}>
      {(me) => <Offer me={me} invitationId={invitationId} />}
    </Guarded>
  );
}

function Offer({ me, invitationId }: Props & { readonly me: Me }) {
  const { texts } = useView();
  const { remote, reload } = useRemote(invitationId, () => api.find(invitationId));
  useEffect(() => {
    const token = takeLink(invitationId);
    if (token !== undefined) void api.view(invitationId, token, me.csrfToken); // it may be shown without having been noted
  }, [invitationId]);
  return (
    <>
      <div class="heading">
        <Heading>{texts.invitation.title}</Heading>
      </div>
      {remote.state === "loading" && <Skeleton heights={["low"]} />}
      {remote.state === "failed" && <FailureMessage failure={remote.failure} retry={() => void reload()} />}
      {remote.state === "ready" && <Letter me={me} invitation={remote.value} onChange={() => void reload()} />}
    </>
  );
}

interface LetterProps {
  readonly me: Me;
  readonly invitation: Invitation;
  readonly onChange: () => void;
}

function Letter({ me, invitation, onChange }: LetterProps) {
  const { texts, locale } = useView();
  const { locationId, programId, programName = programId, trigger, expiresAt, status } = invitation;
  const [enrollment, setEnrollment] = useState<Enrollment>();
  const isOpen = status === "pending" || status === "sent" || status === "viewed";
  return (
    <section class="panel message invitation" aria-live="polite">
      <h2>{texts.invitation.lead(locationId, inLanguage(programName, locale))}</h2>
      {isOpen && !enrollment && <p>{`${texts.invitation.because[trigger]} ${texts.invitation.effect}`}</p>}
      {isOpen && !enrollment && expiresAt !== undefined && (
        <p class="fine">{texts.invitation.until(dayText(expiresAt.slice(0, 10), locale))}</p>
      )}
      {enrollment && <p>{outcomeOf(texts.invitation.enrolled, enrollment)}</p>}
      {!isOpen && !enrollment && <p>{texts.invitation.closed[status as keyof typeof texts.invitation.closed]}</p>}
      {!enrollment && (
        <InvitationAnswer
          me={me}
          invitation={invitation}
          isOpen={isOpen}
          onAccepted={setEnrollment}
          onChange={onChange}
        />
      )}
      <p>
        <a href={enrollmentPath(locationId)} data-route>
          {texts.invitation.toLocation}
        </a>
      </p>
    </section>
  );
}

function outcomeOf(texts: Readonly<Record<string, string>>, { status }: Enrollment): string {
  return texts[status] ?? "";
}
