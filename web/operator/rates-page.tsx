/** The exchange rates of each month, and a form to record one: what is recorded stays. */
import { useState } from "preact/hooks";
import { type Currency, currencies } from "../../shared/domain/currency.ts";
import type { Me } from "../api/types.ts";
import { dayText, monthText } from "../dates.ts";
import { SelectField, TextField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { missingIn, noProblems, problemsOf } from "../forms/problems.ts";
import { Submit } from "../forms/submit.tsx";
import { useList } from "../hooks/use-list.ts";
import { useSending } from "../hooks/use-sending.ts";
import { mayOperate } from "../permissions.ts";
import { useView } from "../view.ts";
import { RemoteList } from "../views/remote-list.tsx";
import { ForOperators, useWords } from "./for-operators.tsx";
import { operatorApi as api } from "./operator-api.ts";
import type { ExchangeRate } from "./operator-types.ts";
import { rateWords } from "./rate-words.ts";

export function RatesPage({ me }: { readonly me: Me }) {
  const { operatorNav } = useView().texts;
  const words = useWords(rateWords);
  return (
    <ForOperators me={me} permission="rates.read" title={operatorNav.rates} lead={words.lead}>
      <Rates me={me} />
    </ForOperators>
  );
}

function Rates({ me }: { readonly me: Me }) {
  const { locale, texts } = useView();
  const words = useWords(rateWords);
  const list = useList<ExchangeRate>("/api/v1/exchange-rates?limit=50");
  return (
    <div class="stacked">
      {mayOperate(me, "rates.write") && <RateForm onRecorded={list.reload} />}
      <RemoteList
        list={list}
        name={texts.operatorNav.rates}
        empty={[words.none, words.noneHint]}
        keyOf={({ currency, period }) => `${currency} ${period}`}
        columns={[
          { name: words.month, class: "main", cell: ({ period }) => monthText(period, locale) },
          { name: words.currency, cell: ({ currency }) => currency },
          { name: words.rate, class: "number", cell: ({ rateToUsd }) => rateToUsd },
          {
            name: words.source,
            cell: ({ source, asOf }) => (
              <>
                {source}
                <span class="fine below">{dayText(asOf, locale)}</span>
              </>
            ),
          },
        ]}
      />
    </div>
  );
}

const fields = ["/rates/0/period", "/rates/0/rateToUsd", "/rates/0/source", "/rates/0/asOf", "/rates/0/currency"];

function RateForm({ onRecorded }: { readonly onRecorded: () => void }) {
  const { texts, actions } = useView();
  const words = useWords(rateWords);
  const [currency, setCurrency] = useState<Currency>("EUR");
  const [typed, setTyped] = useState({ period: "", rateToUsd: "", source: "", asOf: "" });
  const [missing, setMissing] = useState(noProblems);
  const { send, failure, isBusy } = useSending();
  const set = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const record = async () => {
    const values = Object.entries(typed).map(([name, value]) => [`/rates/0/${name}`, value] as const);
    const empty = missingIn(Object.fromEntries(values), texts);
    setMissing(empty);
    if (Object.keys(empty.fields).length > 0) return;
    const rate = { currency, ...typed };
    if (!(await send(rate, (by) => api.recordRate(rate, by)))) return;
    setTyped({ ...typed, rateToUsd: "" });
    actions.announce(words.recorded);
    onRecorded();
  };
  const isMissing = Object.keys(missing.fields).length > 0;
  const problems = isMissing
    ? missing
    : problemsOf(failure, fields, texts, { rate_already_recorded: "/rates/0/period" });
  return (
    <section class="panel" aria-label={words.record}>
      <Form class="filter" name={words.record} problems={problems} onSubmit={() => void record()}>
        <SelectField
          pointer="/rates/0/currency"
          label={words.currency}
          value={currency}
          options={currencies.filter((each) => each !== "USD").map((each) => [each, each] as const)}
          onChange={setCurrency}
        />
        <TextField
          pointer="/rates/0/period"
          label={words.month}
          placeholder="2026-11"
          value={typed.period}
          onInput={(period) => set({ period })}
        />
        <TextField
          pointer="/rates/0/rateToUsd"
          label={words.rate}
          placeholder="1.0832"
          value={typed.rateToUsd}
          onInput={(rateToUsd) => set({ rateToUsd })}
        />
        <TextField
          pointer="/rates/0/source"
          label={words.source}
          value={typed.source}
          onInput={(source) => set({ source })}
        />
        <TextField
          pointer="/rates/0/asOf"
          label={words.asOf}
          type="date"
          value={typed.asOf}
          onInput={(asOf) => set({ asOf })}
        />
        <Submit isBusy={isBusy}>{words.record}</Submit>
      </Form>
    </section>
  );
}
