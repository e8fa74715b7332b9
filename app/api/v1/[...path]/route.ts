import { parseLocale } from "#app/parse-locale.ts";
import { writeSheet } from "#app/write-sheet.ts";
import { answerApi } from "#lib/api/answer-api.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";

/** Everything that programs ask: which of it is what, and who may, is decided in lib/api. */
function answer(request: Request): Promise<Response> {
  const locale = parseLocale(request.headers.get("accept-language"));
  return answerApi(request, { auth: currentAuth(), locale, writeSheet });
}

export { answer as DELETE, answer as GET, answer as HEAD, answer as OPTIONS, answer as POST };
