/** Where one is after signing out: what this is about, and the way back in. */
import { signInAddress } from "../session.ts";
import { useView } from "../view.ts";
import { Heading } from "./heading.tsx";

const colors = ["rebate", "coop", "missed"];

export function SignedOutPage() {
  const { texts, locale } = useView();
  const { title, lead, button, pitch } = texts.signedOut;
  return (
    <div class="welcome">
      <div class="pitch">
        <Heading>{pitch.title}</Heading>
        <p class="lead">{pitch.lead}</p>
        <ul class="points">
          {pitch.points.map((point, index) => (
            <li key={point} class={colors[index]}>
              {point}
            </li>
          ))}
        </ul>
      </div>
      <div class="panel message">
        <h2>{title}</h2>
        <p>{lead}</p>
        <p>
          <a class="button" href={signInAddress(locale, "/")}>
            {button}
          </a>
        </p>
      </div>
    </div>
  );
}
