/** The guided first-time setup on its page, on the whole system: from a message on the dashboard to figures on it. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { browserMs, launchBrowser, signedIn, violations } from "./support/sign-in.ts";
import { bootMs, type System, startSystem } from "./support/system.ts";

let system: System;
let browser: Browser;

const file = `이름,이메일,역할,위치
김하늘,haneul.kim@blueheron.example,인센티브 사용자,*
Nobody,not an address,인센티브 사용자,*
`;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem({ feedLines: 0 }), launchBrowser()]);
}, bootMs + browserMs);

afterAll(async () => {
  await browser?.close();
  await system?.stop();
}, browserMs);

test(
  "an incentives admin imports his list and completes the setup",
  async () => {
    const page = await signedIn(browser, system, system.person("marley.quist"), { locale: "ko-KR" });
    const main = page.locator("main");
    await page.getByRole("link", { name: "사용자 설정 열기" }).click();
    await main.getByText("시작 전").waitFor();

    const buffer = Buffer.from(file);
    await page.locator("input[type=file]").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer });
    await main.getByText("people.csv").waitFor();
    await page.getByRole("button", { name: "목록 확인" }).click();
    await main.getByText("추가할 사용자 1명, 할당할 역할 1개").waitFor();
    expect(await page.getByRole("table", { name: "줄별 문제" }).locator("tbody tr").allInnerTexts()).toEqual([
      "3\t이메일\t전자 메일 주소가 아닙니다.",
    ]);
    expect(await violations(page)).toEqual([]);

    await page.getByLabel("문제 있는 줄 1개 제외").check();
    await page.getByRole("button", { name: "1줄 가져오기" }).click();
    await page.getByRole("heading", { name: "목록을 가져왔습니다" }).waitFor();
    await page.getByRole("rowheader", { name: "김하늘" }).waitFor();

    await page.getByRole("button", { name: "사용자 설정 완료" }).click();
    await page.getByRole("heading", { name: "사용자 설정이 완료되었습니다" }).waitFor();
    await main.getByRole("link", { name: "대시보드" }).click();
    await main.getByText("아직 수익이 없습니다").waitFor();
  },
  2 * browserMs,
);
