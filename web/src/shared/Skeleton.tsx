interface SkeletonProps {
  /** What is being loaded, said to a screen reader. */
  label: string;
  className?: string;
}

/** Holds the place of something that is still loading, at the size it will have. */
export function Skeleton({ label, className = 'h-40' }: SkeletonProps) {
  return (
    <div
      role="status"
      data-loading
      className={`rounded-xl bg-raised motion-safe:animate-pulse ${className}`}
    >
      <span className="sr-only">{label}</span>
    </div>
  );
}
