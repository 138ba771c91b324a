/** The smallest function app there is: what a cold start costs when the application itself costs nothing. */
import { app } from "@azure/functions";

app.http("hello", {
  methods: ["GET"],
  route: "api/health/live",
  authLevel: "anonymous",
  handler: async () => ({ jsonBody: { status: "live" } }),
});
