/** The function app: every function registers itself; `ls` of these folders is the table of contents. */
import "./http/api-docs.ts";
import "./http/approve-restatement.ts";
import "./http/assign-role.ts";
import "./http/cancel-refresh.ts";
import "./http/enroll-location.ts";
import "./http/error-docs.ts";
import "./http/get-dashboard.ts";
import "./http/get-eligibility.ts";
import "./http/get-enrollment.ts";
import "./http/get-latest-refresh.ts";
import "./http/get-me.ts";
import "./http/get-refresh-run.ts";
import "./http/get-rejected-rows.ts";
import "./http/health-live.ts";
import "./http/health-ready.ts";
import "./http/list-exchange-rates.ts";
import "./http/list-location-earnings.ts";
import "./http/list-refresh-runs.ts";
import "./http/openapi.ts";
import "./http/record-exchange-rates.ts";
import "./http/revoke-role.ts";
import "./http/sign-in.ts";
import "./http/sign-in-callback.ts";
import "./http/sign-out.ts";
import "./http/sign-out-everywhere.ts";
import "./http/start-refresh.ts";
import "./http/web-app.ts";
import "./queue/apply-feed-bucket.ts";
import "./queue/follow-accounts.ts";
import "./queue/reevaluate-location.ts";
import "./queue/send-email.ts";
import "./queue/split-feed-blob.ts";
import "./timer/refresh-daily.ts";
import "./timer/relay-outbox.ts";
import "./timer/sweep-runs.ts";
import { services } from "../shared/app.ts";

services(); // settings that cannot be used stop the start, not the first request
