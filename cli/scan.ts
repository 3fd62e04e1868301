import { runScan } from './scan/run-scan.ts';

process.exitCode = await runScan(process.argv.slice(2), process);
