/**
 * The order in which test files run. Jest begins with those that took longest the last time; where it does not know, as
 * in a fresh clone, the largest file goes first, and a small file with a long test is left alone at the end.
 */
const { default: Sequencer } = require("@jest/test-sequencer");

/** What takes longer than twenty seconds, longest first. */
const slowest = [
  "tests/faults/storm.test.ts",
  "tests/e2e/start.test.ts",
  "tests/faults/sigkill.test.ts",
  "web/accessibility.test.ts",
  "tests/e2e/walks.test.ts",
  "tests/e2e/sign-in.test.ts",
  "tests/e2e/people.test.ts",
  "tests/e2e/dashboard-page.test.ts",
  "tests/faults/kill-points.test.ts",
  "tests/e2e/openapi.test.ts",
  "tests/e2e/people-page.test.ts",
  "tests/faults/two-hosts.test.ts",
  "local/seed/any-feed.test.ts",
  "web/user.test.ts",
  "web/users.test.ts",
  "web/setup-page.test.ts",
  "local/functions-host/start-host.test.ts",
];

module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => slowest.findIndex((each) => path.endsWith(each)) >>> 0;
    return [...super.sort(tests)].sort((some, other) => place(some) - place(other));
  }
};
