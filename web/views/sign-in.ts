/** Asks for an access token. The sign-in pages will take its place. */
import { element } from "../element.ts";
import type { SignInProblem, View } from "../state.ts";
import type { Texts } from "../texts/texts.ts";
import { heading } from "./heading.ts";
import { headingOf } from "./titles.ts";

export function signInView(view: View): readonly Node[] {
  const { state, texts, actions } = view;
  const { label, button, hint, privacy } = texts.signIn;
  const problem = state.signInProblem;
  const input = element("input", {
    id: "token",
    type: "password",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    required: true,
    "aria-describedby": problem ? "token-problem token-hint" : "token-hint",
    "aria-invalid": problem ? "true" : undefined,
  });
  const submit = (event: Event) => {
    event.preventDefault();
    actions.signIn(input.value);
  };
  return [
    element(
      "div",
      { class: "welcome" },
      pitch(view),
      element(
        "form",
        { class: "panel", on: { submit } },
        element("label", { for: "token" }, label),
        problem && element("p", { id: "token-problem", class: "problem", role: "alert" }, problemText(problem, texts)),
        element("div", { class: "field" }, input, element("button", { class: "button" }, button)),
        element("p", { id: "token-hint", class: "fine" }, `${hint} ${privacy}`),
      ),
    ),
  ];
}

function pitch(view: View): HTMLElement {
  const { state, texts } = view;
  const colors = ["rebate", "coop", "missed"];
  return element(
    "div",
    { class: "pitch" },
    heading(headingOf(view)),
    element("p", { class: "lead" }, state.route.name === "invitation" ? texts.invitation.lead : texts.signIn.lead),
    element(
      "ul",
      { class: "points" },
      texts.signIn.points.map((point, index) => element("li", { class: colors[index] }, point)),
    ),
  );
}

function problemText(problem: SignInProblem, { signIn }: Texts): string {
  return problem === "malformed" ? signIn.malformed : signIn.refused[problem];
}
