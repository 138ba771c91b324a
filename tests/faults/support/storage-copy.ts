/** Blobs of a container, held in memory so that each try of a test starts from the same ones. */
import type { ContainerClient } from "@azure/storage-blob";

export type BlobCopies = ReadonlyMap<string, Buffer>;

export async function copiesOf(container: ContainerClient): Promise<BlobCopies> {
  const copies = new Map<string, Buffer>();
  for await (const { name } of container.listBlobsFlat()) {
    copies.set(name, await container.getBlobClient(name).downloadToBuffer());
  }
  return copies;
}

export async function putCopies(container: ContainerClient, copies: BlobCopies): Promise<void> {
  await container.create();
  await addCopies(container, copies);
}

export async function addCopies(container: ContainerClient, copies: BlobCopies): Promise<void> {
  await Promise.all([...copies].map(([name, bytes]) => container.getBlockBlobClient(name).uploadData(bytes)));
}
