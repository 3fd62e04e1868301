import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { attemptFolder, fileBlockName, listingName, type ReportPlace } from '../dataset/object-path.ts';
import type { Container } from '../scan/containers/sniff.ts';
import type { FileBlock, FileListing, StoredListing } from '../scan/files/file-listing.ts';
import type { Services } from '../services.ts';
import type { ObjectInfo } from '../storage/object-info.ts';
import type { Lease } from './lease.ts';

const CACHE_CONTROL = 'private, no-transform';

/** Writes the index of an archive's files beside it while it is scanned, as long as the lease is held. */
export class FileIndexWriter {
  readonly #lease: Lease;
  readonly #place: ReportPlace;
  readonly #services: Pick<Services, 'config' | 'storage'>;
  #blocks = 0;

  constructor(lease: Lease, { generation }: ObjectInfo, services: Pick<Services, 'config' | 'storage'>) {
    const { id, projectId } = lease.record;
    this.#lease = lease;
    this.#place = { id, projectId, folder: attemptFolder({ generation, epoch: lease.epoch }) };
    this.#services = services;
  }

  /** Writes a block. @throws LeaseLost before anything is written when the lease is lost */
  async write({ number, lines }: FileBlock): Promise<void> {
    this.#blocks++;
    const bytes = await promisify(gzip)(lines, { level: constants.Z_BEST_SPEED });
    await this.#lease.confirm();
    await this.#create(fileBlockName(this.#place, number), bytes, 'application/gzip');
  }

  /**
   * Writes the listing of all blocks; of an archive with too many files, deletes the blocks instead.
   *
   * @throws LeaseLost before anything is written when the lease is lost
   */
  async finish(listing: FileListing, container: Container | undefined): Promise<void> {
    await this.#lease.confirm();
    if (listing.files === null) await this.#deleteBlocks();
    const stored: StoredListing = { container: container ?? null, ...listing };
    await this.#create(listingName(this.#place), Buffer.from(JSON.stringify(stored)), 'application/json');
  }

  async #deleteBlocks(): Promise<void> {
    const { objects } = await this.#services.storage();
    for (let block = 0; block < this.#blocks; block++) {
      const bucket = this.#services.config.datasetsBucket;
      const found = await objects.stat({ bucket, name: fileBlockName(this.#place, block) });
      if (found) await objects.delete(found);
    }
  }

  async #create(name: string, bytes: Buffer, contentType: string): Promise<void> {
    const { objects } = await this.#services.storage();
    const place = { bucket: this.#services.config.datasetsBucket, name };
    await objects.create(place, bytes, { contentType, cacheControl: CACHE_CONTROL });
  }
}
