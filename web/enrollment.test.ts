/** Enrollments, and the bank and tax details of a location, in a browser. */
import { expect, test } from "@jest/globals";
import { eligibility, locationId, ok, problem } from "./testing/answers.ts";
import { settled } from "./testing/browser.ts";
import {
  anEntry,
  aPayoutProfile,
  aTaxProfile,
  enrolling,
  enrollmentPage,
  overtakenBank,
  payoutProfileId,
  taxProfileId,
  waitingForProfiles,
} from "./testing/enrollment-answers.ts";
import { invitationApi, invitationPath, invited } from "./testing/invitation-answers.ts";
import { countOf, focused, pageFixture, tabTo, textsOf } from "./testing/page-fixture.ts";
import { asAdmin } from "./testing/people-answers.ts";

const fixture = pageFixture();

test("every location says how it stands with its programs, and what comes next", async () => {
  const { page, asked } = await fixture.signedIn(asAdmin(enrolling()), { path: "/enrollment" });
  await page.locator("tbody tr").first().waitFor();

  expect((await textsOf(page.locator("tbody tr"))).map((row) => row.replace(/\s+/g, " "))).toEqual([
    expect.stringMatching(/^4100002 ?csp-direct Invited ?The invitation waits for an answer\./),
    expect.stringMatching(
      /^4100001 ?csp-direct Action required ?Correct the bank details\. ?Enter the tax form below\./,
    ),
    expect.stringMatching(/^4100003 ?csp-direct Enrolled ?Earns since February 2026\. ?Valid through June 2027/),
    expect.stringMatching(/^4100004 ?csp-indirect-provider Ineligible ?Not met any more: Reseller agreement/),
    expect.stringMatching(/^4100005 ?csp-direct Discontinued ?Ended on Oct 31, 2026\. ?The location was sold\./),
  ]);
  await page.getByLabel("Status").selectOption("Invited");
  await page.locator("main").getByText("5 in all").waitFor();
  expect(asked.at(-1)?.path).toBe("/api/v1/enrollments?status=invited&limit=50");
  await page.getByRole("link", { name: "Open location 4100001, csp-direct" }).click();
  await page.getByRole("heading", { name: "Enrollment of 4100001" }).waitFor();
});

test("the bank details are corrected field by field, kept, given to the location and sent for validation", async () => {
  let tries = 0;
  const wrong = { field: "/bank/iban", code: "wrong_check_digits", message: "The check digits do not fit." };
  const answers = enrolling({
    [`PATCH /api/v1/payout-profiles/${payoutProfileId}`]: () =>
      ++tries === 1 ? problem(400, "invalid_request", { errors: [wrong] }) : ok(aPayoutProfile()),
  });
  const { page, asked } = await fixture.signedIn(asAdmin(answers), { path: enrollmentPage });
  const bank = page.locator("article[aria-labelledby=bank]");
  await bank.getByText("IBAN: A digit is wrong").waitFor();

  await bank.getByRole("button", { name: "Correct" }).click();
  await bank.getByLabel("IBAN").waitFor();
  await bank.getByRole("button", { name: "Save and send for validation" }).click();
  expect(await textsOf(bank.locator(".problem"))).toEqual(["This is needed."]);
  await bank.getByLabel("IBAN").fill("DE89 3704 0044 0532 0130 01");
  await bank.getByRole("button", { name: "Save and send for validation" }).click();
  await bank.locator(".problem", { hasText: "A digit is wrong" }).waitFor();
  await bank.getByLabel("IBAN").fill("DE89 3704 0044 0532 0130 00");
  await bank.getByRole("button", { name: "Save and send for validation" }).click();
  await bank.getByRole("button", { name: "Correct" }).waitFor();

  const changes = asked.filter(({ method }) => method !== "GET");
  expect(changes.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `PATCH /api/v1/payout-profiles/${payoutProfileId}`,
    `PATCH /api/v1/payout-profiles/${payoutProfileId}`,
    `PUT /api/v1/locations/${locationId}/default-profile`,
    `POST /api/v1/payout-profiles/${payoutProfileId}/validate`,
  ]);
  expect(changes.map(({ version }) => version).slice(0, 2)).toEqual(['"7"', '"7"']);
  expect(JSON.parse(changes[1]?.body ?? "")).toMatchObject({
    holder: "Contoso GmbH",
    bank: { iban: "DE89 3704 0044 0532 0130 00" },
  });
  expect(JSON.parse(changes[2]?.body ?? "")).toEqual({ payoutProfileId, taxProfileId: null });
});

