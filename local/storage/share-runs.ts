/**
 * Lets callers share the runs of a task: whoever calls while it runs waits, together with all others, for the next
 * run, which therefore sees what he has done.
 */
export function shareRuns(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = () => {
    next = undefined;
    running = task().finally(() => {
      if (!next) running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return run();
    next ??= running.then(run, run);
    return next;
  };
}
