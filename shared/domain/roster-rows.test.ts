import { describe, expect, test } from "@jest/globals";
import { aRow } from "../../tests/fakes/setup-world.ts";
import { judgedRows, type SentRow } from "./roster-rows.ts";

const context = { locale: "ko", isLocation: (id: string) => id === "4100001" } as const;
const judged = (...rows: readonly SentRow[]) => judgedRows(rows, context);

describe("a good row", () => {
  test("has its address, name, role and language in one form", () => {
    const row = aRow(2, { name: " Ada  Kim ", email: " Ada@Contoso.Example", role: "Incentives USER", language: "EN" });

    expect(judged(row).good).toEqual([
      {
        line: 2,
        displayName: "Ada  Kim",
        email: "ada@contoso.example",
        role: "incentivesUser",
        locationId: "*",
        locale: "en",
      },
    ]);
  });

  test.each(["incentivesAdmin", "incentives-admin", "Incentives admin", "인센티브 관리자", "인센티브관리자"])(
    "may call its role %s",
    (role) => {
      expect(judged(aRow(1, { role })).good[0]?.role).toBe("incentivesAdmin");
    },
  );

  test("without a language has the account's", () => {
    expect(judged(aRow(1)).good[0]?.locale).toBe("ko");
  });
});

describe("a bad row says what to correct", () => {
  test.each<[string, Partial<SentRow>, string, string]>([
    ["no name", { name: " " }, "name", "required"],
    ["a name that is too long", { name: "a".repeat(101) }, "name", "name_too_long"],
    ["a line break in the name", { name: "Ada\r\nBcc: all@x.example" }, "name", "invalid_name"],
    ["text that turns its direction", { name: "Ada \u202emik" }, "name", "invalid_name"],
    ["no address", { email: "" }, "email", "required"],
    ["an address without a host", { email: "ada@localhost" }, "email", "invalid_email"],
    ["an address with letters that look Latin", { email: "аda@contoso.example" }, "email", "email_not_ascii"],
    ["an address that is too long", { email: `${"a".repeat(300)}@x.example` }, "email", "email_too_long"],
    ["no role", { role: "" }, "role", "required"],
    ["a role that does not exist", { role: "boss" }, "role", "unknown_role"],
    ["an operator's role", { role: "programManager" }, "role", "unknown_role"],
    ["no location", { location: "" }, "location", "required"],
    ["something that is no location", { location: "Seoul" }, "location", "invalid_location"],
    ["another tenant's location", { location: "4200009" }, "location", "location_not_found"],
    ["a language that we do not write", { language: "fr" }, "language", "unknown_language"],
  ])("%s", (_label, parts, field, code) => {
    const { good, problems, bad } = judged(aRow(7, parts));

    expect({ good, bad }).toEqual({ good: [], bad: 1 });
    expect(problems).toMatchObject([{ line: 7, field, code }]);
  });

  test("with everything that is wrong in it, as one bad row", () => {
    const { problems, bad } = judged(aRow(7, { name: "", email: "x", role: "x", location: "x", language: "x" }));

    expect([problems.length, bad]).toEqual([5, 1]);
  });
});

describe("rows beside each other", () => {
  test("name a person once for each role and location", () => {
    const again = judged(aRow(1, { email: "a@x.example" }), aRow(2, { name: "Person 1", email: "A@X.example" }));
    const other = judged(
      aRow(1, { email: "a@x.example" }),
      aRow(2, { name: "Person 1", email: "a@x.example", location: "4100001" }),
      aRow(3, { name: "Person 1", email: "a@x.example", role: "reportViewer" }),
    );

    expect(again.problems).toMatchObject([{ line: 2, field: "email", code: "duplicate_row" }]);
    expect(other.good).toHaveLength(3);
  });

  test("give an address one name, that of the first", () => {
    const { good, problems } = judged(
      aRow(1, { email: "a@x.example", name: "Ada" }),
      aRow(2, { email: "a@x.example", name: "Bob", location: "4100001" }),
    );

    expect(good.map(({ displayName }) => displayName)).toEqual(["Ada"]);
    expect(problems).toMatchObject([{ line: 2, field: "name", code: "conflicting_name" }]);
  });

  test("do not suffer from bad rows above them", () => {
    const { good } = judged(
      aRow(1, { email: "a@x.example", name: "Bob", role: "x" }),
      aRow(2, { email: "a@x.example" }),
    );

    expect(good).toHaveLength(1);
  });
});
