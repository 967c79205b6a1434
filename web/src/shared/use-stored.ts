import { useState } from 'react';

/** A choice that belongs to this device, kept in `localStorage`; `read` mends what is kept. */
export function useStored<Value>(
  key: string,
  read: (kept: unknown) => Value,
): [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => read(parse(readStorage(key))));
  const keep = (next: Value) => {
    setValue(next);
    localStorage.setItem(key, JSON.stringify(next));
  };
  return [value, keep];
}

/** The server knows nothing of the device. */
function readStorage(key: string): string | null {
  return import.meta.env.SSR ? null : localStorage.getItem(key);
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
