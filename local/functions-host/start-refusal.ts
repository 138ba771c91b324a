/** The host will not start, and the message alone tells its operator why; anything else thrown is a fault of ours. */
export class StartRefusal extends Error {
  override readonly name = "StartRefusal";
}
