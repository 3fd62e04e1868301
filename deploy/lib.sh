# What the scripts beside this file are made of. They are run one after the other by cloudbuild.deploy.yaml, each in a
# shell of its own, in the folder that holds `deploy/` and, unpacked by check.sh, the artifact in `dist/`.
[[ -z "${LIBRARY_READ-}" ]] || return 0
LIBRARY_READ=yes
set -euo pipefail
STEP=start
export CLOUDSDK_CORE_DISABLE_PROMPTS=1 CLOUDSDK_CORE_PROJECT="$PROJECT_ID"

SCRATCH=.scratch
mkdir -p "$SCRATCH"
PROBLEMS=()
# `yes`: what has to be changed is. `given`: the foundation is only looked at. `no`: it is only told what would be changed.
MAKES=yes

# The answers after which a call is made again: what was just made or switched on is not known everywhere yet, another
# change of the same policy came first, or a quota of the minute is used up.
NEW_API='has not been used in project|SERVICE_DISABLED|may take a few minutes'
PASSING="$NEW_API|Permission denied while using|"'does not exist|not found|concurrent policy changes|etag|ABORTED|RESOURCE_EXHAUSTED|Quota exceeded|quota exceeded|rateLimitExceeded|Too Many Requests|status=\[(409|429|503)\]|HTTPError (409|412|429|503)|UNAVAILABLE'
PAUSES=(2 4 8 16 30 60 60)

step() {
  STEP="$1"
  echo "$1"
}

# Ends the script. What it was about has been printed by `step`.
fail() {
  echo "$*" >&2
  exit 1
}

# Something that stops the deployment, told together with all others.
problem() { PROBLEMS+=("$1"); }

finished() {
  [[ ${#PROBLEMS[@]} == 0 ]] && return
  printf 'The deployment stops before anything is made:\n' >&2
  printf -- '- %s\n' "${PROBLEMS[@]}" >&2
  exit 1
}

# Whether an API was switched on by this script: it takes a while until it answers.
SWITCHED_ON=''

# Asks gcloud. FOUND is what it printed; REASON why it printed nothing.
look() {
  local errors="$SCRATCH/look.$BASHPID" pause
  UNSEEN=''
  for pause in "${PAUSES[@]}" ''; do
    if FOUND="$(gcloud "$@" 2>"$errors")"; then return 0; fi
    REASON="$(<"$errors")"
    [[ -n "$SWITCHED_ON" && -n "$pause" && "$REASON" =~ $NEW_API ]] || return 1
    sleep "$pause"
  done
}

cannot_see() {
  FOUND=''
  if [[ $MAKES == given ]]; then
    problem "$STEP: cannot be looked at: $REASON"
    UNSEEN=yes
  else
    fail "$REASON"
  fi
}

# Whether that is what was found, white space aside.
found() { [[ "${FOUND//[[:space:]]/}" == "${1//[[:space:]]/}" ]]; }

# has_line TEXT LINE: whether it is one of the lines of the text.
has_line() { [[ $'\n'"$1"$'\n' == *$'\n'"$2"$'\n'* ]]; }

# Whether it is one of the lines that were found; a line whose last value is empty ends in a space.
holds() { has_line "$FOUND" "$1" || has_line "$FOUND" "$1 "; }

# Calls gcloud to change something, several times if it has to be. A foundation that is given is not changed.
change() {
  if [[ $MAKES == given ]]; then
    [[ -n "$UNSEEN" ]] || problem "$STEP: is not there, or not as it has to be; it would be made by: gcloud $*"
  elif [[ $MAKES == no ]]; then
    echo "  would call: gcloud $*"
  else
    retry gcloud "$@"
  fi
}

retry() {
  local errors="$SCRATCH/retry.$BASHPID" pause
  for pause in "${PAUSES[@]}" ''; do
    if "$@" 2>"$errors"; then
      [[ ! -s "$errors" ]] || cat "$errors" >&2
      return 0
    fi
    cat "$errors" >&2
    if [[ -z "$pause" ]] || ! grep -qE -- "$PASSING" "$errors"; then return 1; fi
    echo "once more in $pause s" >&2
    sleep "$pause"
  done
}

# look_policy GROUP NAME...: reads the policy of something. FOUND is a line for each right.
look_policy() {
  read -ra POLICY_GROUP <<<"$1"
  POLICY_OF=("${@:2}")
  look "${POLICY_GROUP[@]}" get-iam-policy "${POLICY_OF[@]}" --flatten='bindings[].members' \
    --format='value[separator=" "](bindings.members,bindings.role,bindings.condition.title)' || cannot_see
}

# give MEMBER ROLE [TITLE EXPRESSION]: a right, in the policy that was looked at last, with the condition of that title.
give() { holds "$1 $2${3:+ $3}" || right add "$@"; }

# take MEMBER ROLE [TITLE EXPRESSION]
take() { ! holds "$1 $2${3:+ $3}" || right remove "$@"; }

right() {
  local verb="$1" condition=(--condition=None)
  [[ $# -lt 5 ]] || condition=("--condition=expression=$5,title=$4")
  # These policies hold no conditions, and their commands take none.
  case "${POLICY_GROUP[*]}" in 'pubsub topics' | 'pubsub subscriptions' | 'run jobs' | 'tasks queues') condition=() ;; esac
  change "${POLICY_GROUP[@]}" "$verb-iam-policy-binding" "${POLICY_OF[@]}" --member="$2" --role="$3" "${condition[@]}"
}

# until_none STATE COMMAND...: waits until nothing that the command prints is in that state.
until_none() {
  while look "${@:2}" || fail "$REASON"; holds "$1"; do sleep 10; done
}

# The first characters of a digest of what is read.
digest() { sha256sum | cut -c "1-${1:-12}"; }

for part in "$(dirname "${BASH_SOURCE[0]}")"/lib/*.sh; do source "$part"; done
