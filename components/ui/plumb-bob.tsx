/** The sign of the product: a bob on its line. Decorative; give what it stands beside a name of its own. */
export function PlumbBob({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 32" aria-hidden="true" className={className} fill="none">
      <path d="M12 0v11" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8.5 11h7v2.5h-7z" fill="var(--color-brass)" />
      <path d="M6 14.5h12c1 0 1.6.9 1.3 1.8L12 31 4.7 16.3c-.3-.9.3-1.8 1.3-1.8z" fill="var(--color-brass)" />
      <path d="M12 14.5h6c1 0 1.6.9 1.3 1.8L12 31z" fill="#000" opacity="0.16" />
    </svg>
  );
}
