/** The pages of operators: the daily refresh, payout runs, reviews, programs, rates, and partners. */
import type { Me } from "../api/types.ts";
import type { OperatorPage } from "../route.ts";
import { PartnerPage } from "./partner-page.tsx";
import { PartnersPage } from "./partners-page.tsx";
import { PayoutRunPage } from "./payout-run-page.tsx";
import { PayoutRunsPage } from "./payout-runs-page.tsx";
import { ProgramPage } from "./program-page.tsx";
import { ProgramsPage } from "./programs-page.tsx";
import { RatesPage } from "./rates-page.tsx";
import { RefreshPage } from "./refresh-page.tsx";
import { ReviewsPage } from "./reviews-page.tsx";

interface Props {
  readonly me: Me;
  readonly page: OperatorPage;
  readonly id?: string;
}

export function OperatorPages({ me, page, id }: Props) {
  switch (page) {
    case "refresh":
      return <RefreshPage me={me} />;
    case "payout-runs":
      return id === undefined ? <PayoutRunsPage me={me} /> : <PayoutRunPage key={id} me={me} runId={id} />;
    case "reviews":
      return <ReviewsPage me={me} />;
    case "programs":
      return id === undefined ? <ProgramsPage me={me} /> : <ProgramPage key={id} me={me} programId={id} />;
    case "rates":
      return <RatesPage me={me} />;
    case "partners":
      return id === undefined ? <PartnersPage me={me} /> : <PartnerPage key={id} me={me} accountId={id} />;
    default:
      return page satisfies never;
  }
}