test("what follows from a validation is shown when it has come, though the bank was approved at once", async () => {
  let [isSent, isFollowed] = [false, false];
  const approved = () => aPayoutProfile({ status: "approved", problems: [] });
  const answers = enrolling({
    "GET /api/v1/payout-profiles": () => ok({ value: [isSent ? approved() : aPayoutProfile()] }),
    [`POST /api/v1/payout-profiles/${payoutProfileId}/validate`]: () => {
      isSent = true;
      return ok(approved());
    },
    "GET /api/v1/enrollments": () => ok({ value: [isFollowed ? anEntry() : waitingForProfiles] }),
  });
  const { page, asked } = await fixture.open(asAdmin(answers));
  await page.clock.install();
  await page.goto(`${fixture.site.url}${enrollmentPage}`);
  const bank = page.locator("article[aria-labelledby=bank]");
  await bank.getByRole("button", { name: "Correct" }).click();
  await bank.getByLabel("IBAN").fill("DE89 3704 0044 0532 0130 00");
  await bank.getByRole("button", { name: "Save and send for validation" }).click();
  await bank.locator(".badge", { hasText: "Approved" }).waitFor();
  await page.locator(".state .badge", { hasText: "Action required" }).waitFor();
  isFollowed = true;

  await page.clock.fastForward(3_000);
  await page.locator(".state .badge", { hasText: "Enrolled" }).waitFor();

  const looks: number[] = [];
  do {
    looks.push(asked.length);
    await page.clock.fastForward(3_000);
    await settled(page);
  } while (asked.length > (looks.at(-1) ?? 0) && looks.length < 20);
  expect(looks.length).toBeLessThan(20);
});

test("the last day of a tax form is taken away, also where somebody else did so", async () => {
  const form = `/api/v1/tax-profiles/${taxProfileId}`;
  const known = aTaxProfile({ status: "draft", expiresOn: "2027-01-01" });
  let isTaken = false;
  const answers = enrolling({
    [`GET /api/v1/locations/${locationId}/profile-assignments`]: ok({
      locationId,
      default: { payoutProfileId, taxProfileId },
      programs: [],
    }),
    [`GET /api/v1/locations/${locationId}/tax-profiles`]: ok({ value: [known] }),
    [`GET ${form}`]: () =>
      isTaken
        ? { ...ok(aTaxProfile({ status: "draft" })), headers: { ETag: '"8"' } }
        : { ...ok(known), headers: { ETag: '"7"' } },
    [`PATCH ${form}`]: ({ headers }) => {
      const isStale = headers["if-match"] === '"7"' && isTaken;
      return isStale ? problem(412, "precondition_failed") : ok(aTaxProfile());
    },
  });
  const { page, asked } = await fixture.signedIn(asAdmin(answers), { path: enrollmentPage });
  const tax = page.locator("article[aria-labelledby=tax]");
  const save = tax.getByRole("button", { name: "Save and send for validation" });
  const sent = () =>
    asked.filter(({ method }) => method === "PATCH").map(({ body }) => JSON.parse(body ?? "").expiresOn);
  await tax.getByRole("button", { name: "Correct" }).click();
  await tax
    .getByLabel(/umber|Steuer|VAT/)
    .first()
    .fill("DE123456695");
  await tax.getByLabel(/^Ends on/).fill("");
  await save.click();
  await tax.getByRole("button", { name: "Correct" }).click();
  expect(sent()).toEqual([null]);

  await tax
    .getByLabel(/umber|Steuer|VAT/)
    .first()
    .fill("DE123456695");
  expect(await tax.getByLabel(/^Ends on/).inputValue()).toBe("2027-01-01");
  isTaken = true;
  await save.click();
  await tax.getByText("“Jan 1, 2027” is now “–”").waitFor();
  await save.click();
  await tax.getByRole("button", { name: "Correct" }).waitFor();
  expect(sent()).toEqual([null, "2027-01-01", null]);
});

