import { readFileSync } from 'node:fs';

/**
 * The most memory that a process, default this one, has had in use so far, in bytes. Not `process.resourceUsage()`: on Linux its figure
 * begins with what the parent held when it started the process.
 * https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
 */
export function peakMemory(pid: number = process.pid): number {
  if (process.platform !== 'linux' && pid === process.pid) return process.resourceUsage().maxRSS * 1024;
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kibibytes === undefined) throw new Error(`/proc/${pid}/status has no VmHWM`);
  return Number(kibibytes) * 1024;
}
