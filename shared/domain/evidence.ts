/** What was found for a requirement, in words; dates are ISO days, which a reader's page may write as he is used to. */
import type { Day, Period } from "./calendar.ts";
import type { Attainment, ProfileFact } from "./facts.ts";
import { formatMicros, type Micros } from "./micros.ts";
import type { Bilingual } from "./program.ts";
import type { Validity } from "./validity.ts";

const statuses: Readonly<Record<ProfileFact["status"], Bilingual>> = {
  draft: { en: "Draft", ko: "초안" },
  pendingValidation: { en: "Pending validation", ko: "검증 대기" },
  approved: { en: "Approved", ko: "승인됨" },
  actionRequired: { en: "Action required", ko: "작업 필요" },
  expired: { en: "Expired", ko: "만료됨" },
};

export function salesEvidence(period: Period): Bilingual {
  return { en: `Sales in ${period}.`, ko: `${period}에 판매가 있습니다.` };
}

export function firstSaleEvidence(day: Day): Bilingual {
  return { en: `First sale on ${day}.`, ko: `${day}에 첫 거래가 있었습니다.` };
}

export function validityEvidence({ validFrom, validTo }: Validity): Bilingual {
  return validTo === undefined
    ? { en: `Valid since ${validFrom}.`, ko: `${validFrom}부터 유효합니다.` }
    : { en: `Valid from ${validFrom} to ${validTo}.`, ko: `${validFrom}부터 ${validTo}까지 유효합니다.` };
}

export function attainmentEvidence(attainment: Attainment): Bilingual {
  const { competency, level, status } = attainment;
  const valid = validityEvidence(attainment);
  const isAtRisk = status === "atRisk";
  return {
    en: `${competency} (${level}${isAtRisk ? ", at risk" : ""}). ${valid.en}`,
    ko: `${competency}(${level}${isAtRisk ? ", 위험" : ""}). ${valid.ko}`,
  };
}

export function profileEvidence({
  status,
  since,
  validTo,
}: Pick<ProfileFact, "status" | "since" | "validTo">): Bilingual {
  const { en, ko } = statuses[status];
  return validTo === undefined
    ? { en: `${en} since ${since}.`, ko: `${ko}: ${since}부터.` }
    : { en: `${en} since ${since}, usable until ${validTo}.`, ko: `${ko}: ${since}부터, ${validTo}까지 사용 가능.` };
}

export function revenueEvidence(usd: Micros, floor: Micros, from: Period, to: Period): Bilingual {
  const [reached, needed] = [formatMicros(usd, 2), formatMicros(floor, 2)];
  return {
    en: `USD ${reached} from ${from} to ${to}; the floor is USD ${needed}.`,
    ko: `${from}부터 ${to}까지 USD ${reached}, 기준 금액은 USD ${needed}입니다.`,
  };
}

export function missingRateEvidence(rates: readonly string[]): Bilingual {
  const named = rates.slice(0, 3).join(", ");
  const more = rates.length > 3 ? rates.length - 3 : 0;
  return {
    en: `The exchange rate of ${named}${more > 0 ? ` and ${more} more` : ""} is not recorded yet.`,
    ko: `${named}${more > 0 ? ` 외 ${more}건` : ""}의 환율이 아직 등록되지 않았습니다.`,
  };
}
