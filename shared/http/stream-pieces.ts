/** Sends a long answer in pieces: it begins once its first piece is there, and what fails later breaks it off. */
import type { ReadableStream as BodyStream } from "node:stream/web";
import type { Content, Result } from "./result.ts";

/** A result whose pieces, if it has any, have begun to come. */
export type ReadyResult =
  | Exclude<Result, Content>
  | (Omit<Content, "content"> & { readonly content: string | Uint8Array | BodyStream<Uint8Array> });

/**
 * The result with its first piece awaited, so that what fails before it is a problem like any other.
 *
 * A later failure is told to `brokeOff` and ends the connection; the answer never looks complete.
 */
export async function begun(result: Result, brokeOff: (error: unknown) => void): Promise<ReadyResult> {
  if (result.kind !== "content") return result;
  const { content } = result;
  if (typeof content === "string" || content instanceof Uint8Array) return { ...result, content };
  const pieces = content[Symbol.asyncIterator]();
  const first = await pieces.next();
  return { ...result, content: streamOf(first, pieces, brokeOff) };
}

function streamOf(
  first: IteratorResult<string>,
  pieces: AsyncIterator<string>,
  brokeOff: (error: unknown) => void,
): BodyStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: Promise<IteratorResult<string>> | undefined = Promise.resolve(first);
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await (next ?? pieces.next());
          next = undefined;
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (error) {
          brokeOff(error);
          throw error;
        }
      },
      cancel: async () => {
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 }, // a piece is made when it can be sent
  ) as BodyStream<Uint8Array>;
}
