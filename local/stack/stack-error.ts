/** Why the stack cannot be as it was asked for, in words for whoever asked. */
export class StackError extends Error {
  override readonly name = "StackError";
}
