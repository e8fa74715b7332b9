/** What the numbers of a column are in, where files differ. */
export type CellUnit = "kg" | "lb" | "m" | "cm" | "in" | "ft";

/** A column of a file of the archive: its key, and what it may be called, in any of the six languages, folded. */
export type Column = {
  readonly key: string;
  readonly names: readonly string[];
  /** The units that it may be in; without any, its numbers are taken as they are. */
  readonly units?: readonly CellUnit[];
  /** A file without it says nothing. */
  readonly needed?: true;
};

const MASS = ["kg", "lb"] as const;
const HEIGHT = ["m", "cm", "in", "ft"] as const;

const DATE: Column = { key: "date", needed: true, names: ["date", "datum", "fecha", "data"] };
const COMMENTS: Column = {
  key: "comments",
  names: [
    ...["comments", "comment", "kommentare", "kommentar", "commentaires", "commentaire", "opmerkingen"],
    ...["opmerking", "comentarios", "comentario", "commenti", "commento"],
  ],
};
const VALUE: Column = {
  key: "value",
  needed: true,
  names: ["value", "wert", "valeur", "waarde", "valor", "valore"],
};
const FROM: Column = {
  key: "from",
  needed: true,
  names: ["from", "von", "de", "du", "van", "desde", "da", "dal"],
};
const TO: Column = { key: "to", names: ["to", "bis", "a", "au", "tot", "hasta", "al"] };

function mass(key: string, ...names: string[]): Column {
  return { key, names, units: MASS };
}

/** Withings' order of the columns of each file, which does not depend on the language. */
export const WEIGHT: readonly Column[] = [
  DATE,
  { ...mass("weight", "weight", "gewicht", "poids", "peso"), needed: true },
  mass("fat", "fat mass", "fettmasse", "masse grasse", "vetmassa", "masa grasa", "massa grassa"),
  mass("bone", "bone mass", "knochenmasse", "masse osseuse", "botmassa", "masa osea", "massa ossea"),
  mass(
    "muscle",
    "muscle mass",
    "muskelmasse",
    "masse musculaire",
    "spiermassa",
    "masa muscular",
    "massa muscolare",
  ),
  mass("hydration", "hydration", "hydratation", "wasseranteil", "hydratatie", "hidratacion", "idratazione"),
  COMMENTS,
];

/** A column of archives of before 2015, which is in no order of today. */
export const LEAN = mass("lean", "fat free mass", "lean mass", "fettfreier anteil", "masse maigre");

export const HEIGHT_COLUMNS: readonly Column[] = [
  DATE,
  {
    key: "height",
    needed: true,
    units: HEIGHT,
    names: ["height", "grosse", "groesse", "taille", "lengte", "altura", "estatura", "altezza", "statura"],
  },
  COMMENTS,
];

export const PRESSURE: readonly Column[] = [
  DATE,
  {
    key: "pulse",
    names: [
      ...["heart rate", "herzfrequenz", "puls", "frequence cardiaque", "rythme cardiaque", "hartslag"],
      ...[
        "hartfrequentie",
        "frecuencia cardiaca",
        "ritmo cardiaco",
        "frequenza cardiaca",
        "battito cardiaco",
      ],
    ],
  },
  {
    key: "systolic",
    names: ["systolic", "systole", "systolisch", "systolique", "systolische", "sistolica", "sistolico"],
  },
  {
    key: "diastolic",
    names: [
      "diastolic",
      "diastole",
      "diastolisch",
      "diastolique",
      "diastolische",
      "diastolica",
      "diastolico",
    ],
  },
  COMMENTS,
];

