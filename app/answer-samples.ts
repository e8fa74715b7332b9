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

/** The samples of a recording as a CSV file to keep; `kind` begins its name. */
export function answerSamples(
  kind: string,
  { recordedAt, signalId }: { readonly recordedAt: number; readonly signalId: string },
  { name, samples, frequency }: Samples,
): Response {
  const file = `${kind}-${new Date(recordedAt).toISOString().slice(0, 10)}-${signalId}.csv`;
  return new Response(samplesCsv(name, samples, frequency), {
    headers: {
      ...NO_STORE,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${file}"`,
    },
  });
}
