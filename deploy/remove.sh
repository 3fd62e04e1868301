#!/bin/bash
# Removes a deployment; by default it only says what it would do.
# Written by `npm run scripts` from the tables in build/deploy/. The functions that it calls are in lib.sh.
source "$(dirname "$0")/person.sh"

step neighbours
read_services
no_foreign function cloudfunctions.googleapis.com scenestore scenestore-collections scenestore-create-dataset scenestore-dataset-iterations scenestore-dataset-report scenestore-dataset-stats scenestore-delete-dataset scenestore-deliver-webhook scenestore-get-dataset scenestore-list-datasets scenestore-process-upload scenestore-projects scenestore-review-dataset scenestore-review-page scenestore-sweep-uploads scenestore-update-dataset scenestore-webhooks -- functions list "--regions=${REGION}" '--format=value[separator=" "](name.basename(),labels.app)'
no_foreign 'Cloud Run service' run.googleapis.com scenestore scenestore-collections scenestore-create-dataset scenestore-dataset-iterations scenestore-dataset-report scenestore-dataset-stats scenestore-delete-dataset scenestore-deliver-webhook scenestore-get-dataset scenestore-list-datasets scenestore-process-upload scenestore-projects scenestore-review-dataset scenestore-review-page scenestore-sweep-uploads scenestore-update-dataset scenestore-webhooks -- run services list "--region=${REGION}" '--format=value[separator=" "](metadata.name,metadata.labels.app)'
no_foreign 'Cloud Run job' run.googleapis.com scenestore scenestore-scan-archive -- run jobs list "--region=${REGION}" '--format=value[separator=" "](metadata.name,metadata.labels.app)'
no_foreign 'service account' iam.googleapis.com Scenestore scenestore-builder scenestore-collections scenestore-create-dataset scenestore-dataset-iterations scenestore-dataset-report scenestore-dataset-stats scenestore-delete-dataset scenestore-deliver-webhook scenestore-events scenestore-gateway scenestore-get-dataset scenestore-list-datasets scenestore-process-upload scenestore-projects scenestore-review-dataset scenestore-review-page scenestore-scan-archive scenestore-scheduler scenestore-sweep-uploads scenestore-tasks scenestore-update-dataset scenestore-webhooks scenestore-builder -- iam service-accounts list '--format=value[separator=" "](email,description)'
no_foreign secret secretmanager.googleapis.com scenestore scenestore-api-key-secret scenestore-jwt-secret scenestore-oidc-client-secret -- secrets list '--format=value[separator=" "](name.basename(),labels.app)'
no_foreign repository artifactregistry.googleapis.com scenestore scenestore-images -- artifacts repositories list "--location=${REGION}" '--format=value[separator=" "](name.basename(),labels.app)'
no_foreign topic pubsub.googleapis.com scenestore scenestore-dead-letters -- pubsub topics list '--format=value[separator=" "](name.basename(),labels.app)'
no_foreign subscription pubsub.googleapis.com scenestore scenestore-dead-letters -- pubsub subscriptions list '--format=value[separator=" "](name.basename(),labels.app)'
no_foreign 'job of Cloud Scheduler' cloudscheduler.googleapis.com Scenestore scenestore-sweep-uploads -- scheduler jobs list "--location=${REGION}" '--format=value[separator=" "](name.basename(),description)'
no_foreign API apigateway.googleapis.com scenestore scenestore-api -- api-gateway apis list '--format=value[separator=" "](name.basename(),labels.app)'
no_foreign gateway apigateway.googleapis.com scenestore scenestore-gateway -- api-gateway gateways list "--location=${REGION}" '--format=value[separator=" "](name.basename(),labels.app)'
finished

step gateway
if look api-gateway gateways describe scenestore-gateway "--location=${REGION}" --format=none; then
  change api-gateway gateways delete scenestore-gateway "--location=${REGION}"
fi

step 'configurations of the API'
drop_api_configs scenestore-api

step API
if look api-gateway apis describe scenestore-api --format=none; then
  change api-gateway apis delete scenestore-api
fi

step 'schedule of the sweep'
if look scheduler jobs describe scenestore-sweep-uploads "--location=${REGION}" --format=none; then
  change scheduler jobs delete scenestore-sweep-uploads "--location=${REGION}"
fi

step triggers
drop_old_triggers

step alerts
look_alerts
drop_other_alerts
drop_dashboards

step 'metric scenestore-faults'
if look logging metrics describe scenestore-faults --format=none; then
  change logging metrics delete scenestore-faults
fi

step 'metric scenestore-uploads-failed-by-platform'
if look logging metrics describe scenestore-uploads-failed-by-platform --format=none; then
  change logging metrics delete scenestore-uploads-failed-by-platform
fi

step 'metric scenestore-uploads-sent-again'
if look logging metrics describe scenestore-uploads-sent-again --format=none; then
  change logging metrics delete scenestore-uploads-sent-again
fi

step 'metric scenestore-sweeps'
if look logging metrics describe scenestore-sweeps --format=none; then
  change logging metrics delete scenestore-sweeps
