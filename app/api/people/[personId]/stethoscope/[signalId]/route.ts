import { answerNoRecording, answerSamples } from "#app/answer-samples.ts";
import { NO_STORE } from "#app/no-store.ts";
import { admitToPerson } from "#lib/auth/api-gate.ts";
import { fillWithSilence, fromALaw } from "#lib/metrics/a-law.ts";
import { readByteRange } from "#lib/queries/byte-range.ts";
import { loadRecording } from "#lib/queries/load-recordings.ts";
import { soundWav } from "#lib/queries/sound-wav.ts";

type Context = { params: Promise<{ personId: string; signalId: string }> };

/** What a stethoscope heard, as a sound to play; with `?format=csv` its samples. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { personId, signalId } = await params;
  const access = await admitToPerson(request, personId);
  if (access instanceof Response) return access;
  const recording = (await loadRecording(access.person.id, "sound", signalId, null))?.recording;
  if (!recording?.frequency) return answerNoRecording();
  const { frequency } = recording;
  const samples = fromALaw(fillWithSilence(recording.samples));
  const csv = new URL(request.url).searchParams.get("format") === "csv";
  if (csv) {
    const heard = Array.from(samples, (value, place) => (recording.samples[place] === null ? null : value));
    return answerSamples("stethoscope", recording, { name: "amplitude", samples: heard, frequency });
  }
  return answerPart(soundWav(samples, frequency), request.headers.get("range"));
}

/** Players ask for parts, and some play nothing that does not come in parts. */
function answerPart(file: Uint8Array<ArrayBuffer>, asked: string | null): Response {
  const headers = { ...NO_STORE, "content-type": "audio/wav", "accept-ranges": "bytes" };
  const range = readByteRange(asked, file.length);
  if (range === null)
    return new Response(file, { headers: { ...headers, "content-length": String(file.length) } });
  if (range === "outside")
    return new Response(null, {
      status: 416,
      headers: { ...headers, "content-range": `bytes */${file.length}` },
    });
  const part = file.subarray(range.first, range.last + 1);
  return new Response(part, {
    status: 206,
    headers: {
      ...headers,
      "content-length": String(part.length),
      "content-range": `bytes ${range.first}-${range.last}/${file.length}`,
    },
  });
}
