/** Header fields in the order they came, one entry a line. Names in any case. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** A request, as far as signatures see it. */
export interface RequestMessage {
  method: string;
  scheme: 'http' | 'https';
  /** The host and port it was sent to: the `Host` header or `:authority`. */
  authority: string;
  /** Path as sent. */
  path: string;
  /** Query as sent, without `?`; undefined where the target holds no `?`. */
  query: string | undefined;
  fields: Fields;
}

/** A response; its components may also name those of the `request` it answers. */
export interface ResponseMessage {
  status: number;
  fields: Fields;
  request?: RequestMessage;
}

export type Message = RequestMessage | ResponseMessage;

/** The request a URL, method and headers stand for. */
export function requestMessage(
  method: string,
  url: string | URL,
  fields: Fields = [],
): RequestMessage {
  const { protocol, host, pathname, search, href } = new URL(url);
  return {
    method,
    scheme: protocol === 'https:' ? 'https' : 'http',
    authority: host,
    path: pathname,
    query: search === '' && !href.includes('?') ? undefined : search.slice(1),
    fields,
  };
}

/** Values of a field, trimmed, folded lines joined (RFC 9421 section 2.1). */
export function fieldValues(fields: Fields, name: string): string[] {
  const values: string[] = [];
  for (const [key, value] of fields) {
    if (key.length === name.length && key.toLowerCase() === name)
      values.push(value.replace(/\r?\n[ \t]+/g, ' ').trim());
  }
  return values;
}

/** A field's values as one, or undefined where it is absent. */
export function fieldValue(fields: Fields, name: string): string | undefined {
  const values = fieldValues(fields, name);
  return values.length === 0 ? undefined : values.join(', ');
}
