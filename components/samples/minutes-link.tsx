import Link from "next/link";

/** The way to what devices sample; nothing for somebody whose devices sample nothing. */
export function MinutesLink({ personId, signal }: { personId: string; signal: string | null }) {
  if (signal === null) return null;
  return (
    <Link
      href={`/people/${personId}/minutes/${signal}`}
      prefetch={false}
      className="inline-flex min-h-11 items-center pr-6 link print:hidden"
    >
      Minute by minute
    </Link>
  );
}
