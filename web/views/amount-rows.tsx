/** Amounts of one currency by program or location: a bar for each, on one scale. */
import type { Amounts } from "../api/types.ts";
import { isZero } from "../money.ts";
import { chartOf } from "../segments.ts";
import { useView } from "../view.ts";
import { Bar } from "./bar.tsx";
import { Money } from "./money.tsx";

interface Named extends Amounts {
  readonly id: string;
  /** Absent where it is not known. */
  readonly name: string | undefined;
  /** Where its own page is. */
  readonly path?: string;
}

interface Props {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Named[];
}

const parts = ["rebate", "coop", "missed"] as const;

export function AmountRows({ id, title, rows }: Props) {
  const { bars, zero } = chartOf(rows, parts);
  return (
    <section class={`panel ${id}`} aria-labelledby={id}>
      <div class="panel-top">
        <h2 id={id}>{title}</h2>
      </div>
      <ul class="rows">
        {rows.map((row, index) => {
          const drawn = bars[index];
          return (
            <li key={row.id}>
              <Name {...row} />
              <Figures {...row} />
              {drawn && <Bar bar={drawn} zero={zero} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Name({ id, name = id, path }: Named) {
  return (
    <span class="name">
      {path === undefined ? (
        name
      ) : (
        <a href={path} data-route>
          {name}
        </a>
      )}
      {name !== id && <span class="fine below">{id}</span>}
    </span>
  );
}

function Figures({ rebate, coop, total, missed }: Amounts) {
  const { dashboard } = useView().texts;
  return (
    <span class="figures">
      <strong>
        <Money amount={total} />
      </strong>
      <span class="unseen">
        {` (${dashboard.rebate} `}
        <Money amount={rebate} />
        {`, ${dashboard.coop} `}
        <Money amount={coop} />)
      </span>
      {!isZero(missed) && (
        <span class="missed">
          {`${dashboard.missed} `}
          <Money amount={missed} />
        </span>
      )}
    </span>
  );
}
