/** An address that no page has. */
import { useView } from "../view.ts";
import { Heading } from "./heading.tsx";

export function UnknownPage() {
  const { unknown, toDashboard } = useView().texts;
  return (
    <div class="panel message">
      <Heading>{unknown.title}</Heading>
      <p>{unknown.lead}</p>
      <p>
        <a class="button" href="/" data-route>
          {toDashboard}
        </a>
      </p>
    </div>
  );
}
