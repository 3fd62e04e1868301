/** A deployment's API, and a project in it to try it out with. */
export interface Target {
  /** Of the gateway, without a slash at its end. */
  baseUrl: string;
  /** Opens the Lucitra and the Gerra dialect, with every scope. */
  apiKey: string;
  /** Opens the DreamLake dialect; without one it is not tried. */
  token: string | undefined;
  projectId: string;
  namespace: string;
  projectSlug: string;
}
