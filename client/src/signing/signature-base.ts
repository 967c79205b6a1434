import { componentValues } from './components.ts';
import { SigningError } from './errors.ts';
import type { Message } from './message.ts';
import { type InnerList, serializeItem, serializeMember } from './structured-fields.ts';

/**
 * The text that is signed (RFC 9421 section 2.5): one line a covered component, then the
 * parameters themselves.
 *
 * @throws {SigningError} where a component is repeated, unknown or absent.
 */
export function signatureBase(input: InnerList, message: Message): string {
  const lines: string[] = [];
  const seen = new Set<string>();
  for (const identifier of input.items) {
    const name = serializeItem(identifier);
    if (seen.has(name)) {
      throw new SigningError('signing.unsupported_component', `${name} is covered twice.`);
    }
    seen.add(name);
    for (const value of componentValues(identifier, message)) {
      if (/[\r\n]/.test(value)) {
        throw new SigningError('signing.malformed_field', `${name} holds a line break.`);
      }
      lines.push(`${name}: ${value}`);
    }
  }
  lines.push(`"@signature-params": ${serializeMember(input)}`);
  return lines.join('\n');
}
