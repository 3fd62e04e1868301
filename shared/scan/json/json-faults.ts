import { EARNED_VALUE_BYTES, limitExceeded, type ScanLimits } from '../limits.ts';
import { shownPath } from '../plain-text.ts';
import { ScanFault } from '../scan-fault.ts';

/** Why a JSON document is not read on. Positions are bytes, from 0. */
export class JsonFaults {
  /** The document in messages. */
  readonly name: string;
  readonly #limits: ScanLimits;

  /** @param name of the document, e.g. its path */
  constructor(limits: ScanLimits, name: string) {
    this.#limits = limits;
    this.name = shownPath(name);
  }

  /** A byte cannot stand where it does. */
  refused(byte: number | undefined, position: number): ScanFault {
    // A UTF-16 byte order mark, or the upper half of the brace that a document begins with.
    if ((position === 0 && (byte === 0xff || byte === 0xfe)) || (position <= 1 && byte === 0)) {
      return new ScanFault('INVALID_JSON', `${this.name} is encoded in UTF-16; save it as UTF-8.`);
    }
    return new ScanFault('INVALID_JSON', `${this.name} is not valid JSON at byte ${position}.`);
  }

  /** It ends too early. */
  cutOff(bytes: number): ScanFault {
    return new ScanFault('INVALID_JSON', `${this.name} ends after ${bytes} bytes in the middle of its JSON.`);
  }

  tooDeep(): ScanFault {
    return limitExceeded('maxJsonDepth', this.#limits, this.name);
  }

  /** @throws ScanFault LIMIT_EXCEEDED when so many values are too many for so many bytes */
  checkValues(values: number, bytes: number): void {
    if (values - bytes / EARNED_VALUE_BYTES > this.#limits.maxEmptyValues) {
      throw limitExceeded('maxEmptyValues', this.#limits, this.name);
    }
  }
}
