import { markInOnePiece } from '../../shared/scan/mark-in-one-piece.ts';
import { scan } from '../../shared/scan/scan.ts';
import { ScanFault } from '../../shared/scan/scan-fault.ts';
import { INSIDE } from './collected.ts';
import { DENSE_INPUTS, denseSource } from './dense-input.ts';

/** Run as a process of its own, with the number of an input and its bytes: prints what its scan took, with all there is to collect. */
const [input = Number.NaN, bytes = Number.NaN] = process.argv.slice(2).map(Number);
const dense = DENSE_INPUTS[input];
if (!dense) throw new Error(`no such input: ${input}`);
const source = denseSource(dense, bytes);
markInOnePiece();
const before = process.cpuUsage();
const { format, adapter } = dense;
const refused = await scan(source, { format, ...(adapter && { adapter }), ...INSIDE }).then(
  () => null,
  (error: unknown) => {
    if (error instanceof ScanFault) return error.code;
    throw error;
  },
);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ bytes: source.size, cpuMs: (user + system) / 1000, refused }));
