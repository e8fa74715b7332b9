/** The languages of an account of which the simulated cloud writes archives. */
export const ARCHIVE_LANGUAGES = ["en", "de", "fr", "nl", "es", "it"] as const;
export type ArchiveLanguage = (typeof ARCHIVE_LANGUAGES)[number];

export const ARCHIVE_UNITS = ["metric", "imperial"] as const;
export type ArchiveUnits = (typeof ARCHIVE_UNITS)[number];

type Titles = {
  readonly weight: readonly [
    date: string,
    weight: string,
    fat: string,
    bone: string,
    muscle: string,
    water: string,
    note: string,
  ];
  readonly height: string;
  readonly pressure: readonly [pulse: string, systolic: string, diastolic: string];
  /** From, to, light, deep, REM, awake, wake up; what follows is English in every language. */
  readonly sleep: readonly [string, string, string, string, string, string, string];
};

/** What columns are called. Of activities and values, titles are English in every language. */
export const TITLES: Readonly<Record<ArchiveLanguage, Titles>> = {
  en: {
    weight: ["Date", "Weight", "Fat mass", "Bone mass", "Muscle mass", "Hydration", "Comments"],
    height: "Height",
    pressure: ["Heart rate", "Systolic", "Diastolic"],
    sleep: ["from", "to", "light (s)", "deep (s)", "rem (s)", "awake (s)", "wake up"],
  },
  de: {
    weight: ["Datum", "Gewicht", "Fettmasse", "Knochenmasse", "Muskelmasse", "Hydratation", "Kommentare"],
    height: "Grösse",
    pressure: ["Herzfrequenz", "Systole", "Diastole"],
    sleep: ["von", "bis", "leicht (s)", "tief (s)", "rem (s)", "wach (s)", "Aufwachen"],
  },
  fr: {
    weight: [
      "Date",
      "Poids",
      "Masse grasse",
      "Masse osseuse",
      "Masse musculaire",
      "Hydratation",
      "Commentaires",
    ],
    height: "Taille",
    pressure: ["Fréquence cardiaque", "Systolique", "Diastolique"],
    sleep: ["du", "au", "léger (s)", "profond (s)", "rem (s)", "éveillé (s)", "réveils"],
  },
  nl: {
    weight: ["Datum", "Gewicht", "Vetmassa", "Botmassa", "Spiermassa", "Hydratatie", "Opmerkingen"],
    height: "Lengte",
    pressure: ["Hartslag", "Systolisch", "Diastolisch"],
    sleep: ["van", "tot", "licht (s)", "diep (s)", "rem (s)", "wakker (s)", "wakker worden"],
  },
  es: {
    weight: ["Fecha", "Peso", "Masa grasa", "Masa ósea", "Masa muscular", "Hidratación", "Comentarios"],
    height: "Altura",
    pressure: ["Frecuencia cardíaca", "Sistólica", "Diastólica"],
    sleep: ["desde", "hasta", "ligero (s)", "profundo (s)", "rem (s)", "despierto (s)", "despertar"],
  },
  it: {
    weight: ["Data", "Peso", "Massa grassa", "Massa ossea", "Massa muscolare", "Idratazione", "Commenti"],
    height: "Altezza",
    pressure: ["Frequenza cardiaca", "Sistolica", "Diastolica"],
    sleep: ["dal", "al", "leggero (s)", "profondo (s)", "rem (s)", "sveglio (s)", "risvegli"],
  },
};

/** Sports as an archive names them; what is not among them is called by its number. */
export const SPORT_TITLES: ReadonlyMap<number, string> = new Map([
  [1, "Walking"],
  [2, "Running"],
  [3, "Hiking"],
  [6, "Cycling"],
  [7, "Swimming"],
  [16, "Lift weights"],
  [28, "Yoga"],
  [187, "Rowing"],
  [272, "Multi-sport"],
]);
