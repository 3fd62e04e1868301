# What check.sh calls: it looks, and tells every problem in one sentence.

# must_be SUBSTITUTION VALUE PATTERN WHAT
must_be() { [[ "$2" =~ ^($3)$ ]] || problem "$1 must be $4, but is \"$2\""; }

# The regions where every project may build; in the others a new project often cannot.
# https://cloud.google.com/build/docs/locations#restricted_regions_for_some_projects
BUILD_REGIONS=' us-central1 us-west2 europe-west1 asia-east1 australia-southeast1 southamerica-east1 '

check_substitutions() {
  local bucket='[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]'
  must_be _FOUNDATION "$FOUNDATION" 'made|given' 'made or given'
  must_be _DATABASE "$DATABASE" 'scenestore(-[a-z0-9-]*[a-z0-9])?' \
    'scenestore, or scenestore- and up to 52 of a-z, 0-9 and -: a database of its own'
  [[ ${#DATABASE} -le 63 ]] || problem "_DATABASE must have at most 63 characters, but is \"$DATABASE\""
  must_be _UPLOADS_BUCKET "$UPLOADS_BUCKET" "$bucket" "a bucket's name: 3 to 63 of a-z, 0-9, - and _"
  must_be _DATASETS_BUCKET "$DATASETS_BUCKET" "$bucket" "a bucket's name: 3 to 63 of a-z, 0-9, - and _"
  [[ "$UPLOADS_BUCKET" != "$DATASETS_BUCKET" ]] ||
    problem '_DATASETS_BUCKET must be another bucket than _UPLOADS_BUCKET, which forgets what lies in it'
  [[ "$ARTIFACTS_BUCKET" != "$UPLOADS_BUCKET" && "$ARTIFACTS_BUCKET" != "$DATASETS_BUCKET" ]] ||
    problem "_UPLOADS_BUCKET and _DATASETS_BUCKET must be other buckets than $ARTIFACTS_BUCKET, which holds artifacts"
  must_be _PREVIOUS_API_KEY_SECRET_VERSION "$PREVIOUS_API_KEY_SECRET_VERSION" '[1-9][0-9]*|' \
    'the number of a version of scenestore-api-key-secret, or empty'
  must_be _ALERT_CHANNELS "$ALERT_CHANNELS" '(projects/[^/, ]+/notificationChannels/[0-9]+,?)*' \
    'notification channels as projects/P/notificationChannels/N, separated by commas, or empty'
  must_be _KMS_KEY "$KMS_KEY" "projects/[^/]+/locations/$REGION/keyRings/[^/]+/cryptoKeys/[^/]+|" \
    "a key of the region as projects/P/locations/$REGION/keyRings/R/cryptoKeys/K, or empty"
  must_be _ARTIFACT "$ARTIFACT" '[A-Za-z0-9][A-Za-z0-9._-]{0,127}' 'the name of an artifact'
}

check_region() {
  [[ " $* " == *" $REGION "* ]] || problem "_REGION must be one of $*, which have every product, but is \"$REGION\""
  [[ "$BUILD_REGIONS" == *" $REGION "* ]] ||
    echo "warning: in $REGION a new project may not be allowed to build; ask for the quota, or take another region" >&2
}

# Whether an API is on. What belongs to one that is off does not exist.
enabled() { grep -qxF -- "$1" "$SCRATCH/enabled"; }

read_services() {
  look services list --enabled --format='value(config.name)' || fail "$REASON"
  printf '%s\n' "$FOUND" >"$SCRATCH/enabled"
}

check_database() {
  enabled firestore.googleapis.com || return 0
  look firestore databases list --format='value[separator=" "](name.basename(),locationId,type)' || fail "$REASON"
  local name location type
  while read -r name location type; do
    [[ "$name" == "$DATABASE" ]] || continue
    [[ "$location" == "$REGION" ]] ||
      problem "_REGION must be $location, where the database $DATABASE is, but is \"$REGION\": another _DATABASE can be elsewhere"
    [[ "$type" == FIRESTORE_NATIVE ]] ||
      problem "The database $DATABASE is of the type $type, not FIRESTORE_NATIVE: choose another _DATABASE"
  done <<<"$FOUND"
}

# check_bucket SUBSTITUTION NAME SECONDS: one that is there must be this project's, here, and ours or empty.
check_bucket() {
  enabled storage.googleapis.com || return 0
  local project location label
  if ! look storage buckets describe "gs://$2" --raw --format='value[separator=" "](projectNumber,location,labels.app)'; then
    grep -qE 'not found|404' <<<"$REASON" ||
      problem "$1: the bucket $2 cannot be looked at, so it belongs to another project: choose another name"
    return 0
  fi
  read -r project location label <<<"$FOUND"
  if [[ "$project" != "$PROJECT_NUMBER" ]]; then
    problem "$1: the bucket $2 belongs to another project, $project: choose another name"
    return 0
  fi
  [[ "${location,,}" == "$REGION" ]] ||
    problem "$1: the bucket $2 is in ${location,,}, not in $REGION: choose another name"
  if [[ "$label" != scenestore ]] && look storage ls "gs://$2" && [[ -n "$FOUND" ]]; then
    problem "$1: the bucket $2 holds objects and has no label app=scenestore: choose another name, or label it if it may be used"
  fi
}

FUNCTIONS=' '

# no_foreign WHAT API MARK NAMES -- LIST: lists names and marks; one of our names must carry our mark. The service below a
# function is that function's, whether it carries the mark or not.
no_foreign() {
  local what="$1" api="$2" mark="$3" name found_mark ours=' '
  shift 3
  while [[ "$1" != -- ]]; do ours+="$1 "; shift; done
  shift
  enabled "$api" || return 0
  look "$@" || fail "$REASON"
  while read -r name found_mark; do
    name="${name%@*}"
    [[ "$what" != function ]] || FUNCTIONS+="$name "
    [[ "$what" != 'Cloud Run service' || "$FUNCTIONS" != *" $name "* ]] || continue
    [[ -n "$name" && "$ours" == *" $name "* && "$found_mark" != "$mark" ]] || continue
    problem "There is a $what $name that is not Scenestore's (it is not marked $mark): deploy into a project without it"
  done <<<"$FOUND"
}

# allowed_by_policy CONSTRAINT WHAT WAY_OUT VALUE...: one of the values has to be allowed; without values, the
# constraint must not be enforced. A policy that may not be read stops nothing here.
allowed_by_policy() {
  local constraint="$1" what="$2" way_out="$3" enforced allowed denied all value
  shift 3
  enabled orgpolicy.googleapis.com || return 0
  look org-policies describe "$constraint" --project="$PROJECT_ID" --effective \
    --format='value[separator="|"](spec.rules[0].enforce,spec.rules[0].denyAll,spec.rules[0].values.allowedValues.list(),spec.rules[0].values.deniedValues.list())' ||
    { echo "warning: the organization policy $constraint cannot be read" >&2; return 0; }
  IFS='|' read -r enforced all allowed denied <<<"$FOUND"
  if [[ "$enforced" == True || "$all" == True ]]; then
    [[ "$all" != True && $# -gt 0 ]] || problem "The organization policy $constraint forbids $what: $way_out"
    return 0
  fi
  for value in "$@"; do
    if [[ -n "$allowed" && ",$allowed," == *",$value,"* ]]; then return 0; fi
    if [[ -z "$allowed" && ",$denied," != *",$value,"* ]]; then return 0; fi
  done
  [[ $# == 0 ]] || problem "The organization policy $constraint forbids $what: $way_out"
}

# Unpacks the artifact, which is data: what runs as the account of this build is in deploy/, and was there before.
fetch_artifact() {
  local object="gs://$ARTIFACTS_BUCKET/artifacts/$ARTIFACT.tar.gz"
  rm -rf dist
  mkdir dist
  if ! gcloud storage cp "$object" "$SCRATCH/artifact.tar.gz"; then
    problem "_ARTIFACT: there is no $object; gcloud storage ls gs://$ARTIFACTS_BUCKET/artifacts/ lists those that there are"
    return 0
  fi
  tar -xzf "$SCRATCH/artifact.tar.gz" --no-same-owner -C dist
  [[ -z "$(find dist -not -type f -not -type d)" ]] ||
    problem "_ARTIFACT: $object holds something else than files and folders"
  [[ "$(cat dist/scripts 2>/dev/null)" == "$(scripts_digest)" ]] ||
    problem "_ARTIFACT: $object was bundled beside another deploy/ than this one: check out the version $(cat dist/version 2>/dev/null || echo 'that it was bundled from')"
}

# A digest of deploy/, which an artifact carries from where it was bundled.
scripts_digest() { find deploy -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | digest 64; }

# A foundation that is given has to be there, and as it would be made.
check_foundation() {
  if [[ "$FOUNDATION" == given ]]; then
    MAKES=given
    source deploy/foundation.sh
  fi
}