fi

step 'metric scenestore-files-left-over'
if look logging metrics describe scenestore-files-left-over --format=none; then
  change logging metrics delete scenestore-files-left-over
fi

step 'metric scenestore-webhooks-disabled'
if look logging metrics describe scenestore-webhooks-disabled --format=none; then
  change logging metrics delete scenestore-webhooks-disabled
fi

step 'metric scenestore-webhooks-overdue'
if look logging metrics describe scenestore-webhooks-overdue --format=none; then
  change logging metrics delete scenestore-webhooks-overdue
fi

step 'metric scenestore-upload-seconds'
if look logging metrics describe scenestore-upload-seconds --format=none; then
  change logging metrics delete scenestore-upload-seconds
fi

step 'metric scenestore-request-milliseconds'
if look logging metrics describe scenestore-request-milliseconds --format=none; then
  change logging metrics delete scenestore-request-milliseconds
fi

step 'function scenestore-collections'
if look functions describe scenestore-collections "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-collections "--region=${REGION}" --gen2
fi

step 'function scenestore-create-dataset'
if look functions describe scenestore-create-dataset "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-create-dataset "--region=${REGION}" --gen2
fi

step 'function scenestore-dataset-iterations'
if look functions describe scenestore-dataset-iterations "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-dataset-iterations "--region=${REGION}" --gen2
fi

step 'function scenestore-dataset-report'
if look functions describe scenestore-dataset-report "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-dataset-report "--region=${REGION}" --gen2
fi

step 'function scenestore-dataset-stats'
if look functions describe scenestore-dataset-stats "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-dataset-stats "--region=${REGION}" --gen2
fi

step 'function scenestore-delete-dataset'
if look functions describe scenestore-delete-dataset "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-delete-dataset "--region=${REGION}" --gen2
fi

step 'function scenestore-deliver-webhook'
if look functions describe scenestore-deliver-webhook "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-deliver-webhook "--region=${REGION}" --gen2
fi

step 'function scenestore-get-dataset'
if look functions describe scenestore-get-dataset "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-get-dataset "--region=${REGION}" --gen2
fi

step 'function scenestore-list-datasets'
if look functions describe scenestore-list-datasets "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-list-datasets "--region=${REGION}" --gen2
fi

step 'function scenestore-process-upload'
if look functions describe scenestore-process-upload "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-process-upload "--region=${REGION}" --gen2
fi

step 'function scenestore-projects'
if look functions describe scenestore-projects "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-projects "--region=${REGION}" --gen2
fi

step 'function scenestore-review-dataset'
if look functions describe scenestore-review-dataset "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-review-dataset "--region=${REGION}" --gen2
fi

step 'function scenestore-review-page'
if look functions describe scenestore-review-page "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-review-page "--region=${REGION}" --gen2
fi

step 'function scenestore-sweep-uploads'
if look functions describe scenestore-sweep-uploads "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-sweep-uploads "--region=${REGION}" --gen2
fi

step 'function scenestore-update-dataset'
if look functions describe scenestore-update-dataset "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-update-dataset "--region=${REGION}" --gen2
fi

step 'function scenestore-webhooks'
if look functions describe scenestore-webhooks "--region=${REGION}" --v2 --format=none; then
  change functions delete scenestore-webhooks "--region=${REGION}" --gen2
fi

step job
if look run jobs describe scenestore-scan-archive "--region=${REGION}" --format=none; then
  change run jobs delete scenestore-scan-archive "--region=${REGION}"
fi

step 'repository of containers'
if look artifacts repositories describe scenestore-images "--location=${REGION}" --format=none; then
  change artifacts repositories delete scenestore-images "--location=${REGION}"
fi

step 'queue of webhook deliveries'
if look tasks queues describe scenestore-webhooks "--location=${REGION}" --format=none; then
  change tasks queues delete scenestore-webhooks "--location=${REGION}"
fi

step 'subscription of dead letters'
if look pubsub subscriptions describe scenestore-dead-letters --format=none; then
  change pubsub subscriptions delete scenestore-dead-letters
fi

step 'topic of dead letters'
if look pubsub topics describe scenestore-dead-letters --format=none; then
  change pubsub topics delete scenestore-dead-letters
fi

step 'rights on the project'
look_policy projects "${PROJECT_ID}"
take "serviceAccount:scenestore-collections@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-create-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-dataset-iterations@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-dataset-report@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.viewer "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-dataset-stats@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.viewer "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-delete-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-deliver-webhook@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-get-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.viewer "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-list-datasets@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.viewer "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-process-upload@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-projects@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-review-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-sweep-uploads@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-update-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-webhooks@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-scan-archive@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
take "serviceAccount:scenestore-events@${PROJECT_ID}.iam.gserviceaccount.com" roles/eventarc.eventReceiver
take "serviceAccount:scenestore-builder@${PROJECT_ID}.iam.gserviceaccount.com" roles/logging.logWriter
take "serviceAccount:scenestore-builder@${PROJECT_ID}.iam.gserviceaccount.com" roles/storage.objectViewer "sources-of-functions-${REGION}" "resource.name.startsWith(\"projects/_/buckets/gcf-v2-sources-${PROJECT_NUMBER}-${REGION}\")"

