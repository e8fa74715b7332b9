/** What the tests use of a package that ships no types. */
declare module "@lhncbc/ucum-lhc" {
  const ucum: {
    UcumLhcUtils: {
      getInstance(): { validateUnitString(unit: string): { status: "valid" | "invalid" | "error" } };
    };
  };
  export default ucum;
}
