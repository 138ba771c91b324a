/** The monthly statements of a location: what was owed and paid at the end of each month, and its papers to save. */
import { get } from "../../api/ask.ts";
import type { StatementHead } from "../../api/payout-types.ts";
import { monthText } from "../../dates.ts";
import { useRemote } from "../../hooks/use-remote.ts";
import { may } from "../../permissions.ts";
import { inLanguage } from "../../texts/in-language.ts";
import type { Locale, Texts } from "../../texts/texts.ts";
import { useView } from "../../view.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { FailureMessage } from "../failure.tsx";
import { Money } from "../money.tsx";
import { Skeleton } from "../skeleton.tsx";

export function Statements({ locationId }: { readonly locationId: string }) {
  const { me } = useView().state;
  return me && may(me, "payments.read") ? <StatementsOf locationId={locationId} /> : null;
}

function StatementsOf({ locationId }: { readonly locationId: string }) {
  const { texts, locale } = useView();
  const words = texts.statements;
  const address = `/api/v1/locations/${locationId}/statements?bilingual=true`;
  const { remote, reload } = useRemote(address, () => get<{ readonly value: readonly StatementHead[] }>(address));
  return (
    <section class="block" aria-labelledby="statements">
      <h2 id="statements">{words.title}</h2>
      {remote.state === "loading" && <Skeleton heights={["low"]} />}
      {remote.state === "failed" && <FailureMessage failure={remote.failure} retry={() => void reload()} />}
      {remote.state === "ready" && remote.value.value.length === 0 && <p class="fine">{words.none}</p>}
      {remote.state === "ready" && remote.value.value.length > 0 && (
        <>
          <p class="fine above-list">{words.lead}</p>
          <div class="panel list">
            <DataTable
              name={words.title}
              columns={columnsOf(texts, locale)}
              items={remote.value.value.flatMap(linesOf)}
              keyOf={({ statement, balance }) => `${statement.id} ${balance.programId} ${balance.currency}`}
            />
          </div>
        </>
      )}
    </section>
  );
}

interface Line {
  readonly statement: StatementHead;
  readonly balance: StatementHead["balances"][number];
  /** Of its statement: only it has the month and the files. */
  readonly isFirst: boolean;
}

function linesOf(statement: StatementHead): readonly Line[] {
  return statement.balances.map((balance, index) => ({ statement, balance, isFirst: index === 0 }));
}

function columnsOf({ statements: words }: Texts, locale: Locale): readonly Column<Line>[] {
  return [
    {
      name: words.month,
      class: "main",
      cell: ({ statement, balance }) => (
        <>
          <span class="whole">{monthText(statement.period, locale)}</span>
          <span class="fine below">{inLanguage(balance.programName, locale)}</span>
        </>
      ),
    },
    { name: words.owed, class: "number", cell: ({ balance }) => <Money amount={balance.closing.owed} /> },
    { name: words.onItsWay, class: "number", cell: ({ balance }) => <Money amount={balance.closing.onItsWay} /> },
    { name: words.coopFund, class: "number", cell: ({ balance }) => <Money amount={balance.closing.coopFund} /> },
    { name: words.paid, class: "number", cell: ({ balance }) => <Money amount={balance.closing.paid} /> },
    { name: words.files, cell: ({ statement, isFirst }) => isFirst && <Files {...statement} /> },
  ];
}

function Files({ locationId, period }: StatementHead) {
  const { texts, locale } = useView();
  const path = `/api/v1/locations/${locationId}/statements/${period}`;
  const month = monthText(period, locale);
  return (
    <span class="links">
      <a href={`${path}/pdf?language=${locale}`} download aria-label={`PDF, ${texts.statements.one(month)}`}>
        PDF
      </a>
      <a href={`${path}/csv`} download aria-label={`CSV, ${texts.statements.one(month)}`}>
        CSV
      </a>
    </span>
  );
}
