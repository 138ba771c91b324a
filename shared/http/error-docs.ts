/** The error catalogue as documents: docs/errors.md, and the page to which each problem's `type` leads. */
import { errorCatalogue } from "./error-catalogue.ts";
import { escapeProse } from "./escape-prose.ts";
import { pageShell } from "./page-shell.ts";
import { problemCodes, statusOf } from "./problem.ts";

const title = "Errors";
const intro =
  "Every error is a problem (RFC 9457, `application/problem+json`) with a stable `code`. Its `type` leads to the code's entry here.";

/** The whole of docs/errors.md. */
export function errorsMarkdown(): string {
  const entries = problemCodes.toSorted().map((code) => {
    const [happened, advice] = errorCatalogue[code];
    return `## ${code}\n\nStatus ${statusOf(code)}. ${happened}\n\nWhat to do: ${advice}\n`;
  });
  return [`# ${title}\n`, `${intro}\n`, ...entries].join("\n");
}

/** The same as a page. */
export function errorsPage(): string {
  const entries = problemCodes.toSorted().map((code) => {
    const [happened, advice] = errorCatalogue[code];
    const text = `<p>Status ${statusOf(code)}. ${escapeProse(happened)}</p><p>What to do: ${escapeProse(advice)}</p>`;
    return `<section id="${code}"><h3><code>${code}</code></h3>${text}</section>`;
  });
  return pageShell(title, [`<p>${escapeProse(intro)}</p>`, ...entries].join("\n"));
}
