import type { Credentials } from './credentials.ts';

/**
 * The main job, step by step, as commands to copy and paste into one shell: pack a small dataset, create its record,
 * upload it, see what was found in it, list.
 */
export function instructions({ base_url, project_id, api_key }: Credentials): string {
  const authorization = `-H "Authorization: Bearer ${api_key}"`;
  return `# 1. A dataset to try it with, in a folder of its own: COCO annotations of two images
cd "$(mktemp -d)"
echo '{"images":[{"id":1,"file_name":"a.jpg"},{"id":2,"file_name":"b.jpg"}],"annotations":[],"categories":[]}' > instances.json
tar -czf warehouse-v3.tar.gz instances.json

# 2. Create the record; the answer holds a signed upload URL
CREATED=$(curl -sS -X POST ${base_url}/v1/datasets \\
  ${authorization} \\
  -H "Content-Type: application/json" \\
  -d '{"project_id": "${project_id}", "name": "warehouse-v3", "format": "coco", "metadata": {"simulator": "isaac-sim"}}')
echo "$CREATED"
DATASET_ID=$(node -p 'JSON.parse(process.argv[1]).id' "$CREATED")
UPLOAD_URL=$(node -p 'JSON.parse(process.argv[1]).upload_url' "$CREATED")

# 3. Upload the archive straight to Cloud Storage
curl -X PUT "\${UPLOAD_URL}" \\
  -H "Content-Type: application/octet-stream" \\
  --data-binary @warehouse-v3.tar.gz

# 4. Ask until it has been processed, well or not
until curl -sS ${base_url}/v1/datasets/$DATASET_ID \\
  ${authorization} | tee /dev/stderr | grep -Eq '"status":"(pending|failed)"|"code"'; do sleep 1; done

# 5. List the project's datasets
curl -sS "${base_url}/v1/datasets?project_id=${project_id}&limit=20&offset=0" \\
  ${authorization}
`;
}
