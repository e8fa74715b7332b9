/** Where Plumbline keeps its own files unless DATA_DIR says otherwise. */
export const DEFAULT_DATA_DIR = ".data";
