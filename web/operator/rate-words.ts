/** Words of the page of exchange rates. */
const en = {
  lead: "US dollars for one unit, by month. A rate that is recorded stays; payouts wait while it is missing.",
  none: "No rate yet",
  noneHint: "Record the first one above.",
  month: "Month",
  currency: "Currency",
  rate: "US dollars for one",
  source: "Source",
  asOf: "Published for",
  record: "Record a rate",
  recorded: "The rate is recorded.",
};
const ko: typeof en = {
  lead: "월별 1단위당 미국 달러입니다. 등록된 환율은 바뀌지 않으며, 없으면 지급이 대기합니다.",
  none: "아직 환율 없음",
  noneHint: "위에서 첫 환율을 등록하세요.",
  month: "월",
  currency: "통화",
  rate: "1단위당 미국 달러",
  source: "출처",
  asOf: "기준일",
  record: "환율 등록",
  recorded: "환율을 등록했습니다.",
};
export const rateWords = { en, ko };
