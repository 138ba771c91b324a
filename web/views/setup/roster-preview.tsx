/** What importing a list would do, and what is wrong with which line of it. */
import { useState } from "preact/hooks";
import { roleTexts } from "../../../shared/domain/role-texts.ts";
import { problemsPath } from "../../api/setup.ts";
import type { RosterPreview } from "../../api/setup-types.ts";
import type { Failure } from "../../api/types.ts";
import { useView } from "../../view.ts";
import { DataTable } from "../data-table.tsx";
import { FailureMessage } from "../failure.tsx";

interface Props {
  readonly roster: RosterPreview;
  readonly isBusy: boolean;
  readonly failure: Failure | undefined;
  readonly onCommit: (skipProblems: boolean) => void;
  readonly onRestart: () => void;
}

export function RosterPreviewPanel({ roster, isBusy, failure, onCommit, onRestart }: Props) {
  const { texts, locale } = useView();
  const { setupPage, forms } = texts;
  const [isSkipping, setSkipping] = useState(false);
  const { expected, goodRows, badRows } = roster;
  const number = (count: number) => count.toLocaleString(locale);
  const isReady = goodRows > 0 && (badRows === 0 || isSkipping);
  return (
    <section class="stacked" aria-labelledby="preview">
      <h3 id="preview">{setupPage.previewTitle}</h3>
      <p>{setupPage.expected(number(expected.added), number(expected.granted), number(expected.unchanged))}</p>
      <p class="badges">
        <span class="badge met">{setupPage.good(number(goodRows))}</span>
        {badRows > 0 && <span class="badge unmet">{setupPage.bad(number(badRows))}</span>}
      </p>
      {badRows > 0 && <Problems {...roster} />}
      {goodRows > 0 && <Rows {...roster} />}
      {goodRows === 0 && <p>{setupPage.nothingGood}</p>}
      {badRows > 0 && goodRows > 0 && (
        <label class="check">
          <input
            type="checkbox"
            checked={isSkipping}
            onChange={({ currentTarget }) => setSkipping(currentTarget.checked)}
          />
          <span>{setupPage.skip(number(badRows))}</span>
        </label>
      )}
      {failure && <FailureMessage failure={failure} retry={() => onCommit(isSkipping)} />}
      <div class="actions">
        {goodRows > 0 && !isReady && <p class="fine">{setupPage.skipFirst}</p>}
        <button type="button" onClick={onRestart}>
          {setupPage.another}
        </button>
        {isReady && (
          <button
            type="button"
            class="button"
            aria-disabled={isBusy ? "true" : undefined}
            onClick={() => onCommit(isSkipping)}
          >
            {isBusy ? forms.working : setupPage.commit(number(goodRows))}
          </button>
        )}
      </div>
    </section>
  );
}

function Problems({ rosterId, problems, problemCount }: RosterPreview) {
  const { texts, locale } = useView();
  const { setupPage } = texts;
  const inOrder = problems.map((problem, index) => ({ ...problem, index }));
  return (
    <>
      <h4>{setupPage.problemsTitle}</h4>
      <DataTable
        name={setupPage.problemsTitle}
        items={inOrder}
        keyOf={({ index }) => index}
        columns={[
          { name: setupPage.line, class: "number", cell: ({ line }) => line.toLocaleString(locale) },
          { name: setupPage.column, cell: ({ field }) => setupPage.columns[field] ?? field },
          { name: setupPage.problem, cell: ({ code, message }) => setupPage.problems[code] ?? message },
        ]}
      />
      {problemCount > problems.length && (
        <p>
          <a href={problemsPath(rosterId)} download>
            {setupPage.allProblems(problemCount.toLocaleString(locale))}
          </a>
        </p>
      )}
    </>
  );
}

function Rows({ rows, goodRows }: RosterPreview) {
  const { texts, locale } = useView();
  const { setupPage, people } = texts;
  return (
    <details>
      <summary>{setupPage.rowsTitle}</summary>
      {goodRows > rows.length && (
        <p class="fine">{setupPage.firstRows(rows.length.toLocaleString(locale), goodRows.toLocaleString(locale))}</p>
      )}
      <DataTable
        name={setupPage.rowsTitle}
        items={rows}
        keyOf={({ line }) => line}
        columns={[
          { name: setupPage.line, class: "number", cell: ({ line }) => line.toLocaleString(locale) },
          { name: people.name, cell: ({ displayName }) => displayName },
          { name: people.email, cell: ({ email }) => email },
          { name: people.role, cell: ({ role }) => roleTexts[role].name[locale] },
          { name: people.location, cell: ({ locationId }) => (locationId === "*" ? people.allLocations : locationId) },
        ]}
      />
    </details>
  );
}
