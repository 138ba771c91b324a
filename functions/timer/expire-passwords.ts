/** Timer expire-passwords, every hour: whoever did not change his temporary password in time is locked. */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { expirePasswords } from "../../shared/use-cases/people/expire-passwords.ts";

app.timer("expire-passwords", {
  schedule: "0 5 * * * *",
  handler: () => expirePasswords(services()),
});
