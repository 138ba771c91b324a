/** App settings, which are environment variables, as bindings refer to them. */
import { StartRefusal } from "./start-refusal.ts";

export type Settings = Readonly<Record<string, string | undefined>>;

/** Replaces every `%NAME%` by that setting's value. */
export function expandSettings(text: string, settings: Settings): string {
  return text.replace(/%([^%]+)%/g, (_all, name: string) => {
    const value = settings[name];
    if (value === undefined || value === "")
      throw new StartRefusal(`the setting ${name}, used by "${text}", is missing`);
    return value;
  });
}

/** The connection string a binding's `connection` names; the real host looks in this order. */
export function connectionString(connection: string | undefined, settings: Settings): string {
  const name = connection || "AzureWebJobsStorage";
  const value = settings[`AzureWebJobs${name}`] || settings[name];
  if (value) return value;
  throw new StartRefusal(
    settings[`${name}__queueServiceUri`]
      ? `connection ${name}: the embedded host needs a connection string, not an identity-based connection`
      : `the connection setting ${name} is missing`,
  );
}
