# What foundation.sh calls beside gcloud itself.

# With a foundation that is given, nothing of it is made; what is not as it has to be is a problem.
when_given() { [[ "$FOUNDATION" != given ]] || MAKES=given; }

enable_services() {
  look services list --enabled --format='value(config.name)' || cannot_see
  local name missing=()
  for name in "$@"; do holds "$name" || missing+=("$name"); done
  [[ ${#missing[@]} == 0 ]] && return
  change services enable "${missing[@]}"
  [[ $MAKES != yes ]] || SWITCHED_ON=yes
}

look_accounts() { look iam service-accounts list --format='value(email)' || cannot_see; }

# A service account of ours, which its description tells from a neighbour's.
account() {
  holds "$1@$PROJECT_ID.iam.gserviceaccount.com" ||
    change iam service-accounts create "$1" --display-name="Scenestore ${1#scenestore-}" --description=Scenestore
}

# agent MEMBER ROLE COMMAND...: an account of Google's own is made by the command when it is not there, and has no role.
agent() {
  holds "$1 $2" || change "${@:3}"
  give "$1" "$2"
}

# Keeps a backup of every day for so many seconds. A database has one daily schedule at most.
daily_backups() {
  local name retention weekly
  look firestore backups schedules list --database="$DATABASE" \
    --format='value[separator=" "](name.basename(),retention,weeklyRecurrence.day)' || cannot_see
  while read -r name retention weekly; do
    [[ -n "$name" && -z "$weekly" ]] || continue
    [[ "$retention" == "${1}s" ]] ||
      change firestore backups schedules update --database="$DATABASE" --backup-schedule="$name" --retention="${1}s"
    return
  done <<<"$FOUND"
  change firestore backups schedules create --database="$DATABASE" --recurrence=daily --retention="${1}s"
}

# Where secrets are kept: in the region alone, under the key of the team if it has one.
replication() {
  local key=''
  [[ -z "$KMS_KEY" ]] || key=",\"customerManagedEncryption\":{\"kmsKeyName\":\"$KMS_KEY\"}"
  echo "{\"userManaged\":{\"replicas\":[{\"location\":\"$REGION\"$key}]}}"
}
replication >"$SCRATCH/replication.json"

# Gives a secret a value where it has none: 32 random bytes as text, without a line end, which a shell would lose.
first_version() {
  look secrets versions list "$1" --limit=1 --format='value(name)' || cannot_see
  if [[ -n "$FOUND" ]]; then return; fi
  if [[ $MAKES == given ]]; then
    problem "$STEP: has no version"
  else
    head -c 32 /dev/urandom | base64 | tr -d '\n' | gcloud secrets versions add "$1" --data-file=-
  fi
}

# custom_role NAME PERMISSIONS: one that was deleted can be had back for a week, and until then no other has its name.
custom_role() {
  local rights=(--project="$PROJECT_ID" --permissions="$2")
  if ! look iam roles describe "$1" --project="$PROJECT_ID" \
    --format='value[separator=" "](includedPermissions.list(separator=","),deleted)'; then
    change iam roles create "$1" "${rights[@]}" --title="$1" --description=Scenestore --stage=GA
  elif ! found "$2"; then
    [[ "$FOUND" != *True ]] || change iam roles undelete "$1" --project="$PROJECT_ID"
    change iam roles update "$1" "${rights[@]}"
  fi
}