export const SLEEP: readonly Column[] = [
  FROM,
  TO,
  { key: "lightsleepduration", names: ["light", "leicht", "leger", "licht", "ligero", "leggero"] },
  { key: "deepsleepduration", names: ["deep", "tief", "profond", "diep", "profundo", "profondo"] },
  { key: "remsleepduration", names: ["rem", "paradoxal"] },
  { key: "wakeupduration", names: ["awake", "wach", "eveille", "wakker", "despierto", "sveglio"] },
  {
    key: "wakeupcount",
    names: [
      "wake up",
      "aufwachen",
      "reveil",
      "reveils",
      "wakker worden",
      "despertar",
      "despertares",
      "risveglio",
      "risvegli",
    ],
  },
  {
    key: "durationtosleep",
    names: [
      ...["duration to sleep", "einschlafdauer", "duree d endormissement", "tijd tot inslapen"],
      ...["duracion hasta dormir", "durata per addormentarsi"],
    ],
  },
  {
    key: "durationtowakeup",
    names: [
      ...["duration to wake up", "aufwachdauer", "duree de reveil", "tijd tot ontwaken"],
      ...["duracion hasta despertar", "durata per svegliarsi"],
    ],
  },
  { key: "snoring", names: ["snoring", "schnarchen", "ronflement", "snurken", "ronquidos", "russamento"] },
  {
    key: "snoringepisodecount",
    names: [
      ...["snoring episodes", "schnarchepisoden", "episodes de ronflement", "snurkepisodes"],
      ...["episodios de ronquidos", "episodi di russamento"],
    ],
  },
  {
    key: "hr_average",
    names: [
      ...["average heart rate", "durchschnittliche herzfrequenz", "frequence cardiaque moyenne"],
      ...["gemiddelde hartslag", "frecuencia cardiaca media", "frequenza cardiaca media"],
    ],
  },
  {
    key: "hr_min",
    names: [
      ...["heart rate min", "herzfrequenz min", "frequence cardiaque min", "hartslag min"],
      ...["frecuencia cardiaca min", "frequenza cardiaca min"],
    ],
  },
  {
    key: "hr_max",
    names: [
      ...["heart rate max", "herzfrequenz max", "frequence cardiaque max", "hartslag max"],
      ...["frecuencia cardiaca max", "frequenza cardiaca max"],
    ],
  },
  {
    key: "night_events",
    names: [
      ...["night events", "nachtereignisse", "evenements nocturnes", "nachtgebeurtenissen"],
      ...["eventos nocturnos", "eventi notturni"],
    ],
  },
];

/** Newer archives end with it. */
export const NOTES: Column = { key: "notes", names: ["notes", "notizen", "notities", "notas", "note"] };

export const ACTIVITIES: readonly Column[] = [
  FROM,
  TO,
  {
    key: "manual-from",
    names: ["from manual", "von manuell", "de manuel", "van handmatig", "desde manual", "da manuale"],
  },
  {
    key: "manual-to",
    names: ["to manual", "bis manuell", "a manuel", "tot handmatig", "hasta manual", "a manuale"],
  },
  {
    key: "timezone",
    names: ["timezone", "time zone", "zeitzone", "fuseau horaire", "tijdzone", "zona horaria", "fuso orario"],
  },
  {
    key: "sport",
    names: [
      ...[
        "activity type",
        "aktivitatstyp",
        "type d activite",
        "activiteitstype",
        "tipo de actividad",
        "tipo di attivita",
      ],
    ],
  },
  { key: "data", needed: true, names: ["data", "daten", "donnees", "gegevens", "datos", "dati"] },
  { key: "gps", names: ["gps"] },
  { key: "modified", names: ["modified", "geandert", "modifie", "gewijzigd", "modificado", "modificato"] },
];

export const DATED_VALUES: readonly Column[] = [DATE, VALUE];

/** Of every file of minutes; the durations are in seconds. */
export const MINUTES: readonly Column[] = [
  { key: "start", needed: true, names: ["start", "beginn", "debut", "inicio", "inizio"] },
  { key: "duration", needed: true, names: ["duration", "dauer", "duree", "duur", "duracion", "durata"] },
  VALUE,
];
