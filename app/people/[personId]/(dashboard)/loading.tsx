import { PageSkeleton } from "#components/ui/page-skeleton.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

const CARDS = ["weight", "fat", "lean", "ratio", "pressure", "rate"];

export default function LoadingDashboard() {
  return (
    <PageSkeleton label="Loading the dashboard">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {CARDS.map((card) => (
          <Skeleton key={card} className="h-80 rounded-lg" />
        ))}
      </div>
    </PageSkeleton>
  );
}
