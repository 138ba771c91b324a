/** What @azure/functions looks up as its host in unit tests: it takes every registration and does nothing with it. */
const nothing = () => undefined;

module.exports = {
  registerFunction: nothing,
  setProgrammingModel: nothing,
  registerHook: () => ({ dispose: nothing }),
  log: nothing,
};
