/** Resolves when we are asked to end: by a signal, or by the end of the process that started us. */
export function endRequest(): Promise<"ended"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve("ended"));
    process.once("disconnect", () => resolve("ended"));
  });
}
