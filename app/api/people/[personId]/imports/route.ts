import { admitOwner } from "#lib/auth/api-gate.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { redirectTo } from "#lib/auth/redirect-answer.ts";
import { currentConfig } from "#lib/config/env.ts";
import { addImport } from "#lib/imports/import-acts.ts";
import { MAX_UPLOAD_BYTES, UploadTooLarge } from "#lib/imports/import-files.ts";
import { readUpload, UploadBroken } from "#lib/imports/read-upload.ts";
import { isZone } from "#lib/metrics/local-day.ts";
import { runtime } from "#lib/server/runtime.ts";

type Context = { params: Promise<{ personId: string }> };

/** The form around a file. */
const FORM_BYTES = 100_000;

/** Takes a file to import from a form: written to the disk as it arrives, and read afterwards. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const access = await admitOwner(request, (await params).personId);
  if (access instanceof Response) return access;
  const { person, viewer } = access;
  const back = (problem?: string) =>
    redirectTo(`/people/${person.id}/imports${problem === undefined ? "" : `?problem=${problem}`}`);
  if (!request.body || Number(request.headers.get("content-length")) > MAX_UPLOAD_BYTES + FORM_BYTES)
    return back("too-large");
  try {
    const upload = await readUpload(request.headers.get("content-type"), request.body);
    const zone = upload.fields.get("zone") ?? "";
    if (!isZone(zone)) return back("zone");
    if (upload.fileName === "") return back("no-file");
    const place = { database: currentAuth().database, dataDirectory: currentConfig().dataDirectory };
    const file = { name: upload.fileName, zone, content: upload.content };
    const added = await addImport(place, { personId: person.id, userId: viewer.user.id }, file, Date.now());
    runtime().imports.wake();
    return back(added ? undefined : "busy");
  } catch (error) {
    if (error instanceof UploadTooLarge) return back("too-large");
    if (error instanceof UploadBroken) return back("no-file");
    throw error;
  }
}
