/** Colours of lines that lie over one another, in their order. */
export const LINE_COLOURS = ['--line-1', '--line-2', '--line-3', '--line-4'] as const;

/** Dashes of the same lines, so that colour does not speak alone; as lightweight-charts numbers them. */
const DASHES = ['none', '1 2', '5 4', '9 5'];

/** Names the lines of a chart by their colour and dash. */
export function Legend({ names }: { names: readonly string[] }) {
  return (
    <ul className="mb-2 flex flex-wrap gap-x-5 gap-y-1 text-xs">
      {names.map((name, index) => (
        <li key={name} className="flex items-center gap-2">
          <svg aria-hidden="true" width="22" height="4">
            <line
              x1="0"
              x2="22"
              y1="2"
              y2="2"
              strokeWidth="2"
              strokeDasharray={DASHES[index]}
              style={{ stroke: `var(${LINE_COLOURS[index]})` }}
            />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
