/** The polynomial of CRC32C, bits reversed. https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4 */
const POLYNOMIAL = 0x82f63b78;

/** `x` to the power of `2^n`, modulo the polynomial, for n from 0; bits reversed, so that `x^0` is the highest bit. */
const POWERS = /* @__PURE__ */ powersOfX();

/**
 * The CRC32C of two byte strings one after the other, from the checksum of each.
 * @param secondLength bytes of the second
 */
export function joinCrc32c(first: number, second: number, secondLength: number): number {
  return (multiply(xToThe(secondLength * 8), first) ^ second) >>> 0;
}

/** The CRC32C of as many zeros. */
export function crc32cOfZeros(length: number): number {
  // A checksum starts from all ones, and ends by inverting.
  return ~multiply(xToThe(length * 8), 0xffffffff) >>> 0;
}

/** `x` to the power of `exponent`, an integer of at most 2^53. */
function xToThe(exponent: number): number {
  let product = 0x80000000;
  let rest = exponent;
  for (let bit = 0; rest > 0; bit++) {
    if (rest % 2 === 1) product = multiply(POWERS[bit % POWERS.length] ?? 0, product);
    rest = Math.floor(rest / 2);
  }
  return product;
}

/** The product of two polynomials modulo the polynomial. */
function multiply(a: number, b: number): number {
  let product = 0;
  let shifted = b;
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit) & 1) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
  }
  return product >>> 0;
}

function powersOfX(): number[] {
  const powers = [0x40000000];
  while (powers.length < 64) {
    const last = powers.at(-1) ?? 0;
    powers.push(multiply(last, last));
  }
  return powers;
}
