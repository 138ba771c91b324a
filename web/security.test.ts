/** What the page is given stays text, and its policy holds. */
import { expect, test } from "@jest/globals";
import { aDashboard, anEarning, locationId, ok, payload } from "./testing/answers.ts";
import { pageFixture, seen } from "./testing/page-fixture.ts";

const fixture = pageFixture();
const path = `/locations/${locationId}`;

test("text that looks like code stays text, wherever it comes from", async () => {
  const dashboard = aDashboard() as unknown as {
    programs: { programId: string }[];
    locations: { locationId: string }[];
  };
  for (const program of dashboard.programs) program.programId = payload;
  for (const each of dashboard.locations) each.locationId = payload;
  const earnings = () => ok({ value: [anEarning(payload)] });
  const requirement = {
    id: payload,
    kind: payload,
    isMet: false,
    evidence: payload,
    toDo: { en: payload, ko: payload },
  };
  const program = { programId: payload, programName: payload, isEligible: false, requirements: [requirement] };
  const hostile = { dashboard: ok(dashboard), eligibility: ok({ programs: [program] }), earnings };

  const { page, complaints } = await fixture.signedIn(hostile);
  await page.getByText("By location").waitFor();
  const onDashboard = await seen(page.locator("main"));
  await page.goto(fixture.site.url + path);
  await page.locator(".earnings").waitFor();
  const onLocation = await seen(page.locator("main"));

  expect(onDashboard).toContain(payload);
  expect(onLocation.split(payload).length - 1).toBeGreaterThanOrEqual(4);
  expect(await page.evaluate(() => "isHacked" in window)).toBe(false);
  expect(await page.locator("main img, main script").count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("the policy refuses a script and HTML made from text, even if one got in", async () => {
  const { page, complaints } = await fixture.signedIn();

  const outcome = await page.evaluate(() => {
    const script = document.createElement("script");
    try {
      script.textContent = "window.isHacked = true";
      document.body.append(script);
    } catch {
      return "refused";
    }
    return "isHacked" in window ? "ran" : "refused";
  });

  expect(outcome).toBe("refused");
  expect(complaints.length).toBeGreaterThan(0);
});
