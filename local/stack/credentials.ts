/** `credentials.json`: what a client needs to talk to a local stack. */
export interface Credentials {
  base_url: string;
  storage_url: string;
  /** UUID. */
  organization_id: string;
  namespace: string;
  project_slug: string;
  project_id: string;
  api_key: string;
  /** With the scope `admin`, for webhooks. */
  admin_api_key: string;
  jwt: string;
  /** Of a second organization, which must see nothing of the first. */
  other_api_key: string;
  other_jwt: string;
  other_project_id: string;
  other_namespace: string;
  uploads_bucket: string;
  datasets_bucket: string;
  /** Path of a key with which clients of Cloud Storage can sign for the local server. */
  service_account_file: string;
}
