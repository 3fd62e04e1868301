# What functions.sh and callers.sh call.

SETTINGS="$(cat dist/settings 2>/dev/null || true)"
PREVIOUS_API_KEY="${PREVIOUS_API_KEY_SECRET_VERSION:+,API_KEY_SECRET_PREVIOUS=scenestore-api-key-secret:$PREVIOUS_API_KEY_SECRET_VERSION}"
JOB_REPOSITORY="$REGION-docker.pkg.dev/$PROJECT_ID/scenestore-images"
EVENTS_DIGEST="$(digest <<<"$UPLOADS_BUCKET")"

# Functions are deployed with the number of a version, so that each deployment says which one it runs with.
read_secret_versions() {
  API_KEY_VERSION="$(newest_version scenestore-api-key-secret)"
  JWT_VERSION="$(newest_version scenestore-jwt-secret)"
  OIDC_CLIENT_VERSION="$(enabled_version scenestore-oidc-client-secret)"
  OIDC_SECRETS='--clear-secrets'
  [[ -z "$OIDC_CLIENT_VERSION" ]] ||
    OIDC_SECRETS="--set-secrets=OIDC_CLIENT_SECRET=scenestore-oidc-client-secret:$OIDC_CLIENT_VERSION"
}

newest_version() {
  local version
  version="$(enabled_version "$1")"
  [[ -n "$version" ]] || fail "$1 has no version that is enabled"
  echo "$version"
}

# The newest version that is enabled; nothing where there is none.
enabled_version() {
  local number state
  look secrets versions list "$1" --sort-by=~createTime --format='value[separator=" "](name.basename(),state)' ||
    fail "$REASON"
  while read -r number state; do
    if [[ "${state,,}" == enabled ]]; then
      echo "$number"
      return
    fi
  done <<<"$FOUND"
}

# A digest of everything in a folder of the artifact, and of the words it is deployed by.
digest_of() {
  local folder="$1"
  shift
  {
    (cd "dist/$folder" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
    printf '%s\0' "$@"
  } | digest 32
}

# deploy_function NAME FOLDER ARGUMENTS: unless it runs just so already. Who may call it, rights say.
deploy_function() {
  local name="$1" folder="$2" digest words=()
  words=(
    --gen2 --runtime=nodejs24 --region="$REGION" --entry-point="$folder" --trigger-http --no-allow-unauthenticated
    --service-account="$(account_of "$name")"
    --build-service-account="projects/$PROJECT_ID/serviceAccounts/$(account_of scenestore-builder)"
    --docker-repository="projects/$PROJECT_ID/locations/$REGION/repositories/scenestore-images"
    "${@:3}"
  )
  digest="$(digest_of "$folder" "${words[@]}")"
  if look functions describe "$name" --v2 --region="$REGION" --format='value[separator=" "](state,labels.digest)' &&
    found "ACTIVE $digest"; then
    echo "$name: unchanged"
  else
    change functions deploy "$name" --source="dist/$folder" "${words[@]}" --update-labels="app=scenestore,digest=$digest"
  fi
}

account_of() { echo "$1@$PROJECT_ID.iam.gserviceaccount.com"; }

JOBS=()
# at_once NUMBER COMMAND: begins a command when fewer than that many are under way.
at_once() {
  local most="$1" running
  shift
  while running="$(jobs -rp | wc -l)"; ((running >= most)); do wait -n || true; done
  "$@" &
  JOBS+=("$!")
}

all_done() {
  local job failed=''
  for job in "${JOBS[@]}"; do wait "$job" || failed=yes; done
  [[ -z "$failed" ]] || fail 'At least one function was not deployed: see above'
}

# Makes the container of the job, unless there is one of the same files. JOB_IMAGE is its name, with its digest.
build_job_image() {
  local folder="$1" tag sum
  cp deploy/job/Dockerfile "dist/$folder/Dockerfile"
  tag="$JOB_REPOSITORY/$folder:$(digest_of "$folder")"
  if ! look artifacts docker images describe "$tag" --format='value(image_summary.digest)'; then
    change builds submit "dist/$folder" --config=deploy/job/cloudbuild.yaml --region="$REGION" \
      --service-account="projects/$PROJECT_ID/serviceAccounts/$(account_of scenestore-builder)" \
      --gcs-source-staging-dir="gs://$ARTIFACTS_BUCKET/job-source" --substitutions="_IMAGE=$tag"
    look artifacts docker images describe "$tag" --format='value(image_summary.digest)' || fail "$REASON"
  fi
  sum="$FOUND"
  JOB_IMAGE="$JOB_REPOSITORY/$folder@$sum"
}

# deploy_job NAME ARGUMENTS: unless it is just so already.
deploy_job() {
  local name="$1" digest words=()
  words=(--region="$REGION" --service-account="$(account_of "$name")" "${@:2}")
  digest="$(printf '%s\0' "${words[@]}" | digest 32)"
  if look run jobs describe "$name" --region="$REGION" --format='value(metadata.labels.digest)' && found "$digest"; then
    echo "$name: unchanged"
  else
    change run jobs deploy "$name" "${words[@]}" --labels="app=scenestore,digest=$digest"
  fi
}

# Reads the subscription that a trigger made for itself.
read_subscription() {
  look eventarc triggers describe "$1" --location="$REGION" --format='value(transport.pubsub.subscription)' ||
    fail "$REASON"
  SUBSCRIPTION="$FOUND"
}

# The routes as the gateway reads them, for this project.
if [[ -f dist/api-gateway.json ]]; then
  sed "s/PROJECT_NUMBER/$PROJECT_NUMBER/g; s/REGION/$REGION/g" dist/api-gateway.json >"$SCRATCH/api-gateway.json"
  GATEWAY_DIGEST="$(digest <"$SCRATCH/api-gateway.json")"
fi

# api_config NAME API FLAG: one that failed stays as it is for ever, and is made again.
api_config() {
  if look api-gateway api-configs describe "$1" --api="$2" --format='value(state)'; then
    if [[ "$FOUND" == ACTIVE ]]; then return; fi
    if [[ "$FOUND" == FAILED ]]; then
      change api-gateway api-configs delete "$1" --api="$2"
    else
      until_none "$FOUND" api-gateway api-configs describe "$1" --api="$2" --format='value(state)'
      api_config "$@"
      return
    fi
  fi
  change api-gateway api-configs create "$1" --api="$2" --openapi-spec="$SCRATCH/api-gateway.json" --labels=app=scenestore "$3"
}

# Deletes triggers of ours but those named. Each is named by what it listens to, so that one for another bucket, or for
# another database, is another trigger.
drop_old_triggers() {
  local name label
  look eventarc triggers list --location="$REGION" --format='value[separator=" "](name.basename(),labels.app)' ||
    cannot_see
  while read -r name label; do
    [[ "$label" != scenestore || " $* " == *" $name "* ]] || change eventarc triggers delete "$name" --location="$REGION"
  done <<<"$FOUND"
}

# Deletes all configurations of an API.
drop_api_configs() {
  local name
  look api-gateway api-configs list --api="$1" --format='value(name.basename())' || return 0
  while read -r name; do
    [[ -z "$name" ]] || change api-gateway api-configs delete "$name" --api="$1"
  done <<<"$FOUND"
}
