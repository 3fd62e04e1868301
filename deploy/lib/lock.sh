# One deployment at a time: an object says which build is at it. Another object says what is deployed.

LOCK="gs://$ARTIFACTS_BUCKET/deployed/lock"
CURRENT="gs://$ARTIFACTS_BUCKET/deployed/current"
BEFORE="gs://$ARTIFACTS_BUCKET/deployed/previous"

# Takes the lock, also one that a build left behind which has ended.
take_lock() {
  local generation holder status
  if printf '%s' "$BUILD_ID" | gcloud storage cp --if-generation-match=0 - "$LOCK" 2>"$SCRATCH/lock"; then return; fi
  look storage objects describe "$LOCK" --format='value(generation)' || fail "$(cat "$SCRATCH/lock")"
  generation="$FOUND"
  holder="$(gcloud storage cat "$LOCK#$generation")" || fail 'Another deployment has just ended; start this one again'
  [[ "$holder" == "$BUILD_ID" ]] && return
  look builds describe "$holder" --region="$REGION" --format='value(status)' || fail "$REASON"
  case "$FOUND" in
    QUEUED | PENDING | WORKING) fail "Another deployment is under way, build $holder: start this one when it has ended" ;;
  esac
  printf '%s' "$BUILD_ID" | gcloud storage cp --if-generation-match="$generation" - "$LOCK" ||
    fail 'Another deployment came first; start this one when it has ended'
}

release_lock() { gcloud storage rm "$LOCK"; }

# Reads what was needed by the deployment before this one. One that needs the same is no step.
read_previous() {
  : >"$PREVIOUS"
  rm -f "$SCRATCH/current"
  gcloud storage cat "$CURRENT" >"$SCRATCH/current" 2>/dev/null || return 0
  if [[ "$(tail -n +2 "$SCRATCH/current")" == "$(cat "$NEEDS")" ]]; then
    gcloud storage cat "$BEFORE" >"$SCRATCH/before" 2>/dev/null || return 0
    tail -n +2 "$SCRATCH/before" >"$PREVIOUS"
  else
    tail -n +2 "$SCRATCH/current" >"$PREVIOUS"
  fi
}

# Remembers what is deployed: the name of the artifact, and a line for everything that it needs of the database.
remember_deployed() {
  { echo "artifact $ARTIFACT"; cat "$NEEDS"; } >"$SCRATCH/now"
  if cmp -s "$SCRATCH/now" "$SCRATCH/current"; then return; fi
  if [[ -s "$SCRATCH/current" && "$(tail -n +2 "$SCRATCH/current")" != "$(cat "$NEEDS")" ]]; then
    gcloud storage cp "$SCRATCH/current" "$BEFORE"
  fi
  gcloud storage cp "$SCRATCH/now" "$CURRENT"
}
