import type { ComponentProps, ReactNode } from 'react';

const FIELD = 'h-9 w-full rounded-md border border-line bg-page px-2';
const BUTTON =
  'h-8 cursor-pointer rounded-md px-3 disabled:cursor-default disabled:opacity-60 whitespace-nowrap';
const LOOKS = {
  main: 'bg-accent font-medium text-on-accent',
  plain: 'border border-line hover:bg-raised',
  danger: 'border border-line text-down hover:bg-raised',
} as const;

interface LabelledProps {
  label: string;
  /** Said quietly below. */
  note?: ReactNode;
}

/** A field under its name. */
export function TextField({ label, note, ...input }: LabelledProps & ComponentProps<'input'>) {
  return (
    <label className="block">
      <span className="mb-1 block text-quiet">{label}</span>
      <input {...input} className={FIELD} />
      {note && <span className="mt-1 block text-xs text-quiet">{note}</span>}
    </label>
  );
}

export function SelectField({
  label,
  note,
  children,
  ...select
}: LabelledProps & ComponentProps<'select'>) {
  return (
    <label className="block">
      <span className="mb-1 block text-quiet">{label}</span>
      <select {...select} className={FIELD}>
        {children}
      </select>
      {note && <span className="mt-1 block text-xs text-quiet">{note}</span>}
    </label>
  );
}

interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof LOOKS;
}

export function Button({ look = 'plain', type = 'button', ...button }: ButtonProps) {
  return <button {...button} type={type} className={`${BUTTON} ${LOOKS[look]}`} />;
}

/** What went wrong with a form, where the eye is. */
export function FormProblem({ error }: { error: Error | null }) {
  return (
    error && (
      <p role="alert" className="text-down">
        {error.message}
      </p>
    )
  );
}
