import { getWords } from "#lib/messages/get-words.ts";
import { samplesCsv } from "#lib/queries/samples-csv.ts";
import { NO_STORE } from "./no-store.ts";

/** The answer where there is no such recording, or no signal of it. */
export function answerNoRecording(): Response {
  return Response.json(
    { message: getWords("api.recordings")("noSuchRecording") },
    { status: 404, headers: NO_STORE },
  );
}

type Samples = {
  readonly name: string;
  readonly samples: ArrayLike<number | null>;
  readonly frequency: number;
};

type Named = { readonly recordedAt: number; readonly signalId: string };

/** The name of a recording's file; `kind` begins it. */
export function nameRecording(kind: string, { recordedAt, signalId }: Named, end: string): string {
  return `${kind}-${new Date(recordedAt).toISOString().slice(0, 10)}-${signalId}.${end}`;
}

/** A file to keep. */
export function answerFile(
  file: string | Uint8Array<ArrayBuffer>,
  { type, name }: { readonly type: string; readonly name: string },
): Response {
  return new Response(file, {
    headers: {
      ...NO_STORE,
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}

/** The samples of a recording as a CSV file to keep; `kind` begins its name. */
export function answerSamples(
  kind: string,
  recording: Named,
  { name, samples, frequency }: Samples,
): Response {
  return answerFile(samplesCsv(name, samples, frequency), {
    type: "text/csv; charset=utf-8",
    name: nameRecording(kind, recording, "csv"),
  });
}