step 'account scenestore-builder'
if look iam service-accounts describe "scenestore-builder@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-builder@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-collections'
if look iam service-accounts describe "scenestore-collections@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-collections@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-create-dataset'
if look iam service-accounts describe "scenestore-create-dataset@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-create-dataset@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-dataset-iterations'
if look iam service-accounts describe "scenestore-dataset-iterations@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-dataset-iterations@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-dataset-report'
if look iam service-accounts describe "scenestore-dataset-report@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-dataset-report@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-dataset-stats'
if look iam service-accounts describe "scenestore-dataset-stats@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-dataset-stats@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-delete-dataset'
if look iam service-accounts describe "scenestore-delete-dataset@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-delete-dataset@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-deliver-webhook'
if look iam service-accounts describe "scenestore-deliver-webhook@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-deliver-webhook@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-events'
if look iam service-accounts describe "scenestore-events@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-events@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-gateway'
if look iam service-accounts describe "scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-get-dataset'
if look iam service-accounts describe "scenestore-get-dataset@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-get-dataset@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-list-datasets'
if look iam service-accounts describe "scenestore-list-datasets@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-list-datasets@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-process-upload'
if look iam service-accounts describe "scenestore-process-upload@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-process-upload@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-projects'
if look iam service-accounts describe "scenestore-projects@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-projects@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-review-dataset'
if look iam service-accounts describe "scenestore-review-dataset@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-review-dataset@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-review-page'
if look iam service-accounts describe "scenestore-review-page@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-review-page@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-scan-archive'
if look iam service-accounts describe "scenestore-scan-archive@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-scan-archive@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-scheduler'
if look iam service-accounts describe "scenestore-scheduler@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-scheduler@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-sweep-uploads'
if look iam service-accounts describe "scenestore-sweep-uploads@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-sweep-uploads@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-tasks'
if look iam service-accounts describe "scenestore-tasks@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-tasks@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-update-dataset'
if look iam service-accounts describe "scenestore-update-dataset@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-update-dataset@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'account scenestore-webhooks'
if look iam service-accounts describe "scenestore-webhooks@${PROJECT_ID}.iam.gserviceaccount.com" --format=none; then
  change iam service-accounts delete "scenestore-webhooks@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'role scenestoreUploadSigner'
if look iam roles describe scenestoreUploadSigner "--project=${PROJECT_ID}" --format=none; then
  change iam roles delete scenestoreUploadSigner "--project=${PROJECT_ID}"
fi

step 'role scenestoreUploadConsumer'
if look iam roles describe scenestoreUploadConsumer "--project=${PROJECT_ID}" --format=none; then
  change iam roles delete scenestoreUploadConsumer "--project=${PROJECT_ID}"
fi

step 'role scenestoreArchiveWriter'
if look iam roles describe scenestoreArchiveWriter "--project=${PROJECT_ID}" --format=none; then
  change iam roles delete scenestoreArchiveWriter "--project=${PROJECT_ID}"
fi

step 'role scenestoreArchivePurger'
if look iam roles describe scenestoreArchivePurger "--project=${PROJECT_ID}" --format=none; then
  change iam roles delete scenestoreArchivePurger "--project=${PROJECT_ID}"
fi

if [[ -n "${DATA}" ]]; then
  step 'secret scenestore-api-key-secret'
  if look secrets describe scenestore-api-key-secret --format=none; then
    change secrets delete scenestore-api-key-secret
  fi
fi

if [[ -n "${DATA}" ]]; then
  step 'secret scenestore-jwt-secret'
  if look secrets describe scenestore-jwt-secret --format=none; then
    change secrets delete scenestore-jwt-secret
  fi
fi

if [[ -n "${DATA}" ]]; then
  step 'secret scenestore-oidc-client-secret'
  if look secrets describe scenestore-oidc-client-secret --format=none; then
    change secrets delete scenestore-oidc-client-secret
  fi
fi

if [[ -n "${DATA}" ]]; then
  step 'uploads bucket'
  if look storage buckets describe "gs://${UPLOADS_BUCKET}" --format=none; then
    change storage rm --recursive "gs://${UPLOADS_BUCKET}"
  fi
fi

if [[ -n "${DATA}" ]]; then
  step 'datasets bucket'
  if look storage buckets describe "gs://${DATASETS_BUCKET}" --format=none; then
    change storage rm --recursive "gs://${DATASETS_BUCKET}"
  fi
fi

if [[ -n "${DATA}" ]]; then
  step "database ${DATABASE}"
  if look firestore databases describe "--database=${DATABASE}" --format=none; then
    change firestore databases update "--database=${DATABASE}" --no-delete-protection
    change firestore databases delete "--database=${DATABASE}"
  fi
fi

finished
