/**
 * Where names of our own live. They are names and never fetched: every Plumbline writes the same, whatever its address,
 * so that what was exported before is recognised. Never change one.
 */
const OWN = "https://plumbline.example/fhir";

/** The systems of codes and identifiers. */
export const SYSTEMS = {
  loinc: "http://loinc.org",
  ucum: "http://unitsofmeasure.org",
  snomed: "http://snomed.info/sct",
  /** The nomenclature of IEEE 11073. */
  mdc: "urn:oid:2.16.840.1.113883.6.24",
  category: "http://terminology.hl7.org/CodeSystem/observation-category",
  statistics: "http://terminology.hl7.org/CodeSystem/observation-statistics",
  absent: "http://terminology.hl7.org/CodeSystem/data-absent-reason",
  /** What Withings measures and no other system names. */
  local: `${OWN}/CodeSystem/withings`,
  afib: `${OWN}/CodeSystem/withings-afib`,
  /** Records by Withings' own numbers. */
  withings: `${OWN}/sid/withings`,
  /** What was entered here by hand. */
  entry: `${OWN}/sid/entry`,
  /** What a file brought. */
  imported: `${OWN}/sid/import`,
  /** What was computed here from records. */
  derived: `${OWN}/sid/derived`,
  person: `${OWN}/sid/person`,
  device: `${OWN}/sid/withings-device`,
  app: `${OWN}/sid/app`,
  exported: `${OWN}/sid/export`,
} as const;

const DEFINITIONS = "http://hl7.org/fhir/StructureDefinition";

/** R4's extensions. */
export const EXTENSIONS = {
  gatewayDevice: `${DEFINITIONS}/observation-gatewayDevice`,
  zone: `${DEFINITIONS}/tz-code`,
  /** CardX Hypertension Management 1.0.0. */
  measurements: "http://hl7.org/fhir/uv/cardx-htn-mng/StructureDefinition/NumberOfMeasurementsExt",
} as const;

/** R4's profiles of vital signs. */
export const PROFILES = {
  bodyWeight: `${DEFINITIONS}/bodyweight`,
  bodyHeight: `${DEFINITIONS}/bodyheight`,
  bmi: `${DEFINITIONS}/bmi`,
  bloodPressure: `${DEFINITIONS}/bp`,
  heartRate: `${DEFINITIONS}/heartrate`,
  oxygenSaturation: `${DEFINITIONS}/oxygensat`,
  bodyTemperature: `${DEFINITIONS}/bodytemp`,
} as const;
