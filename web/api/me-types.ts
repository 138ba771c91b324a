/** What the caller may do, and whom he may ask for more, as the API shows it. */
import type { z } from "zod";
import type { MyPermissionsView } from "../../shared/http/my-permissions-view.ts";

export type MyPermissions = z.output<typeof MyPermissionsView>;
export type MyPermission = MyPermissions["value"][number];
