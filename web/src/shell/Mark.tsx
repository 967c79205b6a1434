/** The product's mark. A browser opens a document of its own for a file of SVG, so the icon is `public/mark.png`. */
export function Mark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-6 md:ml-1.5">
      <rect width="32" height="32" rx="8" fill="#0f766e" />
      <path
        d="M16 6 25 24h-4.2l-1.7-3.7h-6.2L11.2 24H7z"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinejoin="round"
      />
      <circle cx="16" cy="16.2" r="1.9" fill="#fff" />
    </svg>
  );
}
