# What monitoring.sh calls.

ALERT_NAMES=' '

look_alerts() {
  look alpha monitoring policies list \
    --format='value[separator=" "](userLabels.app,userLabels.alert,userLabels.digest,name)' || cannot_see
  FOUND="$(sed -n 's/^scenestore //p' <<<"$FOUND")"
}

# alert NAME: the policy of deploy/monitoring, told to the channels of the team.
alert() {
  local file="deploy/monitoring/alert-$1.json" digest name
  ALERT_NAMES+="$1 "
  digest="$( (cat "$file"; echo "$ALERT_CHANNELS") | digest)"
  if grep -qF -- "$1 $digest " <<<"$FOUND"; then return; fi
  name="$(sed -n "s/^$1 [0-9a-f]* //p" <<<"$FOUND")"
  if [[ -z "$name" ]]; then
    change alpha monitoring policies create --policy-from-file="$file" \
      ${ALERT_CHANNELS:+"--notification-channels=${ALERT_CHANNELS%,}"} \
      --user-labels="app=scenestore,alert=$1,digest=$digest"
  else
    change alpha monitoring policies update "$name" --policy-from-file="$file" \
      ${ALERT_CHANNELS:+"--set-notification-channels=${ALERT_CHANNELS%,}"} \
      --update-user-labels="app=scenestore,alert=$1,digest=$digest"
  fi
}

# Deletes the alerts of ours that an older version made and this one does not.
drop_other_alerts() {
  local alert digest name
  while read -r alert digest name; do
    [[ -z "$alert" || "$ALERT_NAMES" == *" $alert "* ]] || change alpha monitoring policies delete "$name"
  done <<<"$FOUND"
}

# dashboard DIGEST: another one takes the place of an old one.
dashboard() {
  local name digest old=()
  look_dashboards
  while read -r digest name; do
    if [[ "$digest" == "$1" ]]; then return; fi
    [[ -z "$name" ]] || old+=("$name")
  done <<<"$FOUND"
  change monitoring dashboards create --config-from-file=deploy/monitoring/dashboard.json
  for name in "${old[@]}"; do change monitoring dashboards delete "$name"; done
}

look_dashboards() {
  look monitoring dashboards list --format='value[separator=" "](labels.app,labels.digest,name)' || cannot_see
  FOUND="$(sed -n 's/^scenestore //p' <<<"$FOUND")"
}

drop_dashboards() {
  local digest name
  look_dashboards
  while read -r digest name; do [[ -z "$name" ]] || change monitoring dashboards delete "$name"; done <<<"$FOUND"
}