test("a bank account that somebody else changed meanwhile is not overwritten: what changed is shown first", async () => {
  const { page, asked } = await fixture.signedIn(asAdmin(overtakenBank()), { path: enrollmentPage });
  const bank = page.locator("article[aria-labelledby=bank]");
  await bank.getByRole("button", { name: "Correct" }).click();
  await bank.getByLabel("Name", { exact: true }).fill("Head office");
  await bank.getByLabel("IBAN").fill("DE89 3704 0044 0532 0130 00");
  await bank.getByRole("button", { name: "Save and send for validation" }).click();
  await bank.getByText("Somebody else changed this meanwhile").waitFor();

  expect(await textsOf(bank.locator("[role=alert] dl > div"))).toEqual([
    "Account holder\n“Contoso GmbH” is now “Contoso Holding GmbH”",
    "Currency\n“EUR” is now “USD”",
    "To the account\n“••• 3000” is now “••• 4711”",
  ]);
  expect(await bank.getByLabel("Account holder").inputValue()).toBe("Contoso Holding GmbH");
  await bank.getByRole("button", { name: "Save and send for validation" }).click();
  await bank.getByRole("button", { name: "Correct" }).waitFor();

  const changes = asked.filter(({ method }) => method === "PATCH");
  expect(changes.map(({ version }) => version)).toEqual(['"7"', '"8"']);
  expect(JSON.parse(changes[1]?.body ?? "")).toMatchObject({
    name: "Head office",
    holder: "Contoso Holding GmbH",
    currency: "USD",
  });
});

test("a whole enrollment is done by the keyboard alone, from the invitation to the tax form", async () => {
  const answers = asAdmin({ ...invited().routes, ...enrolling() });
  const opened = await fixture.signedIn(answers, { path: invitationPath });
  const { page, asked } = opened;
  const bank = page.locator("article[aria-labelledby=bank]");
  const tax = page.locator("article[aria-labelledby=tax]");

  await tabTo(page, "Accept and enroll");
  await page.keyboard.press("Enter");
  await page.getByText("Accepted.").waitFor();
  await tabTo(page, "Open the enrollment of the location");
  await page.keyboard.press("Enter");
  await tax.getByText("Nothing is entered yet.").waitFor();

  await tabTo(page, "Correct");
  await page.keyboard.press("Enter");
  await bank.getByLabel("IBAN").waitFor();
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).labels?.[0]?.textContent)).toBe("Name");
  await tabTo(page, "IBAN");
  await page.keyboard.type("DE89 3704 0044 0532 0130 00");
  await page.keyboard.press("Enter");
  await bank.getByRole("button", { name: "Correct" }).waitFor();
  expect(await focused(opened)).toBe("Correct");

  await tabTo(page, "Enter the tax form");
  await page.keyboard.press("Enter");
  await tax.getByLabel("Employer identification number (EIN)").waitFor();
  await tabTo(page, "Country where it pays taxes");
  await page.keyboard.type("Germany");
  await tax.getByLabel("Form", { exact: true }).waitFor();
  expect(await textsOf(tax.getByLabel("Form", { exact: true }).locator("option"))).toEqual(["W-8BEN-E", "W-8ECI"]);
  await tabTo(page, "Legal name");
  await page.keyboard.type("Contoso GmbH");
  await page.keyboard.press("Tab");
  await page.keyboard.type("DE136695976");
  await page.keyboard.press("Tab");
  await page.keyboard.type("11152026");
  await page.keyboard.press("Enter");
  await tax.getByRole("button", { name: "Enter the tax form" }).waitFor();

  const changes = asked.filter(({ method, path }) => method !== "GET" && !path.endsWith("/view"));
  expect(changes.map(({ path }) => path)).toEqual([
    `${invitationApi}/accept`,
    `/api/v1/payout-profiles/${payoutProfileId}`,
    `/api/v1/locations/${locationId}/default-profile`,
    `/api/v1/payout-profiles/${payoutProfileId}/validate`,
    `/api/v1/locations/${locationId}/tax-profiles`,
    `/api/v1/locations/${locationId}/default-profile`,
    `/api/v1/tax-profiles/${taxProfileId}/validate`,
  ]);
  expect(JSON.parse(changes[4]?.body ?? "")).toEqual({
    country: "DE",
    entity: "company",
    form: "w8bene",
    legalName: "Contoso GmbH",
    taxNumber: "DE136695976",
    signedOn: "2026-11-15",
  });
});

