/** Waits for work no longer than a limit; the work itself cannot be stopped and its later failure is of no interest. */
const longestTimerMs = 2 ** 31 - 1;

export async function withTimeout<T>(work: Promise<T>, limitMs: number, message: string): Promise<T> {
  if (limitMs > longestTimerMs) return work;
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(message)), limitMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
