import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random decisions that follow from a seed, so that a failing run can be had again. */
export interface Random {
  /** A whole number, both ends included. */
  integer(minimum: number, maximum: number): number;
  /** Whether something of this probability (0 to 1) happens. */
  chance(probability: number): boolean;
  /** @throws RangeError when there is nothing to choose from. */
  pick<T>(from: readonly T[]): T;
  /** A UUIDv4 in form. */
  uuid(): string;
}

/** Starts a source of random decisions. @param seed - Any whole number of 32 bits. */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const integer = (minimum: number, maximum: number): number => uniformInt(generator, minimum, maximum);
  const hex = (digits: number): string => Array.from({ length: digits }, () => integer(0, 15).toString(16)).join('');
  return {
    integer,
    chance: (probability) => integer(1, 1_000_000) <= probability * 1_000_000,
    pick<T>(from: readonly T[]): T {
      if (from.length === 0) throw new RangeError('Nothing to choose from');
      return from[integer(0, from.length - 1)] as T;
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${integer(8, 11).toString(16)}${hex(3)}-${hex(12)}`,
  };
}
