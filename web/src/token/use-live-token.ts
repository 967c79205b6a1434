import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listenToEvents } from '../shared/events.ts';

/** Reads a token anew when the server's stream says that it changed. */
export function useLiveToken(address: string, id: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (id === undefined) return;
    const heard = new Map<string, string>();
    return listenToEvents({ channels: ['prices', 'grades'], keys: [id] }, ({ channel, data }) => {
      const text = JSON.stringify(data);
      const before = heard.get(channel);
      heard.set(channel, text);
      if (before === undefined || before === text) return;
      for (const queryKey of [
        ['token', address],
        ['bars', id],
        ['grade history', id],
      ])
        void queries.invalidateQueries({ queryKey });
    });
  }, [address, id, queries]);
}
