import type { ByteSource } from '../../byte-source.ts';
import type { ScanBudget } from '../../scan-budget.ts';
import { ScanFault } from '../../scan-fault.ts';

/** 64 KiB: costs no more than asking for a few bytes. */
const MIN_READ_BYTES = 64 * 1024;

/** 4 MiB: at this size the transfer outweighs the request. */
const MAX_READ_BYTES = 4 * 1024 * 1024;

/**
 * Reads small ranges in few requests: one that follows closely on the last doubles how much is fetched at once, one
 * far away starts over. So neighbouring entries come in one read, and scattered ones cost little beyond themselves.
 */
export class ReadAhead {
  readonly #source: ByteSource;
  readonly #end: number;
  readonly #budget: ScanBudget;
  #start = 0;
  #window: Buffer = Buffer.alloc(0);
  #reach = MIN_READ_BYTES;

  /** @param end no byte from here on is read */
  constructor(source: ByteSource, end: number, budget: ScanBudget) {
    this.#source = source;
    this.#end = end;
    this.#budget = budget;
  }

  /**
   * Exactly these bytes; they are valid until the next call.
   * @throws ScanFault TRUNCATED when there are not as many
   */
  async read(offset: number, length: number): Promise<Buffer> {
    if (offset < this.#start || offset + length > this.#start + this.#window.length) await this.#fill(offset, length);
    const from = offset - this.#start;
    return this.#window.subarray(from, from + length);
  }

  async #fill(offset: number, length: number): Promise<void> {
    const distance = offset - (this.#start + this.#window.length);
    this.#reach = Math.abs(distance) < this.#reach ? Math.min(this.#reach * 2, MAX_READ_BYTES) : MIN_READ_BYTES;
    const wanted = Math.min(Math.max(length, this.#reach), this.#end - offset);
    if (wanted < length) throw new ScanFault('TRUNCATED', 'The zip ends before one of its entries does.');

    const bytes = await this.#budget.wait(() => this.#source.read(offset, wanted));
    if (bytes.length < length) throw new ScanFault('TRUNCATED', 'The zip ends before one of its entries does.');
    this.#start = offset;
    this.#window = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}
