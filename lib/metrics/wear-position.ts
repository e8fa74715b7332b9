/** Withings' table 5.2: where on the body a device was. */
const POSITIONS: ReadonlyMap<number, string> = new Map([
  [0, "Right wrist"],
  [1, "Left wrist"],
  [2, "Right arm"],
  [3, "Left arm"],
  [4, "Right foot"],
  [5, "Left foot"],
  [6, "Between the legs"],
  [7, "Whole body"],
  [8, "Left part of the body"],
  [9, "Right part of the body"],
  [10, "Left leg"],
  [11, "Right leg"],
  [12, "Torso"],
  [13, "Left hand"],
  [14, "Right hand"],
  [15, "Chest, at the aortic valve"],
  [16, "Chest, at the pulmonary valve"],
  [17, "Chest, at the tricuspid valve"],
  [18, "Chest, at the mitral valve"],
  [19, "Chest, at the apex of the heart"],
  [20, "Chest, upper right lung"],
  [21, "Chest, upper left lung"],
  [22, "Chest, lower right lung"],
  [23, "Chest, lower left lung"],
  [24, "Back, upper left lung"],
  [25, "Back, upper right lung"],
  [26, "Back, lower left lung"],
  [27, "Back, lower right lung"],
  [28, "Wide mode area"],
  [29, "Between the arms"],
  [30, "Held in the right hand"],
  [31, "Held in the left hand"],
]);

/** Where a device was worn; a position that Withings added since is named by its number. */
export function nameWearPosition(position: number): string {
  return POSITIONS.get(position) ?? `Position ${position}`;
}
