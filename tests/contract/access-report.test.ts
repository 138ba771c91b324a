/** Who can do what: every role of every user once, page by page, filtered, and as a file. */
import { describe, expect, test } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { exportAccess } from "../../functions/http/export-access.ts";
import { listAccess } from "../../functions/http/list-access.ts";
import { permissionsOf } from "../../shared/domain/permissions.ts";
import { partnerRoles } from "../../shared/domain/role.ts";
import { accountId } from "../fakes/a-program.ts";
import { call } from "../fakes/http-call.ts";
import { foreignLocationId, type Inhabitant, roleWorld } from "../fakes/role-world.ts";

const people: Readonly<Record<string, Inhabitant>> = {
  usr_a: { grants: [{ role: "globalAdmin" }], user: { displayName: "Avery Stone" } },
  usr_b: {
    grants: [
      { role: "incentivesUser", locationId: "4100001", grantedBy: "usr_a", grantedAt: "2026-02-01T00:00:00Z" },
      { role: "reportViewer", programId: "csp-direct", expiresAt: "2026-11-15T09:00:00Z" },
      { role: "billingAdmin", locationId: "4100002", grantedBy: "usr_gone" },
    ],
    user: { displayName: '=HYPERLINK("http://evil.example","x")', email: "b@contoso.example" },
  },
  usr_c: {},
  usr_d: { grants: [{ role: "incentivesAdmin", locationId: "4100001" }], user: { status: "disabled" } },
  usr_e: { grants: [{ role: "adminAgent" }], user: { displayName: '+Mallory,\n"x"' } },
};

type World = Awaited<ReturnType<typeof roleWorld>>;

async function pageOf({ services, token }: World, query: string) {
  const { status, json } = await call(listAccess, services, { token: token("usr_a"), query });
  expect(status).toBe(200);
  return json;
}

const idsIn = (json: { value: readonly { assignment: { id: string } }[] }) =>
  json.value.map(({ assignment }) => assignment.id);
const all = ["ra_usr_a_0", "ra_usr_b_0", "ra_usr_b_1", "ra_usr_b_2", "ra_usr_d_0", "ra_usr_e_0"];

describe("the access report", () => {
  test("says of each role whose it is, where, from whom, since and until when, and what it permits", async () => {
    const world = await roleWorld(people);

    const json = await pageOf(world, "");

    expect(idsIn(json)).toEqual(all);
    expect(json).not.toHaveProperty("nextLink");
    expect(json.value[1]).toEqual({
      userId: "usr_b",
      displayName: '=HYPERLINK("http://evil.example","x")',
      email: "b@contoso.example",
      status: "active",
      assignment: {
        id: "ra_usr_b_0",
        role: "incentivesUser",
        programId: "*",
        locationId: "4100001",
        grantedBy: "usr_a",
        grantedByName: "Avery Stone",
        grantedAt: "2026-02-01T00:00:00Z",
        isLive: true,
      },
      permissions: permissionsOf("incentivesUser"),
    });
    expect(json.value[2].assignment).toMatchObject({ expiresAt: "2026-11-15T09:00:00Z", isLive: false });
    expect(json.value[3].assignment).not.toHaveProperty("grantedByName");
    expect(json.value[4].status).toBe("disabled");
  });

  test.each([1, 2, 3, 4, 5, 6])("comes whole and without repeats in pages of %i", async (limit) => {
    const world = await roleWorld(people);

    const ids: string[] = [];
    let query: string | undefined = `?limit=${limit}`;
    while (query !== undefined) {
      const json: Awaited<ReturnType<typeof pageOf>> = await pageOf(world, query);
      expect(json.value.length).toBeLessThanOrEqual(limit);
      ids.push(...idsIn(json));
      query = json.nextLink && new URL(json.nextLink).search;
    }

    expect(ids).toEqual(all);
  });

  test("goes on in its place when roles come and go between pages", async () => {
    const world = await roleWorld(people);
    const first = await pageOf(world, "?limit=2");
    const stored = (await world.accounts.read(accountId, [{ kind: "access", ofUser: "usr_b" }])).all("access")[0];
    if (!stored) throw new Error("No user.");
    const value = { ...stored.value, assignments: stored.value.assignments.slice(1) };
    await world.accounts.commit({ accountId, puts: [{ kind: "access", value, replaces: stored.version }] });

    const second = await pageOf(world, new URL(first.nextLink).search);

    expect([...idsIn(first), ...idsIn(second)]).toEqual(all.slice(0, 4));
  });

  test.each<[string, readonly string[]]>([
    ["role=incentivesUser", ["ra_usr_b_0"]],
    ["locationId=4100002", ["ra_usr_a_0", "ra_usr_b_1", "ra_usr_b_2", "ra_usr_e_0"]],
    ["userId=usr_b", ["ra_usr_b_0", "ra_usr_b_1", "ra_usr_b_2"]],
    ["status=disabled", ["ra_usr_d_0"]],
    ["userId=usr_b&role=billingAdmin", ["ra_usr_b_2"]],
    ["userId=usr_c", []],
    ["userId=usr_unknown", []],
  ])("shows only what %s asks for", async (query, ids) => {
    const world = await roleWorld(people);

    expect(idsIn(await pageOf(world, `?${query}`))).toEqual(ids);
  });

  test("costs one question a page, and one more for grantors who are not on it", async () => {
    const world = await roleWorld(people);

    await pageOf(world, "?limit=1");
    await pageOf(world, "");

    expect(world.questions).toEqual(["people", "people", "read"]);
  });

  test("is of no use to look into another account's location", async () => {
    const { services, token } = await roleWorld(people);

    const answers = await Promise.all(
      [listAccess, exportAccess].map((endpoint) =>
        call(endpoint, services, { token: token("usr_a"), query: `?locationId=${foreignLocationId}` }),
      ),
    );

    expect(answers.map(({ status, json }) => [status, json.code])).toEqual(Array(2).fill([404, "location_not_found"]));
  });
});

