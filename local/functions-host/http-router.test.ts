/** Routing as ASP.NET does it, as far as an app can notice. */
import { describe, expect, test } from "@jest/globals";
import { compileRoutes } from "./http-router.ts";
import { pathSegments } from "./request-path.ts";

function routing(...templates: string[]) {
  return routingOf(...templates.map((template) => ({ template, methods: ["GET"] })));
}

function routingOf(...routes: { template: string; methods: string[] }[]) {
  const router = compileRoutes(routes.map((route) => ({ ...route, target: route.template })));
  return (path: string, method = "GET") => router(method, pathSegments(path) ?? ["<bad path>"]);
}

const found = (target: string, params: Record<string, string> = {}) => ({ kind: "found", target, params });
const notFound = { kind: "notFound" };

describe("a route", () => {
  test.each([
    ["literals without case", "api/Locations", "/API/locations", {}],
    ["a trailing slash", "api/locations", "/api/locations/", {}],
    ["the empty path", "", "/", {}],
    ["a parameter", "api/{id}", "/api/41", { id: "41" }],
    ["a decoded parameter", "api/{id}", "/api/a%20%C3%A9", { id: "a é" }],
    ["an escaped slash as part of a value", "api/{id}", "/api/a%2Fb", { id: "a%2Fb" }],
    ["an absent optional parameter", "api/{id?}", "/api", {}],
    ["a present optional parameter", "api/{id?}", "/api/7", { id: "7" }],
    ["a default", "api/{page=1}", "/api", { page: "1" }],
    ["a catch-all", "files/{*path}", "/files/a/b.txt", { path: "a/b.txt" }],
    ["an empty catch-all", "{*path}", "/", {}],
    [
      "two parameters in a segment",
      "export/{name}.{format}",
      "/export/may.2026.csv",
      { name: "may.2026", format: "csv" },
    ],
    ["an action after a parameter", "pay/{id}:approve", "/pay/41:approve", { id: "41" }],
    ["resolved dot segments", "api/{id}", "/x/../api/./7", { id: "7" }],
    ["an int", "api/{id:int}", "/api/-12", { id: "-12" }],
    [
      "a guid",
      "api/{id:guid}",
      "/api/0f8fad5b-d9cb-469f-a165-70867728950e",
      { id: "0f8fad5b-d9cb-469f-a165-70867728950e" },
    ],
    ["a regex with braces and a slash", "api/{p:regex(^\\d{{4}}-\\d{{2}}$)}", "/api/2026-11", { p: "2026-11" }],
    ["two constraints", "api/{id:minlength(2):maxlength(3)}", "/api/abc", { id: "abc" }],
    ["an optional with a constraint", "api/{id:int?}", "/api/5", { id: "5" }],
  ])("matches %s", (_label, template, path, params) => {
    expect(routing(template)(path)).toEqual(found(template, params));
  });

  test.each([
    ["a longer path", "api/{id}", "/api/1/2"],
    ["a missing required parameter", "api/{id}", "/api"],
    ["an empty segment", "api/{id}/x", "/api//x"],
    ["an int past 32 bits", "api/{id:int}", "/api/2147483648"],
    ["letters that are not alpha", "api/{id:alpha}", "/api/a1"],
    ["a regex that is not satisfied", "api/{p:regex(^\\d+$)}", "/api/x1"],
    ["a value out of range", "api/{n:range(1,9)}", "/api/10"],
    ["a climb out of a literal", "api/{*path}", "/api/../secret"],
  ])("does not match %s", (_label, template, path) => {
    expect(routing(template)(path)).toEqual(notFound);
  });

  test.each([
    ["an unknown constraint", "a/{id:colour}"],
    ["a leading slash", "/a"],
    ["a trailing slash", "a/"],
    ["an unmatched brace", "a/{id"],
    ["a catch-all that is not last", "{*path}/a"],
    ["a literal after an optional", "a/{id?}/b"],
    ["a parameter twice", "{id}/{ID}"],
  ])("is refused with %s", (_label, template) => {
    expect(() => routing(template)).toThrow();
  });
});

describe("the most specific route", () => {
  const route = routing("{*path}", "a/{id}", "a/{id:int}", "a/b", "a/{id}/c", "a/{name}.json");

  test.each([
    ["a literal before all", "/a/b", found("a/b")],
    ["a constraint before a plain parameter", "/a/5", found("a/{id:int}", { id: "5" })],
    ["a mixed segment before a plain parameter", "/a/x.json", found("a/{name}.json", { name: "x" })],
    ["a parameter before a catch-all", "/a/x", found("a/{id}", { id: "x" })],
    ["a catch-all last", "/z/y", found("{*path}", { path: "z/y" })],
    ["a catch-all below a known first segment", "/a/x/y/z", found("{*path}", { path: "a/x/y/z" })],
  ])("wins: %s", (_label, path, expected) => {
    expect(route(path)).toEqual(expected);
  });
});

describe("a method", () => {
  const route = routingOf(
    { template: "a/{id}", methods: ["GET", "HEAD"] },
    { template: "a/{id}", methods: ["PUT"] },
    { template: "a/x", methods: ["POST"] },
  );

  test("chooses between functions on one path", () => {
    expect(route("/a/1", "PUT")).toEqual(found("a/{id}", { id: "1" }));
  });

  test("falls through to a less specific route that has it", () => {
    expect(route("/a/x", "GET")).toEqual(found("a/{id}", { id: "x" }));
  });

  test("that no matching route has is answered with those they have", () => {
    expect(route("/a/x", "DELETE")).toEqual({ kind: "methodNotAllowed", allow: ["POST", "GET", "HEAD", "PUT"] });
  });

  test("cannot be claimed twice for one route", () => {
    const twice = () =>
      routingOf({ template: "a/{id}", methods: ["GET"] }, { template: "A/{name}", methods: ["POST", "GET"] });

    expect(twice).toThrow("two functions have the route GET");
  });
});

test.each(["/a%", "/a%zz", "/%ff", "/a%00b"])("the path %s is not acceptable", (path) => {
  expect(pathSegments(path)).toBeUndefined();
});
