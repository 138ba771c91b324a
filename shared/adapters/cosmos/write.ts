/** The writes of one transactional batch, in the words of our documents. */
import type { OperationInput, PatchOperation } from "@azure/cosmos";

/** A document as stored: an id, the kind it is, the version of its shape, and its fields. */
export interface StoredDocument {
  readonly id: string;
  readonly type: string;
  readonly v: number;
  readonly [field: string]: unknown;
}

export type Write =
  | { readonly op: "create"; readonly document: StoredDocument }
  | { readonly op: "upsert"; readonly document: StoredDocument }
  | { readonly op: "replace"; readonly document: StoredDocument; readonly etag: string }
  | { readonly op: "delete"; readonly id: string; readonly etag?: string }
  | { readonly op: "patch"; readonly id: string; readonly operations: PatchOperation[]; readonly etag?: string };

export function operationOf(write: Write): OperationInput {
  switch (write.op) {
    case "create":
      return { operationType: "Create", resourceBody: body(write.document) };
    case "upsert":
      return { operationType: "Upsert", resourceBody: body(write.document) };
    case "replace":
      return {
        operationType: "Replace",
        id: write.document.id,
        resourceBody: body(write.document),
        ifMatch: write.etag,
      };
    case "delete":
      return { operationType: "Delete", id: write.id, ...(write.etag !== undefined && { ifMatch: write.etag }) };
    case "patch":
      return {
        operationType: "Patch",
        id: write.id,
        resourceBody: { operations: write.operations },
        ...(write.etag !== undefined && { ifMatch: write.etag }),
      };
  }
}

type Body = Extract<OperationInput, { operationType: "Create" }>["resourceBody"];

function body(document: StoredDocument): Body {
  return document as unknown as Body;
}