describe("the access report as a file", () => {
  async function fileOf(world: World, query = "") {
    const answer = await call(exportAccess, world.services, { token: world.token("usr_a"), query });
    expect(answer.status).toBe(200);
    const rows: Record<string, string>[] = parse(answer.text, { bom: true, columns: true });
    return { ...answer, rows };
  }

  test("holds the same rows, and no cell that a spreadsheet would run", async () => {
    const world = await roleWorld(people);

    const { rows, headers } = await fileOf(world);

    expect(rows.map(({ roleAssignmentId }) => roleAssignmentId)).toEqual(all);
    expect(headers.get("content-disposition")).toBe(`attachment; filename="access-${accountId}.csv"`);
    expect(headers.get("content-type")).toMatch(/^text\/csv/);
    expect(rows[1]).toEqual({
      userId: "usr_b",
      displayName: `'=HYPERLINK("http://evil.example","x")`,
      email: "b@contoso.example",
      status: "active",
      roleAssignmentId: "ra_usr_b_0",
      role: "incentivesUser",
      programId: "*",
      locationId: "4100001",
      grantedBy: "usr_a",
      grantedByName: "Avery Stone",
      grantedAt: "2026-02-01T00:00:00Z",
      expiresAt: "",
      isLive: "true",
      permissions: permissionsOf("incentivesUser").join(" "),
    });
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  test("is filtered like the list", async () => {
    const { rows } = await fileOf(await roleWorld(people), "?role=incentivesAdmin");

    expect(rows.map(({ roleAssignmentId }) => roleAssignmentId)).toEqual(["ra_usr_d_0"]);
  });

  test("holds every role of an account with more users than a page", async () => {
    const crowd = Object.fromEntries(
      Array.from({ length: 450 }, (_each, index) => [
        `usr_z${String(index).padStart(3, "0")}`,
        { grants: partnerRoles.map((role) => ({ role })) },
      ]),
    );
    const world = await roleWorld({ usr_a: people.usr_a ?? {}, ...crowd });

    const { rows } = await fileOf(world);

    const ids = rows.map(({ roleAssignmentId }) => roleAssignmentId);
    expect(ids).toHaveLength(1 + 450 * partnerRoles.length);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
