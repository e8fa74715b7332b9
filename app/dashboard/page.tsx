import { redirect } from "next/navigation";
import { loadViewer } from "#lib/auth/session-gate.ts";

/** The way in after signing in: the first person's dashboard, or where one links the first. */
export default async function DashboardPage() {
  const { people } = await loadViewer();
  redirect(people[0] ? `/people/${people[0].id}` : "/connections");
}
