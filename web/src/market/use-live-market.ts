import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listenToEvents, type StreamEvent } from '../shared/events.ts';
import type { MarketPart } from '../shared/market-api.ts';
import { marketQuery } from '../shared/market-query.ts';
import { mergeEvents } from './merge-events.ts';

/** How long events are gathered, so that a grading of thousands of tokens is one drawing. */
const GATHER = 250;

/** Keeps the market as new as the server's stream, once it is there. */
export function useLiveMarket(isLoaded: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isLoaded) return;
    let gathered: StreamEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const apply = () => {
      const events = gathered;
      [gathered, timer] = [[], undefined];
      const part = queries.getQueryData<MarketPart>(marketQuery.queryKey);
      const merged = part && mergeEvents(part, events);
      if (merged === undefined) void queries.invalidateQueries(marketQuery);
      else queries.setQueryData(marketQuery.queryKey, merged);
    };
    const stop = listenToEvents({ channels: ['prices', 'grades'] }, (event) => {
      gathered.push(event);
      timer ??= setTimeout(apply, GATHER);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [isLoaded, queries]);
}
