import { InvalidInputError } from '../../core/index.ts';

/** Whose an address is. */
export interface AddressLabel {
  /** `binance`, `kraken` …: addresses of one entity are one place. */
  entity: string;
  kind: 'exchange' | 'issuer' | 'bridge' | 'contract' | 'other';
}

const KINDS: ReadonlySet<string> = new Set(['exchange', 'issuer', 'bridge', 'contract', 'other']);

/** Who owns which address: data that a user brings, never code. */
export class AddressLabels {
  readonly #labels = new Map<string, AddressLabel>();

  /**
   * `rows`: address, entity, kind.
   *
   * @throws {InvalidInputError} on a kind that is not known or an address with two owners.
   */
  constructor(rows: Iterable<readonly string[]>) {
    let row = 1;
    for (const [address, entity, kind] of rows) {
      row++;
      if (!isKind(kind)) {
        throw new InvalidInputError(
          `'${kind}' is no kind of address. Kinds are ${[...KINDS].join(', ')}.`,
          { place: { row, field: 'kind' } },
        );
      }
      const known = this.of(address);
      if (known !== undefined && known.entity !== entity) {
        throw new InvalidInputError(
          `${address} belongs to ${known.entity} in one row and to ${entity} in another.`,
          { place: { row, field: 'entity' } },
        );
      }
      this.#labels.set(keyOf(address), { entity, kind });
    }
  }

  of(address: string): AddressLabel | undefined {
    return this.#labels.get(keyOf(address));
  }
}

function isKind(kind: string): kind is AddressLabel['kind'] {
  return KINDS.has(kind);
}

/** Hexadecimal addresses are the same in any case (EIP-55 capitals are a checksum); others are not. */
function keyOf(address: string): string {
  return /^0x[0-9a-f]{40}$/i.test(address) ? address.toLowerCase() : address;
}
