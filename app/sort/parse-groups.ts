/** A connection's id, which is a uuid, and a group's id of up to 80 characters without blanks. */
const GROUP = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\S{1,80})$/;
const MOST = 600;

/** Reads the groups that a form names, as `connection/group` with blanks between; what is none is passed over. */
export function parseGroups(text: string): { connectionId: string; groupId: string }[] {
  return text
    .split(" ")
    .slice(0, MOST)
    .flatMap((part) => {
      const [, connectionId, groupId] = GROUP.exec(part) ?? [];
      return connectionId && groupId ? [{ connectionId, groupId }] : [];
    });
}
