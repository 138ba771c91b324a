/** An error as the log keeps it: whole, with its causes, but for anything that looks like a credential. */
export interface ErrorDescription {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
}

const maxCauses = 5;
const credentials =
  /\b(?:eyJ[\w-]*\.[\w.-]*|Bearer\s+\S+|(?:AccountKey|SharedAccessKey|sig|password|secret)=[^;&\s]+)/gi;

export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, message: redacted(String(error)) };
  const { name, message, stack, cause } = error;
  return {
    name,
    message: redacted(message),
    ...(stack === undefined ? {} : { stack: redacted(stack) }),
    ...(cause === undefined || depth >= maxCauses ? {} : { cause: describeError(cause, depth + 1) }),
  };
}

function redacted(text: string): string {
  return text.replace(credentials, "[redacted]");
}
