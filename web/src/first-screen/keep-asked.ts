/** What was asked of a screen that cannot do it yet. */
export interface Asked {
  /** Settles when something is asked. */
  first: Promise<void>;
  /** Does all of it, in turn, and keeps nothing more. */
  answer: () => void;
}

/** What a click changes without a script, and where keys are text. */
const FIELDS = 'input, select, textarea';

/**
 * Keeps what only the pages' script can answer: clicks, keys and what is put into fields. The script
 * takes the elements over as they stand, so that each can be asked again.
 */
export function keepAsked(screen: Element): Asked {
  const { promise: first, resolve } = Promise.withResolvers<void>();
  const listening = new AbortController();
  const kept: (() => void)[] = [];
  const keep = (ask: () => void) => {
    kept.push(ask);
    resolve();
  };
  const hear = <Type extends 'click' | 'keydown' | 'input'>(
    type: Type,
    listen: (event: HTMLElementEventMap[Type]) => void,
  ) => addEventListener(type, listen as EventListener, listening);

  hear('click', (event) => {
    const target = event.target as Element;
    if (!screen.contains(target) || target.closest(`a, ${FIELDS}`)) return;
    event.preventDefault();
    // An icon has no `click()` of its own.
    keep(() => target.dispatchEvent(new MouseEvent('click', event)));
  });
  hear('keydown', (event) => {
    const { target } = event;
    if (event.defaultPrevented || !(target instanceof Element) || target.closest(FIELDS)) return;
    keep(() => target.dispatchEvent(new KeyboardEvent('keydown', event)));
  });
  hear('input', ({ target }) => {
    const field = target as HTMLInputElement;
    const { value } = field;
    keep(() => putIn(field, value));
  });
  const answer = () => {
    listening.abort();
    for (const ask of kept) ask();
  };
  return { first, answer };
}

function putIn(field: HTMLInputElement, value: string): void {
  if (field.value !== value) field.value = value;
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
}
