/**
 * What event delivery needs of a Cloud Storage object resource; the rest of it is passed on as it is.
 * @see https://cloud.google.com/storage/docs/json_api/v1/objects#resource
 */
export interface ObjectResource {
  readonly bucket: string;
  readonly name: string;
  readonly generation: string;
  /** RFC 3339. */
  readonly timeCreated: string;
}
