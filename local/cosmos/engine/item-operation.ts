/** What can be done to one item, and its effect inside a transaction. */
import { insertCharge, readCharge, replaceCharge } from "./charge.ts";
import type { ContainerDefinition } from "./container-definition.ts";
import { CosmosError } from "./cosmos-error.ts";
import type { JsonObject } from "./json.ts";
import { checkedId } from "./limits.ts";
import { type PartitionKey, partitionKeyOfDocument } from "./partition-key.ts";
import { type PatchRequest, patched } from "./patch.ts";
import { type ItemStamp, type StoredItem, stampItem } from "./stored-item.ts";
import type { Transaction } from "./transaction.ts";

export type ItemOperation =
  | { readonly kind: "create"; readonly body: JsonObject }
  | { readonly kind: "upsert"; readonly body: JsonObject; readonly ifMatch?: string | undefined }
  | { readonly kind: "read"; readonly id: string; readonly ifNoneMatch?: string | undefined }
  | { readonly kind: "replace"; readonly id: string; readonly body: JsonObject; readonly ifMatch?: string | undefined }
  | { readonly kind: "patch"; readonly id: string; readonly patch: PatchRequest; readonly ifMatch?: string | undefined }
  | { readonly kind: "delete"; readonly id: string; readonly ifMatch?: string | undefined };

export interface OperationResult {
  readonly status: 200 | 201 | 204 | 304;
  readonly item: StoredItem;
  readonly charge: number;
}

export interface OperationContext {
  readonly definition: ContainerDefinition;
  readonly partitionKey: PartitionKey;
  /** The system properties of the next version: of the item that is given, or of a new one. */
  readonly stamp: (previous: StoredItem | undefined) => ItemStamp;
}

export function applyOperation(operation: ItemOperation, tx: Transaction, context: OperationContext): OperationResult {
  switch (operation.kind) {
    case "create":
      return create(operation.body, tx, context);
    case "upsert": {
      const previous = tx.find(checkedId(operation.body.id));
      if (previous === undefined) return create(operation.body, tx, context);
      checkIfMatch(operation.ifMatch, previous);
      return replace(previous, operation.body, tx, context);
    }
    case "read": {
      const item = existing(operation.id, tx);
      const isUnchanged = operation.ifNoneMatch === item.etag || operation.ifNoneMatch === "*";
      return { status: isUnchanged ? 304 : 200, item, charge: isUnchanged ? 1 : readCharge(item) };
    }
    case "replace": {
      const previous = expected(operation, tx);
      if (operation.body.id !== operation.id)
        throw new CosmosError(400, `The body's id must be "${operation.id}", the id of the item it replaces.`);
      return replace(previous, operation.body, tx, context);
    }
    case "patch": {
      const previous = expected(operation, tx);
      const body = patched(
        JSON.parse(previous.json) as JsonObject,
        operation.patch,
        context.definition.partitionKeyPath,
      );
      return replace(previous, body, tx, context);
    }
    case "delete": {
      const item = expected(operation, tx);
      tx.remove(item.id);
      return { status: 204, item, charge: insertCharge(item) };
    }
  }
}

function create(body: JsonObject, tx: Transaction, context: OperationContext): OperationResult {
  const id = checkedId(body.id);
  if (tx.find(id) !== undefined) throw new CosmosError(409, `An item with the id "${id}" already exists.`);
  const item = put(undefined, body, tx, context);
  return { status: 201, item, charge: insertCharge(item) };
}

function replace(previous: StoredItem, body: JsonObject, tx: Transaction, context: OperationContext): OperationResult {
  const item = put(previous, body, tx, context);
  return { status: 200, item, charge: replaceCharge(item) };
}

function put(previous: StoredItem | undefined, body: JsonObject, tx: Transaction, context: OperationContext) {
  const { definition, partitionKey } = context;
  if (partitionKeyOfDocument(body, definition.partitionKeyPath) !== partitionKey)
    throw new CosmosError(400, `The item's partition key is not ${partitionKey}, the one of the request.`, {
      substatus: 1001,
    });
  const item = stampItem(body, context.stamp(previous), definition);
  tx.put(item);
  return item;
}

function expected(operation: { id: string; ifMatch?: string | undefined }, tx: Transaction): StoredItem {
  const item = existing(operation.id, tx);
  checkIfMatch(operation.ifMatch, item);
  return item;
}

function existing(id: string, tx: Transaction): StoredItem {
  const item = tx.find(id);
  if (item === undefined) throw new CosmosError(404, `There is no item with the id "${id}" in this partition.`);
  return item;
}

function checkIfMatch(ifMatch: string | undefined, item: StoredItem): void {
  if (ifMatch !== undefined && ifMatch !== "*" && ifMatch !== item.etag)
    throw new CosmosError(412, `Item "${item.id}" has changed: its etag is no longer ${ifMatch}.`);
}
