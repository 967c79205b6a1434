import { toBase64, toBytes } from './bytes.ts';
import { SigningError } from './errors.ts';
import {
  fieldValue,
  fieldValues,
  type Message,
  type RequestMessage,
  type ResponseMessage,
} from './message.ts';
import {
  type BareItem,
  type Item,
  parseDictionary,
  serializeItem,
  serializeMember,
} from './structured-fields.ts';

const DEFAULT_PORT = { http: ':80', https: ':443' } as const;
const KNOWN_PARAMETERS = new Set(['req', 'key', 'bs', 'name']);

/**
 * The value of one covered component (RFC 9421 section 2), without its identifier. Parameters
 * `req`, `key`, `bs` and `name` are understood; `sf` and `tr` are refused.
 *
 * @throws {SigningError} where the component is unknown, or absent from the message.
 */
export function componentValues(identifier: Item, message: Message): string[] {
  const name = componentName(identifier);
  const source = componentSource(identifier, message);
  if (!name.startsWith('@')) return [fieldComponent(name, identifier, source)];
  if (name === '@query-param') return queryParameter(identifier, asRequest(source, name));
  if (name === '@status') return [String(asResponse(source).status)];
  return [derived(name, asRequest(source, name))];
}

function componentName(identifier: Item): string {
  const name = identifier.value;
  if (typeof name !== 'string' || name !== name.toLowerCase()) {
    throw unsupported(`${serializeItem(identifier)} is not a component name in lower case`);
  }
  for (const parameter of identifier.parameters.keys()) {
    if (!KNOWN_PARAMETERS.has(parameter)) {
      throw unsupported(`component parameter '${parameter}' is not supported`);
    }
  }
  return name;
}

function componentSource(identifier: Item, message: Message): Message {
  if (identifier.parameters.get('req') !== true) return message;
  if ('status' in message && message.request !== undefined) return message.request;
  throw unsupported("'req' may be used only in a response to a known request");
}

function derived(name: string, request: RequestMessage): string {
  switch (name) {
    case '@method':
      return request.method;
    case '@authority':
      return normalAuthority(request);
    case '@scheme':
      return request.scheme;
    case '@path':
      return request.path === '' ? '/' : request.path;
    case '@query':
      return `?${request.query ?? ''}`;
    case '@target-uri':
      return `${request.scheme}://${normalAuthority(request)}${requestTarget(request)}`;
    case '@request-target':
      return requestTarget(request);
    default:
      throw unsupported(`derived component '${name}' is not known`);
  }
}

function requestTarget({ path, query }: RequestMessage): string {
  return query === undefined ? path : `${path}?${query}`;
}

function normalAuthority({ authority, scheme }: RequestMessage): string {
  const lower = authority.toLowerCase();
  const port = DEFAULT_PORT[scheme];
  return lower.endsWith(port) ? lower.slice(0, -port.length) : lower;
}

/** RFC 9421 section 2.2.8: a parameter named twice gives a line for each. */
function queryParameter(identifier: Item, request: RequestMessage): string[] {
  const wanted = identifier.parameters.get('name');
  const values = [...new URLSearchParams(request.query ?? '')]
    .filter(([name]) => encodeForm(name) === wanted)
    .map(([, value]) => encodeForm(value));
  if (values.length === 0) throw missing(serializeItem(identifier));
  return values;
}

/** Percent-encoding by the form-urlencoded set, spaces as `%20` (RFC 9421 section 2.2.8). */
function encodeForm(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function fieldComponent(name: string, identifier: Item, message: Message): string {
  const value = fieldValue(message.fields, name);
  if (value === undefined) throw missing(`"${name}"`);
  const key = identifier.parameters.get('key');
  if (key !== undefined) return dictionaryMember(name, value, key);
  if (identifier.parameters.get('bs') !== true) return value;
  return fieldValues(message.fields, name)
    .map((line) => `:${toBase64(toBytes(line))}:`)
    .join(', ');
}

function dictionaryMember(name: string, value: string, key: BareItem): string {
  const member = parseDictionary(value).get(String(key));
  if (member === undefined) throw missing(`"${name}";key="${String(key)}"`);
  return serializeMember(member);
}

function asRequest(message: Message, name: string): RequestMessage {
  if ('method' in message) return message;
  throw unsupported(`'${name}' belongs to a request; name it with ;req`);
}

function asResponse(message: Message): ResponseMessage {
  if ('status' in message) return message;
  throw unsupported("'@status' belongs to a response");
}

function unsupported(reason: string): SigningError {
  return new SigningError('signing.unsupported_component', `Signature-Input: ${reason}.`);
}

function missing(identifier: string): SigningError {
  return new SigningError(
    'signing.missing_component',
    `${identifier} is covered by the signature but absent from the message.`,
  );
}
