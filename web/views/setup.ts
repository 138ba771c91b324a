/** What is left of the user setup; data appears when nothing is. */
import type { SetupStep } from "../api/types.ts";
import { element } from "../element.ts";
import type { View } from "../state.ts";

/** Only admins are told the steps. */
export function setupView(remaining: readonly SetupStep[] = [], { locale, texts }: View): HTMLElement {
  const { title, lead, leadForOthers, by, roles, steps } = texts.setup;
  return element(
    "section",
    { class: "panel message", "aria-labelledby": "setup" },
    element("h2", { id: "setup" }, remaining.length > 0 ? title : (texts.failures.setup_incomplete?.[0] ?? title)),
    element("p", {}, remaining.length > 0 ? lead : leadForOthers),
    remaining.length === 0
      ? undefined
      : element(
          "ol",
          { class: "todo" },
          remaining.map(({ code, text, role }) =>
            element(
              "li",
              {},
              steps[code] === undefined && locale !== "en"
                ? element("span", { lang: "en" }, text)
                : (steps[code] ?? text),
              element("span", { class: "fine" }, by(roles[role] ?? role)),
            ),
          ),
        ),
  );
}
