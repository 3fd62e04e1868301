import { DATASET_FORMATS } from '../../../shared/dataset/format.ts';
import { scan } from '../../../shared/scan/scan.ts';
import { ScanFault } from '../../../shared/scan/scan-fault.ts';
import { bufferSource } from '../buffer-source.ts';
import { createRandom } from '../reliability/random.ts';
import { type BaseArchive, FUZZ_ADAPTERS } from './base-archives.ts';
import { mutate } from './mutate.ts';

/** Control and bidirectional characters. */
const UNPLAIN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What came of one mutation: a fault's code, or `result`. @throws Error when it is neither, or a message is not plain */
export async function playMutation(bases: readonly BaseArchive[], seed: number, index: number): Promise<string> {
  const random = createRandom((Math.imul(seed, 0x9e3779b1) ^ index) | 0);
  const bytes = mutate(random.pick(bases), random.pick(bases), random);
  const format = random.pick(DATASET_FORMATS);
  const source = bufferSource(bytes, random.pick([7, 513, 65_536]));
  const adapter = format === 'custom' ? { adapter: { scenes: random.pick(FUZZ_ADAPTERS) } } : {};
  try {
    const { issues } = await scan(source, { format, ...adapter });
    for (const { message } of issues) checkMessage(message);
    return 'result';
  } catch (error) {
    if (!(error instanceof ScanFault)) throw error;
    checkMessage(error.message);
    return error.code;
  }
}

function checkMessage(message: string): void {
  if (message.length <= 2000 && !UNPLAIN.test(message)) return;
  throw new Error(`a message is not plain: ${JSON.stringify(message.slice(0, 300))}`);
}
