/** One program: what its versions say, in both languages beside each other, and the next version. */
import type { Me } from "../api/types.ts";
import { monthText } from "../dates.ts";
import { useRemote } from "../hooks/use-remote.ts";
import { dollarsText, rateText } from "../money.ts";
import { mayOperate } from "../permissions.ts";
import { operatorPath } from "../route.ts";
import { inLanguage } from "../texts/in-language.ts";
import { textsOf } from "../texts/texts.ts";
import { useView } from "../view.ts";
import { DataTable } from "../views/data-table.tsx";
import { FailureMessage } from "../views/failure.tsx";
import { Skeleton } from "../views/skeleton.tsx";
import { ForOperators, useWords } from "./for-operators.tsx";
import { NextVersion } from "./next-version.tsx";
import { operatorApi as api } from "./operator-api.ts";
import type { ProgramVersion } from "./operator-types.ts";
import { programWords } from "./program-words.ts";

interface Props {
  readonly me: Me;
  readonly programId: string;
}

export function ProgramPage({ me, programId }: Props) {
  const { locale } = useView();
  const words = useWords(programWords);
  const { remote, reload } = useRemote(`program ${programId}`, () => api.program(programId));
  const program = remote.state === "ready" ? remote.value : undefined;
  return (
    <ForOperators
      me={me}
      permission="programs.read"
      title={program ? inLanguage(program.name, locale) : programId}
      back={[operatorPath("programs"), words.back]}
    >
      {remote.state === "loading" && <Skeleton heights={["high"]} />}
      {remote.state === "failed" && <FailureMessage failure={remote.failure} retry={() => void reload()} />}
      {program && (
        <div class="stacked">
          <section class="block" aria-labelledby="next">
            <h2 id="next">{words.next}</h2>
            <NextVersion
              programId={programId}
              newest={program.versions[0]}
              draft={program.draft}
              mayWrite={mayOperate(me, "programs.write")}
              onChanged={() => void reload()}
            />
          </section>
          <section class="block" aria-labelledby="versions">
            <h2 id="versions">{words.versions}</h2>
            <div class="checklists">
              {program.versions.map((version) => (
                <Version key={version.version} {...version} />
              ))}
            </div>
          </section>
        </div>
      )}
    </ForOperators>
  );
}

function Version(version: ProgramVersion) {
  const { locale } = useView();
  const words = useWords(programWords);
  const { version: number, effectiveFrom, rebateBps, coolingDays, note, publishedBy } = version;
  const { payoutThresholdUsd, coopThresholdUsd, levers } = version;
  const id = `version-${number}`;
  return (
    <article class="panel" aria-labelledby={id}>
      <h3 id={id}>{words.version(number.toLocaleString(locale), monthText(effectiveFrom, locale))}</h3>
      {note !== undefined && <p>{note}</p>}
      {publishedBy !== undefined && <p class="fine long">{words.published(publishedBy)}</p>}
      <dl class="facts">
        <Fact name={words.fields.rebate} value={rateText(rebateBps, locale)} />
        <Fact name={words.fields.cooling} value={coolingDays.toLocaleString(locale)} />
        <Fact name={words.fields.payout} value={dollarsText(payoutThresholdUsd, locale)} />
        <Fact name={words.fields.coop} value={dollarsText(coopThresholdUsd, locale)} />
        <Fact
          name={words.fields.levers}
          value={levers.map(({ code, rateBps }) => `${code}: ${rateText(rateBps, locale)}`).join(", ")}
        />
      </dl>
      <details>
        <summary>{words.texts}</summary>
        <SideBySide {...version} />
      </details>
    </article>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface Line {
  readonly key: string;
  readonly what: string;
  readonly en: string;
  readonly ko: string;
}

function SideBySide({ name, levers, rules }: ProgramVersion) {
  const words = useWords(programWords);
  const inBoth = (id: string, kind: string): Pick<Line, "en" | "ko"> => ({
    en: textsOf.en.requirements[id] ?? textsOf.en.requirements[kind] ?? id,
    ko: textsOf.ko.requirements[id] ?? textsOf.ko.requirements[kind] ?? id,
  });
  const lines: readonly Line[] = [
    { key: "program", what: words.names.program, ...name },
    ...levers.map((lever) => ({
      key: `lever ${lever.code}`,
      what: `${words.names.lever} ${lever.code}`,
      ...lever.name,
    })),
    ...rules.map(({ id, kind }) => ({ key: `rule ${id}`, what: words.fields.rules, ...inBoth(id, kind) })),
  ];
  return (
    <DataTable
      name={words.texts}
      items={lines}
      keyOf={({ key }) => key}
      columns={[
        { name: words.text, class: "main", cell: ({ what }) => what },
        { name: words.english, cell: ({ en }) => <span lang="en">{en}</span> },
        { name: words.korean, cell: ({ ko }) => <span lang="ko">{ko}</span> },
      ]}
    />
  );
}
