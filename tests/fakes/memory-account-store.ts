/** The account store in memory: whole changes or none, versions that move with each write, values nobody can share. */
import { holdsOneOf, holdsRole, peopleInRoles } from "../../shared/domain/access.ts";
import { type AuditEvent, chained } from "../../shared/domain/audit.ts";
import { addressKey } from "../../shared/domain/email-address.ts";
import type {
  AccountChange,
  AccountEntities,
  AccountStore,
  AccountView,
  EnrollmentFilter,
  Kind,
  ListPart,
  Put,
  UserFilter,
  Versioned,
  Wanted,
} from "../../shared/ports/account-store.ts";
import { Stale } from "../../shared/ports/stale.ts";

type Entry = {
  readonly [K in Kind]: { readonly kind: K; readonly value: AccountEntities[K]; readonly version: string };
}[Kind];

export class MemoryAccountStore implements AccountStore {
  /** The audit events of all accounts, in the order in which they came. */
  readonly audited: AuditEvent[] = [];
  readonly #accounts = new Map<string, Map<string, Entry>>();
  #writes = 0;

  async read(accountId: string, wanted: readonly Wanted[]): Promise<AccountView> {
    const documents = this.#accounts.get(accountId);
    const named = wanted.flatMap((each) => ("id" in each ? (documents?.get(`${each.kind}:${each.id}`) ?? []) : []));
    const others = wanted.filter((each) => !("id" in each));
    const matching =
      others.length === 0
        ? []
        : this.#entries(accountId).filter((entry) => others.some((each) => isWanted(each, entry)));
    return viewOf(structuredClone([...new Set([...named, ...matching])]));
  }

  async dashboard(accountId: string) {
    return (await this.read(accountId, [{ kind: "dashboard", id: "" }])).get("dashboard", "");
  }

