/** Where the button of an invitation mail leads. */
import { useView } from "../view.ts";
import { Heading } from "./heading.tsx";

export function InvitationPage() {
  const { title, lead, next, button } = useView().texts.invitation;
  return (
    <div class="panel message">
      <Heading>{title}</Heading>
      <p>{lead}</p>
      <p>{next}</p>
      <p>
        <a class="button" href="/" data-route>
          {button}
        </a>
      </p>
    </div>
  );
}
