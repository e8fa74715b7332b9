/** Says what the start is doing and how long each step took, for the person at the terminal. */
export type Steps = {
  /** Runs one step; the line it prints may be made from the result. */
  run<T>(name: string, work: () => Promise<T>, outcome?: (result: T) => string): Promise<T>;
  note(line: string): void;
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`;

export function createSteps(write: (line: string) => void): Steps {
  return {
    async run(name, work, outcome) {
      const started = performance.now();
      const result = await work();
      const detail = outcome?.(result);
      write(
        `  ${name.padEnd(22)} ${seconds(performance.now() - started).padStart(7)}${detail ? `  ${detail}` : ""}`,
      );
      return result;
    },
    note: (line) => write(`  ${line}`),
  };
}
