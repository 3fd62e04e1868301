# What the scripts that a person runs, setup.sh and remove.sh, are told: by the environment, or as the builds are by
# default. MAKES=no, which is the default of remove.sh, only tells what would be done.
: "${PROJECT_ID:?is the project to work in}"
: "${REGION:=europe-west1}"
: "${DATABASE:=scenestore}"
: "${UPLOADS_BUCKET:=$PROJECT_ID-scenestore-uploads}"
: "${DATASETS_BUCKET:=$PROJECT_ID-scenestore-datasets}"
: "${ARTIFACTS_BUCKET:=$PROJECT_ID-scenestore-artifacts}"
: "${FOUNDATION:=made}" "${KMS_KEY:=}" "${ALERT_CHANNELS:=}" "${PREVIOUS_API_KEY_SECRET_VERSION:=}" "${DATA:=}"
: "${ARTIFACT:=}" "${BUILD_ID:=}"
PROJECT_NUMBER="$(gcloud projects describe "$PROJECT_ID" --format='value(projectNumber)')"
PERSON_MAKES="${MAKES:-}"
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
case "$0" in
  */remove.sh) MAKES="${PERSON_MAKES:-no}" ;;
  *) MAKES="${PERSON_MAKES:-yes}" ;;
esac
