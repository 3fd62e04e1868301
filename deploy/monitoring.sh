#!/bin/bash
# Metrics, alerts and a dashboard.
# Written by `npm run scripts` from the tables in build/deploy/. The functions that it calls are in lib.sh.
source "$(dirname "$0")/lib.sh"

step 'metric scenestore-faults'
if look logging metrics describe scenestore-faults '--format=value(description)'; then
  if ! found 'Faults of the functions and the job [ae0cb2abb5a7]'; then
    change logging metrics update scenestore-faults --config-from-file=deploy/monitoring/metric-scenestore-faults.json
  fi
else
  change logging metrics create scenestore-faults --config-from-file=deploy/monitoring/metric-scenestore-faults.json
fi

step 'metric scenestore-uploads-failed-by-platform'
if look logging metrics describe scenestore-uploads-failed-by-platform '--format=value(description)'; then
  if ! found 'Uploads that were given up after five attempts [62127ba3162d]'; then
    change logging metrics update scenestore-uploads-failed-by-platform --config-from-file=deploy/monitoring/metric-scenestore-uploads-failed-by-platform.json
  fi
else
  change logging metrics create scenestore-uploads-failed-by-platform --config-from-file=deploy/monitoring/metric-scenestore-uploads-failed-by-platform.json
fi

step 'metric scenestore-uploads-sent-again'
if look logging metrics describe scenestore-uploads-sent-again '--format=value(description)'; then
  if ! found 'Runs of the sweep that sent uploads to process-upload again [829f9f5bf8f5]'; then
    change logging metrics update scenestore-uploads-sent-again --config-from-file=deploy/monitoring/metric-scenestore-uploads-sent-again.json
  fi
else
  change logging metrics create scenestore-uploads-sent-again --config-from-file=deploy/monitoring/metric-scenestore-uploads-sent-again.json
fi

step 'metric scenestore-sweeps'
if look logging metrics describe scenestore-sweeps '--format=value(description)'; then
  if ! found 'Runs of the sweep [fb58460adf4d]'; then
    change logging metrics update scenestore-sweeps --config-from-file=deploy/monitoring/metric-scenestore-sweeps.json
  fi
else
  change logging metrics create scenestore-sweeps --config-from-file=deploy/monitoring/metric-scenestore-sweeps.json
fi

step 'metric scenestore-files-left-over'
if look logging metrics describe scenestore-files-left-over '--format=value(description)'; then
  if ! found 'Runs of the sweep that found files which no record names [0d671c893890]'; then
    change logging metrics update scenestore-files-left-over --config-from-file=deploy/monitoring/metric-scenestore-files-left-over.json
  fi
else
  change logging metrics create scenestore-files-left-over --config-from-file=deploy/monitoring/metric-scenestore-files-left-over.json
fi

step 'metric scenestore-webhooks-disabled'
if look logging metrics describe scenestore-webhooks-disabled '--format=value(description)'; then
  if ! found 'Webhooks that were disabled because their endpoint is gone or failed for five days [8119458f3178]'; then
    change logging metrics update scenestore-webhooks-disabled --config-from-file=deploy/monitoring/metric-scenestore-webhooks-disabled.json
  fi
else
  change logging metrics create scenestore-webhooks-disabled --config-from-file=deploy/monitoring/metric-scenestore-webhooks-disabled.json
fi

step 'metric scenestore-webhooks-overdue'
if look logging metrics describe scenestore-webhooks-overdue '--format=value(description)'; then
  if ! found 'Runs of the sweep that found webhook deliveries overdue [6898e77ee25a]'; then
    change logging metrics update scenestore-webhooks-overdue --config-from-file=deploy/monitoring/metric-scenestore-webhooks-overdue.json
  fi
else
  change logging metrics create scenestore-webhooks-overdue --config-from-file=deploy/monitoring/metric-scenestore-webhooks-overdue.json
fi

step 'metric scenestore-upload-seconds'
if look logging metrics describe scenestore-upload-seconds '--format=value(description)'; then
  if ! found 'How long the processing of an upload took [47772f17c0a6]'; then
    change logging metrics update scenestore-upload-seconds --config-from-file=deploy/monitoring/metric-scenestore-upload-seconds.json
  fi
else
  change logging metrics create scenestore-upload-seconds --config-from-file=deploy/monitoring/metric-scenestore-upload-seconds.json
fi

step 'metric scenestore-request-milliseconds'
if look logging metrics describe scenestore-request-milliseconds '--format=value(description)'; then
  if ! found 'How long requests took, but those that were to wait [5b7d97342bc2]'; then
    change logging metrics update scenestore-request-milliseconds --config-from-file=deploy/monitoring/metric-scenestore-request-milliseconds.json
  fi
else
  change logging metrics create scenestore-request-milliseconds --config-from-file=deploy/monitoring/metric-scenestore-request-milliseconds.json
fi

step alerts
look_alerts
alert faults
alert errors
alert slow-requests
alert uploads-failed-by-platform
alert stuck-processing
alert webhooks-overdue
alert webhooks-disabled
alert dead-letters
alert sweep-not-run
alert files-left-over
alert quota
drop_other_alerts

step dashboard
dashboard ac4a601a70b3

finished
