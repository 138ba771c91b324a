export default {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  testMatch: ["<rootDir>/(shared|local|tests|web)/**/*.test.ts"],
  transform: {
    "\\.ts$": ["@swc/jest", { jsc: { target: "es2024", parser: { syntax: "typescript" } }, module: { type: "es6" } }],
  },
  // Without a host, the library warns at length of every function that a test imports.
  moduleNameMapper: { "^@azure/functions-core$": "<rootDir>/tests/fakes/functions-core.cjs" },
  testSequencer: "<rootDir>/tests/slowest-first.cjs",
  maxWorkers: 3, // on two cores: tests of the whole system wait as much as they work
  testTimeout: 30_000, // nothing is asserted of time; a busy machine may be slow
};
