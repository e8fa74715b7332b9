import { answerFile, answerNoRecording, answerSamples, nameRecording } from "#app/answer-samples.ts";
import { admitToPerson } from "#lib/auth/api-gate.ts";
import { ecgEdf } from "#lib/queries/ecg-edf.ts";
import { loadRecording } from "#lib/queries/load-recordings.ts";

type Context = { params: Promise<{ personId: string; signalId: string }> };

/** The samples of an ECG recording as CSV; with `?format=edf` as EDF+, which programs for signals read. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { personId, signalId } = await params;
  const access = await admitToPerson(request, personId);
  if (access instanceof Response) return access;
  const recording = (await loadRecording(access.person.id, "ecg", signalId, null))?.recording;
  if (!recording?.frequency) return answerNoRecording();
  const { samples, frequency } = recording;
  if (new URL(request.url).searchParams.get("format") === "edf")
    return answerFile(ecgEdf({ ...recording, frequency }), {
      type: "application/octet-stream",
      name: nameRecording("ecg", recording, "edf"),
    });
  return answerSamples("ecg", recording, { name: "microvolts", samples, frequency });
}