test("an enrollment that has ended is submitted again", async () => {
  const submit = `POST /api/v1/enrollments/enr_${locationId}_csp-direct/submit`;
  const ended = anEntry({ status: "inactive", label: "inactive", endedAt: "2026-06-30T00:00:00Z" });
  const answers = enrolling({ [submit]: ok({}), "GET /api/v1/enrollments": ok({ value: [ended] }) });
  const { page, asked } = await fixture.signedIn(asAdmin(answers), { path: enrollmentPage });
  await page.getByText("Ended on Jun 30, 2026.").waitFor();

  await page.getByRole("button", { name: "Submit again" }).click();
  await page.getByText("The enrollment was submitted.").waitFor({ state: "attached" });

  expect(asked.filter(({ method }) => method === "POST").map(({ path }) => path)).toEqual([
    `/api/v1/enrollments/enr_${locationId}_csp-direct/submit`,
  ]);
});

test("a location that meets the requirements enrolls; one that does not is told what is missing", async () => {
  const answers = enrolling({
    "GET /api/v1/enrollments": ok({ value: [] }),
    [`POST /api/v1/locations/${locationId}/enrollments`]: ok({}),
  });
  const { page, asked, answer } = await fixture.signedIn(asAdmin(answers), { path: enrollmentPage });

  await page.getByRole("button", { name: "Enroll", exact: true }).click();
  await page.getByText("The enrollment was submitted.").waitFor({ state: "attached" });
  const sent = asked.find(({ method }) => method === "POST");
  expect([sent?.path, sent?.body]).toEqual([
    `/api/v1/locations/${locationId}/enrollments`,
    '{"programId":"csp-direct"}',
  ]);

  answer(asAdmin({ ...answers, [`GET /api/v1/locations/${locationId}/eligibility`]: ok(eligibility) }));
  await page.reload();
  await page.getByText("Meet every requirement first.").waitFor();
  expect(await countOf(page.getByRole("button", { name: "Enroll", exact: true }))).toBe(0);
});

test("a location is paid by another account of the organization", async () => {
  const { page, asked } = await fixture.signedIn(asAdmin(enrolling()), { path: enrollmentPage });

  await page.getByLabel("Or be paid by another account of your organization").selectOption("Savings (EUR)");
  await page.getByRole("button", { name: "Use this account" }).click();
  await page.waitForResponse(({ url }) => url().endsWith("default-profile")).catch(() => undefined);

  const put = asked.find(({ method }) => method === "PUT");
  expect(JSON.parse(put?.body ?? "{}")).toMatchObject({ payoutProfileId: expect.stringMatching(/W4$/) });
});

test("payments by an account are held back, and released", async () => {
  let isHeld = false;
  const path = `/api/v1/payout-profiles/${payoutProfileId}`;
  const profile = () => aPayoutProfile({ status: "approved", problems: [], isHeld });
  const toggled = (next: boolean) => () => {
    isHeld = next;
    return ok(profile());
  };
  const answers = enrolling({
    "GET /api/v1/payout-profiles": () => ok({ value: [profile()] }),
    [`POST ${path}/hold`]: toggled(true),
    [`POST ${path}/release`]: toggled(false),
  });
  const { page, asked } = await fixture.signedIn(asAdmin(answers), { path: enrollmentPage });

  await page.getByRole("button", { name: "Hold back its payments" }).click();
  await page.getByText("On hold").waitFor();
  await page.getByRole("button", { name: "Release its payments" }).click();
  await page.getByRole("button", { name: "Hold back its payments" }).waitFor();
  expect(asked.filter(({ method }) => method === "POST").map((each) => each.path)).toEqual([
    `${path}/hold`,
    `${path}/release`,
  ]);
});
