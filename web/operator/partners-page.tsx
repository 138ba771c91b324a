/** Every partner account. */
import type { Me } from "../api/types.ts";
import { useList } from "../hooks/use-list.ts";
import { operatorPath } from "../route.ts";
import { useView } from "../view.ts";
import { RemoteList } from "../views/remote-list.tsx";
import { ForOperators, useWords } from "./for-operators.tsx";
import type { Partner } from "./operator-types.ts";
import { partnerWords } from "./partner-words.ts";

export function PartnersPage({ me }: { readonly me: Me }) {
  const { operatorNav } = useView().texts;
  const words = useWords(partnerWords);
  return (
    <ForOperators me={me} permission="accounts.read" title={operatorNav.partners} lead={words.lead}>
      <Partners />
    </ForOperators>
  );
}

function Partners() {
  const { locale, texts } = useView();
  const words = useWords(partnerWords);
  const list = useList<Partner>("/api/v1/partners?limit=50");
  const countryOf = new Intl.DisplayNames(locale, { type: "region" });
  return (
    <RemoteList
      list={list}
      name={texts.operatorNav.partners}
      empty={[words.none, words.noneHint]}
      keyOf={({ accountId }) => accountId}
      columns={[
        {
          name: words.partner,
          class: "main",
          cell: ({ accountId, legalName, partnerGlobalId }) => (
            <>
              <a href={operatorPath("partners", accountId)} data-route>
                {legalName}
              </a>
              <span class="fine below">{partnerGlobalId}</span>
            </>
          ),
        },
        { name: words.country, cell: ({ country }) => countryOf.of(country) ?? country },
      ]}
    />
  );
}
