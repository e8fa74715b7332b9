import { PageSkeleton } from "#components/ui/page-skeleton.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export default function LoadingMetric() {
  return (
    <PageSkeleton label="Loading the chart" overline>
      <div className="grid gap-6">
        <Skeleton className="h-24" />
        <Skeleton className="h-[34rem] rounded-lg" />
        <Skeleton className="h-96" />
      </div>
    </PageSkeleton>
  );
}
