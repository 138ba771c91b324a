/** Asks every service that we depend on whether it answers, within two seconds. */
export interface Check {
  readonly name: string;
  readonly isOk: boolean;
}

const timeoutMs = 2_000;

export function readinessOf(
  probes: Readonly<Record<string, () => Promise<unknown>>>,
): () => Promise<{ readonly checks: readonly Check[] }> {
  return async () => ({
    checks: await Promise.all(
      Object.entries(probes).map(async ([name, probe]) => ({ name, isOk: await answers(probe) })),
    ),
  });
}

async function answers(probe: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  try {
    return await Promise.race([probe().then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
