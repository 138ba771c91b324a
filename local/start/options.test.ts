import { describe, expect, test } from "@jest/globals";
import { defaultPorts } from "../stack/ports.ts";
import { startOptions, UsageError } from "./options.ts";

describe("the command line of npm start", () => {
  test("asks for nothing to be kept, the usual ports and today when it is empty", () => {
    expect(startOptions([])).toEqual({
      isOnce: false,
      isJson: false,
      isFresh: false,
      dataDir: undefined,
      ports: defaultPorts,
      seedDate: undefined,
    });
  });

  test("places seven servers in a row from a port base", () => {
    const { ports } = startOptions(["--port-base", "9000"]);

    expect(ports).toEqual({
      app: 9000,
      cosmos: 9001,
      blob: 9002,
      queue: 9003,
      identity: 9004,
      inbox: 9005,
      directory: 9006,
    });
  });

  test("takes a folder, a day and the switches", () => {
    const options = startOptions(["--once", "--json", "--fresh", "--data", "here", "--seed-date", "2026-11-15"]);

    expect(options).toMatchObject({
      isOnce: true,
      isJson: true,
      isFresh: true,
      dataDir: "here",
      seedDate: "2026-11-15",
    });
  });

  test.each([
    { label: "an unknown option", argv: ["--port", "1"], says: /'--port'/ },
    { label: "an argument", argv: ["once"], says: /'once'/ },
    { label: "an option without its value", argv: ["--data"], says: /--data/ },
    { label: "an empty folder name", argv: ["--data="], says: /--data/ },
    { label: "a value for a switch", argv: ["--once=yes"], says: /--once/ },
    { label: "a port base that is no number", argv: ["--port-base", "7e3"], says: /"7e3"/ },
    { label: "port 0", argv: ["--port-base", "0"], says: /"0"/ },
    { label: "a port base whose last port is too high", argv: ["--port-base", "65530"], says: /65529/ },
    { label: "a day that does not exist", argv: ["--seed-date", "2026-02-29"], says: /2026-02-29/ },
    { label: "a day in another form", argv: ["--seed-date", "11/15/2026"], says: /2026-11-15/ },
  ])("refuses $label", ({ argv, says }) => {
    const refused = () => startOptions(argv);

    expect(refused).toThrow(UsageError);
    expect(refused).toThrow(says);
  });
});
