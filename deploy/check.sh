#!/bin/bash
# Looks, makes nothing, and names every problem.
# Written by `npm run scripts` from the tables in build/deploy/. The functions that it calls are in lib.sh.
source "$(dirname "$0")/lib.sh"

step substitutions
check_substitutions
check_region asia-northeast1 australia-southeast1 europe-west1 europe-west2 us-central1 us-east1 us-east4 us-west2 us-west3 us-west4

step artifact
fetch_artifact

step APIs
read_services

step database
check_database

step buckets
check_bucket _UPLOADS_BUCKET "${UPLOADS_BUCKET}"
check_bucket _DATASETS_BUCKET "${DATASETS_BUCKET}"

step 'neighbours under a name of ours'
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

step 'policies of the organization'
allowed_by_policy gcp.resourceLocations 'resources in this region' 'deploy into a region that it allows' "${REGION}" "in:${REGION}-locations"
allowed_by_policy iam.disableServiceAccountCreation 'making service accounts' 'have the accounts made and deploy with _FOUNDATION=given'
allowed_by_policy cloudfunctions.allowedIngressSettings 'functions that API Gateway can reach' 'have ALLOW_ALL allowed in this project; each function still asks for a token' ALLOW_ALL
allowed_by_policy run.allowedIngress 'services that API Gateway can reach' 'have all allowed in this project; each service still asks for a token' all
allowed_by_policy cloudfunctions.requireVPCConnector 'functions without a VPC connector' 'have this project exempted: the functions reach nothing but APIs of Google'
allowed_by_policy run.allowedVPCEgress 'services without a network of the project' 'have private-ranges-only allowed in this project' private-ranges-only

step foundation
check_foundation

finished