  async commit({ accountId, puts, removes = [], events = [], answer, audit }: AccountChange): Promise<void> {
    const all: Put[] = [...puts, ...events.map((value): Put => ({ kind: "outbox", value }))];
    if (answer) all.push({ kind: "answer", value: answer });
    const event = audit && chained(audit.account.value.auditHead, audit.entry);
    if (event) all.push(movedHead(audit.account, event));
    const documents = this.#accounts.get(accountId) ?? new Map<string, Entry>();
    for (const put of all) {
      if (documents.get(nameOf(put))?.version !== put.replaces) throw new Stale(`${nameOf(put)} has changed.`);
    }
    for (const { kind, id, version } of removes) {
      if (documents.get(`${kind}:${id}`)?.version !== version) throw new Stale(`${kind}:${id} has changed.`);
    }
    this.#writes += 1;
    for (const { kind, id } of removes) documents.delete(`${kind}:${id}`);
    if (event) this.audited.push(event);
    for (const { kind, value } of structuredClone(all)) {
      documents.set(nameOf({ kind, value } as Put), { kind, value, version: String(this.#writes) } as Entry);
    }
    this.#accounts.set(accountId, documents);
  }

  async holders(...[accountId, role, scope, now]: Parameters<AccountStore["holders"]>) {
    const entries = this.#entries(accountId);
    const ids = entries.flatMap((each) =>
      each.kind === "access" && holdsRole(each.value, role, scope, now) ? [each.value.userId] : [],
    );
    return entries
      .flatMap((each) => (each.kind === "user" && ids.includes(each.value.userId) ? [each.value] : []))
      .sort((a, b) => (a.userId < b.userId ? -1 : 1));
  }

  async peopleWith(...[accountId, roles, now, limit]: Parameters<AccountStore["peopleWith"]>) {
    const entries = this.#entries(accountId);
    const accesses = entries.flatMap((each) => (each.kind === "access" ? [each.value] : []));
    const userOf = (userId: string) =>
      entries.flatMap((each) => (each.kind === "user" && each.value.userId === userId ? [each.value] : []));
    return peopleInRoles(accesses, roles, now)
      .slice(0, limit)
      .flatMap((access) => userOf(access.userId).map((user) => ({ user, access })));
  }

  async users(accountId: string, { status, startsWith }: UserFilter, { after, limit }: ListPart) {
    const start = startsWith?.toLowerCase() ?? "";
    const found = this.#entries(accountId)
      .flatMap((each) => (each.kind === "user" ? [each] : []))
      .filter(({ value }) => status === undefined || value.status === status)
      .filter(({ value }) => value.displayName.toLowerCase().startsWith(start) || value.email.startsWith(start))
      .map((each) => ({ ...each, sortKey: `${each.value.displayName.toLowerCase()}\u0000${each.value.userId}` }))
      .filter(({ sortKey }) => after === undefined || sortKey > after)
      .sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
    const items = found.slice(0, limit).map(({ value, version }) => ({ value, version }));
    const last = found.length > limit ? found[limit - 1] : undefined;
    return { items, ...(last && { next: last.sortKey }) };
  }

  async people(accountId: string, { after, limit }: ListPart) {
    const entries = this.#entries(accountId);
    const accesses = new Map(
      entries.flatMap((each) => (each.kind === "access" ? [[each.value.userId, each.value] as const] : [])),
    );
    const found = entries
      .flatMap((each) => (each.kind === "user" ? [each.value] : []))
      .filter(({ userId }) => after === undefined || userId > after)
      .sort((a, b) => (a.userId < b.userId ? -1 : 1))
      .flatMap((user) => {
        const access = accesses.get(user.userId);
        return access ? [{ user, access }] : [];
      });
    const items = found.slice(0, limit);
    const next = found.length > limit ? items.at(-1)?.user.userId : undefined;
    return { items, ...(next !== undefined && { next }) };
  }

  async roleHolders(...[accountId, roles, { after, limit }, now]: Parameters<AccountStore["roleHolders"]>) {
    const everyone = await this.people(accountId, { after, limit: Number.MAX_SAFE_INTEGER });
    const holders = everyone.items.filter(({ access }) => access.kind === "person" && holdsOneOf(access, roles, now));
    const items = structuredClone(holders.slice(0, limit));
    const next = holders.length > limit ? items.at(-1)?.user.userId : undefined;
    return { items, ...(next !== undefined && { next }) };
  }

  async withExpiredPassword(now: string, limit: number) {
    return [...this.#accounts.keys()]
      .flatMap((accountId) => this.#entries(accountId))
      .flatMap((each) => (each.kind === "user" ? [each.value] : []))
      .filter(({ temporaryPasswordExpiresAt: at }) => at !== undefined && at <= now)
      .slice(0, limit);
  }

  async enrollments(accountId: string, filter: EnrollmentFilter, { after = "", limit }: ListPart) {
    const entries = this.#entries(accountId).flatMap((each) =>
      each.kind === "enrollment" || each.kind === "invitation" ? [each] : [],
    );
    const wanted = entries.filter(
      ({ value: { locationId, programId } }) =>
        locationId > after &&
        [filter.locationId ?? locationId, filter.programId ?? programId].join() === [locationId, programId].join(),
    );
    const locations = [...new Set(wanted.map(({ value }) => value.locationId))].sort();
    const upTo = (count: number) => wanted.filter(({ value }) => locations.slice(0, count).includes(value.locationId));
    const page = locations.filter((_each, index) => index === 0 || upTo(index + 1).length <= limit);
    const shown = structuredClone(wanted.filter(({ value }) => page.includes(value.locationId)));
    const inOrder = <T extends { readonly id: string }>(values: readonly T[]) =>
      [...values].sort((a, b) => (a.id < b.id ? -1 : 1));
    const next = locations.length > page.length ? page.at(-1) : undefined;
    return {
      enrollments: inOrder(shown.flatMap((each) => (each.kind === "enrollment" ? [each.value] : []))),
      invitations: inOrder(shown.flatMap((each) => (each.kind === "invitation" ? [each.value] : []))),
      ...(next !== undefined && { next }),
    };
  }

  async locationIds(accountId: string) {
    return this.#entries(accountId)
      .flatMap(({ kind, value }) => (kind === "location" ? [value.locationId] : []))
      .sort();
  }

  async locationNames(accountId: string) {
    return this.#entries(accountId)
      .flatMap(({ kind, value }) => (kind === "location" ? [{ locationId: value.locationId, name: value.name }] : []))
      .sort((a, b) => (a.locationId < b.locationId ? -1 : 1));
  }

  async *everyLocation() {
    for (const accountId of [...this.#accounts.keys()]) {
      for (const { kind, value } of this.#entries(accountId)) {
        if (kind === "location") yield { accountId, locationId: value.locationId };
      }
    }
  }

  async *sellingLocations() {
    for (const accountId of [...this.#accounts.keys()]) {
      for (const { kind, value } of this.#entries(accountId)) {
        if (kind === "totals") yield { accountId, locationId: value.locationId };
      }
    }
  }

  async overdue(now: string, limit: number) {
    const isOpen = ({ progress, dueAt }: AccountEntities["outbox"]) =>
      progress.state !== "done" && progress.state !== "failed" && dueAt <= now;
    return [...this.#accounts.keys()]
      .flatMap((accountId) => this.#entries(accountId))
      .flatMap((each) => (each.kind === "outbox" && isOpen(each.value) ? [each] : []))
      .sort((a, b) => (a.value.dueAt < b.value.dueAt ? -1 : 1))
      .slice(0, limit);
  }

  #entries(accountId: string): readonly Entry[] {
    return [...(this.#accounts.get(accountId)?.values() ?? [])];
  }
}

type Audited = NonNullable<AccountChange["audit"]>["account"];

function movedHead({ value, version }: Audited, { sequence, hash }: AuditEvent): Put {
  const moved = { ...value, auditHead: { sequence, hash } };
  return { kind: "account", value: moved, ...(version !== undefined && { replaces: version }) };
}

function viewOf(entries: readonly Entry[]): AccountView {
  const ofKind = <K extends Kind>(kind: K) =>
    entries.filter((entry) => entry.kind === kind) as unknown as readonly (Versioned<AccountEntities[K]> & {
      kind: K;
    })[];
  return {
    get: (kind, id) => ofKind(kind).find(({ value }) => idOf({ kind, value } as Put) === id),
    all: ofKind,
  };
}

function isWanted(wanted: Wanted, entry: Entry): boolean {
  if (wanted.kind !== entry.kind) return false;
  if ("ofLocation" in wanted) return "locationId" in entry.value && entry.value.locationId === wanted.ofLocation;
  if ("ofUser" in wanted) return "userId" in entry.value && entry.value.userId === wanted.ofUser;
  if ("ofRoster" in wanted) return "rosterId" in entry.value && entry.value.rosterId === wanted.ofRoster;
  return "all" in wanted || idOf(entry) === wanted.id;
}

function nameOf(put: Put): string {
  return `${put.kind}:${idOf(put)}`;
}

/** The value's own id, as views are asked for it; none where an account has one of the kind. */
function idOf(put: Pick<Put, "kind" | "value">): string {
  const { kind, value } = put as Put;
  switch (kind) {
    case "account":
    case "dashboard":
      return "";
    case "location":
    case "facts":
    case "profileUse":
    case "totals":
    case "closes":
    case "coopFunds":
      return value.locationId;
    case "user":
      return value.userId;
    case "access":
      return `${value.tenantId}:${value.objectId}`;
    case "agreement":
    case "attainment":
    case "enrollment":
    case "invitation":
    case "payoutExport":
    case "payoutProfile":
    case "taxProfile":
    case "outbox":
    case "answer":
      return value.id;
    case "address":
      return addressKey(value.address);
    case "roster":
      return value.rosterId;
    case "rosterPart":
    case "rosterProblems":
      return `${value.rosterId}:${value.number}`;
  }
}
