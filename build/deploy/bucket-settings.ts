const corsMaxAgeSeconds = 3600;

/**
 * How long a deployment keeps what was deleted from the datasets bucket: 90 days, the most that Cloud Storage can, and
 * longer than a backup of the database is kept, so that every backup finds its archives. The local server does not.
 */
export const DATASETS_SOFT_DELETE_SECONDS = 7_776_000;

/**
 * How the two buckets are set up, deployed and locally: see ARCHITECTURE.md, "The way of an upload".
 * https://cloud.google.com/storage/docs/json_api/v1/buckets
 */
export const BUCKET_SETTINGS = {
  uploads: {
    softDeletePolicy: { retentionDurationSeconds: '0' },
    lifecycle: { rule: [{ action: { type: 'Delete' }, condition: { age: 8 } }] },
    cors: [
      {
        origin: ['*'],
        method: ['PUT', 'POST', 'DELETE'],
        responseHeader: [
          ...['Content-Type', 'Content-Range', 'Range', 'Location', 'X-Upload-Content-Type'],
          ...['x-goog-resumable', 'x-goog-if-generation-match', 'x-goog-content-length-range'],
          ...['ETag', 'x-goog-hash', 'x-goog-generation', 'x-goog-stored-content-length'],
        ],
        maxAgeSeconds: corsMaxAgeSeconds,
      },
    ],
  },
  datasets: {
    cors: [
      {
        origin: ['*'],
        method: ['GET', 'HEAD'],
        // A browser may send those that are request headers, and read the others.
        responseHeader: [
          ...['Content-Type', 'Content-Disposition', 'Content-Encoding', 'Range', 'If-Match', 'If-Range'],
          ...['Accept-Ranges', 'Content-Range', 'Content-Length', 'ETag', 'Last-Modified'],
          ...['x-goog-hash', 'x-goog-generation'],
        ],
        maxAgeSeconds: corsMaxAgeSeconds,
      },
    ],
  },
};
