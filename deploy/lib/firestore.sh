# What firestore.sh and finish.sh call: all of it in our own database.

# What this version needs of the database, one line each: written by `npm run scripts` from firestore.indexes.json.
NEEDS=deploy/database-needs
# What the version needed that was deployed before this one; lock.sh reads it.
PREVIOUS="$SCRATCH/previous"

# Releases the rules of the database, which gcloud cannot. https://firebase.google.com/docs/reference/rules/rest
release_rules() {
  local project="https://firebaserules.googleapis.com/v1/projects/$PROJECT_ID"
  local release="cloud.firestore/$DATABASE" current='' made body
  if rules_api GET "$project/releases/$release" >"$SCRATCH/release.json"; then
    current="$(field_of rulesetName "$SCRATCH/release.json")"
    rules_api GET "https://firebaserules.googleapis.com/v1/$current" >"$SCRATCH/ruleset.json" ||
      fail "The rules of $DATABASE cannot be read"
    # Their file is named by its content.
    if grep -qF "$RULES_FILE" "$SCRATCH/ruleset.json"; then return; fi
  fi
  made="$(ruleset_left_over "$project")"
  if [[ -z "$made" ]]; then
    rules_api POST "$project/rulesets" deploy/firestore-rules.json >"$SCRATCH/made.json" || fail 'No rules were made'
    made="$(field_of name "$SCRATCH/made.json")"
  fi
  body="{\"name\":\"projects/$PROJECT_ID/releases/$release\",\"rulesetName\":\"$made\"}"
  if [[ -n "$current" ]]; then
    echo "{\"release\":$body}" >"$SCRATCH/release-body.json"
    rules_api PATCH "$project/releases/$release" "$SCRATCH/release-body.json" >/dev/null || fail 'No rules were released'
  else
    echo "$body" >"$SCRATCH/release-body.json"
    rules_api POST "$project/releases" "$SCRATCH/release-body.json" >/dev/null || fail 'No rules were released'
  fi
}

# Rules of the same content that are there already: a deployment that died before it released them made them, or an older
# version. The list has no contents, so the rulesets of its first page are read one by one; other applications' are among them.
ruleset_left_over() {
  local name
  rules_api GET "$1/rulesets?pageSize=100" >"$SCRATCH/rulesets.json" || fail 'The rules of the project cannot be listed'
  while read -r name; do
    rules_api GET "https://firebaserules.googleapis.com/v1/$name" >"$SCRATCH/ruleset.json" || continue
    if grep -qF "$RULES_FILE" "$SCRATCH/ruleset.json"; then
      echo "$name"
      return
    fi
  done < <(sed -n 's/.*"name": *"\(projects\/[^"]*\/rulesets\/[^"]*\)".*/\1/p' "$SCRATCH/rulesets.json")
}
RULES_FILE="$(sed -n 's/.*"name": *"\([^"]*\)".*/\1/p' "$(dirname "${BASH_SOURCE[0]}")/../firestore-rules.json")"

# Calls the API as the account of this step, whose token is asked for once and is in no command line.
rules_api() {
  local method="$1" url="$2" data=()
  [[ $# == 2 ]] || data=(--header 'Content-Type: application/json' --data "@$3")
  : "${RULES_TOKEN:=$(gcloud auth print-access-token)}"
  printf 'header = "Authorization: Bearer %s"\n' "$RULES_TOKEN" |
    curl --config - --silent --show-error --fail --request "$method" "${data[@]}" "$url"
}

# The first value of that name in a file of JSON that holds one value on a line.
field_of() { sed -n "/\"$1\":/{s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p;q}" "$2"; }

# Does something for every line of a kind: each_need index
each_need() {
  local kind group what
  while read -r kind group what; do [[ "$kind" != "$1" ]] || "$kind" "$group" "$what"; done <"$NEEDS"
}

# Every index ends in the name of the document, said or not.
look_indexes() {
  look firestore indexes composite list --database="$DATABASE" \
    --format="value[separator=' '](name.segment(5),fields.map().extract(fieldPath,order,arrayConfig).map().join(':').list(),name.basename())" ||
    cannot_see
  FOUND="$(sed -E 's/,__name__:[A-Z]+ / /' <<<"$FOUND")"
}

# Begins an index: index COLLECTION_GROUP FIELD:ASCENDING,FIELD:DESCENDING,FIELD:CONTAINS
index() {
  local field path mode config=()
  if [[ $'\n'"$FOUND" == *$'\n'"$1 $2 "* ]]; then return; fi
  for field in ${2//,/ }; do
    path="${field%:*}" mode="${field##*:}"
    if [[ $mode == CONTAINS ]]; then
      config+=("--field-config=field-path=$path,array-config=contains")
    else
      config+=("--field-config=field-path=$path,order=${mode,,}")
    fi
  done
  change firestore indexes composite create --database="$DATABASE" --collection-group="$1" \
    --query-scope=collection "${config[@]}" --async
}

look_fields() {
  look firestore indexes fields list --database="$DATABASE" \
    --format="value[separator=' '](name.segment(5),name.segment(7))" || cannot_see
}

# Keeps a field out of the automatic indexes: exemption COLLECTION_GROUP FIELD. Where the version before this one still
# had the index, it stays until the next one.
exemption() {
  if holds "$1 $2"; then return; fi
  if [[ -s "$PREVIOUS" ]] && ! grep -qxF "exemption $1 $2" "$PREVIOUS"; then
    echo "the index of $1.$2 stays until the next deployment"
    return
  fi
  change firestore indexes fields update "$2" --database="$DATABASE" --collection-group="$1" --disable-indexes --async
}

# Gives a field its automatic indexes back where this version needs them.
clear_exemptions() {
  local group field needs
  needs="$(<"$NEEDS")"
  while read -r group field; do
    [[ -n "$group" && "$group" != __default__ ]] || continue
    has_line "$needs" "exemption $group $field" ||
      change firestore indexes fields update "$field" --database="$DATABASE" --collection-group="$group" --clear-exemption
  done <<<"$FOUND"
}

look_expiry() {
  look firestore fields ttls list --database="$DATABASE" \
    --format="value[separator=' '](name.segment(5),name.segment(7))" || cannot_see
}

# Lets documents expire at the time in a field.
expiry() {
  holds "$1 $2" ||
    change firestore fields ttls update "$2" --database="$DATABASE" --collection-group="$1" --enable-ttl --async
}

# Drops the indexes that neither this version needs nor the one before it.
drop_old_indexes() {
  local group fields name needs
  needs="$(cat "$NEEDS" "$PREVIOUS")"
  look_indexes
  while read -r group fields name; do
    [[ -n "$group" ]] || continue
    has_line "$needs" "index $group $fields" ||
      change firestore indexes composite delete "$name" --database="$DATABASE"
  done <<<"$FOUND"
}
