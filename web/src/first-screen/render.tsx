import { QueryClient } from '@tanstack/react-query';
import { createMemoryHistory } from '@tanstack/react-router';
import { options } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { App } from '../App.tsx';
import { createPages } from '../router.tsx';
import { nameCurrentPage } from '../shared/page-title.ts';
import { type FirstData, keepFirstData, writeFirstData } from './first-data.ts';

const { vnode: tell } = options;
// The content policy refuses styles in HTML: what needs one gets it once the page's script runs.
options.vnode = (node) => {
  if (typeof node.type === 'string') Reflect.deleteProperty(node.props, 'style');
  tell?.(node);
};

/** The market's first screen as HTML: what the page's script draws, and the data it draws it from. */
export async function renderFirstScreen(data: FirstData): Promise<string> {
  const queries = new QueryClient();
  keepFirstData(queries, data);
  const pages = createPages({ queries, history: createMemoryHistory() });
  await pages.load();
  nameCurrentPage({ title: 'Market' });
  const screen = renderToString(<App queries={queries} pages={pages} />);
  return `<div id="root">${screen}</div>${writeFirstData(data)}`;
}
