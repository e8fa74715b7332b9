import { admitToPerson } from "#lib/auth/api-gate.ts";
import { ecgCsv } from "#lib/queries/ecg-csv.ts";
import { loadRecording } from "#lib/queries/load-recordings.ts";

type Context = { params: Promise<{ personId: string; signalId: string }> };

const NO_STORE = { "cache-control": "private, no-store" };

/** The samples of an ECG recording as CSV. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { personId, signalId } = await params;
  const access = await admitToPerson(request, personId);
  if (access instanceof Response) return access;
  const recording = (await loadRecording(access.person.id, "ecg", signalId, null))?.recording;
  if (!recording?.frequency)
    return Response.json({ message: "There is no such trace." }, { status: 404, headers: NO_STORE });
  const name = `ecg-${new Date(recording.recordedAt).toISOString().slice(0, 10)}-${recording.signalId}.csv`;
  return new Response(ecgCsv(recording.samples, recording.frequency), {
    headers: {
      ...NO_STORE,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}
