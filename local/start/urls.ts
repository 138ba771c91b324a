/** The addresses worth knowing of a running stack. */
import type { Stack } from "../stack/stack.ts";

export function startUrls({ urls }: Stack) {
  const { app, inbox, identity, cosmos, queue, blob } = urls;
  return {
    app,
    api: `${app}/api/v1`,
    openapi: `${app}/api/openapi.json`,
    dashboard: `${app}/`,
    inbox,
    identity,
    cosmos,
    queue,
    blob,
  };
}
