/** A browser of an integration test: it keeps cookies and follows nothing. */
export type TestBrowser = {
  cookies: Map<string, string>;
  get(url: string): Request;
  /** A form that one of our pages posts. */
  post(url: string, fields: Record<string, string>, headers?: Record<string, string>): Request;
  /** Takes the cookies of an answer. */
  take(answer: Response): Response;
};

export function createTestBrowser(origin: string, userAgent = "Test browser"): TestBrowser {
  const cookies = new Map<string, string>();
  const headers = () => ({
    "user-agent": userAgent,
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
  });
  return {
    cookies,
    get: (url) => new Request(new URL(url, origin), { headers: headers() }),
    post: (url, fields, extra = {}) =>
      new Request(new URL(url, origin), {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { ...headers(), origin, ...extra },
      }),
    take(answer) {
      for (const line of answer.headers.getSetCookie()) {
        const [pair = "", ...flags] = line.split(";").map((part) => part.trim());
        const [name = "", ...value] = pair.split("=");
        if (flags.some((flag) => /^max-age=0$/i.test(flag))) cookies.delete(name);
        else cookies.set(name, value.join("="));
      }
      return answer;
    },
  };
}
