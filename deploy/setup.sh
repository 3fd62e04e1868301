#!/bin/bash
# Once per project: what the two builds need.
# Written by `npm run scripts` from the tables in build/deploy/. The functions that it calls are in lib.sh.
source "$(dirname "$0")/person.sh"

step APIs
enable_services cloudbuild.googleapis.com cloudresourcemanager.googleapis.com iam.googleapis.com logging.googleapis.com serviceusage.googleapis.com storage.googleapis.com

step 'accounts of the builds'
look_accounts
account scenestore-bundler
account scenestore-deployer

step 'bucket of artifacts'
if look storage buckets describe "gs://${ARTIFACTS_BUCKET}" --raw '--format=value(labels.app)'; then
  if ! found scenestore; then
    change storage buckets update "gs://${ARTIFACTS_BUCKET}" --update-labels=app=scenestore --lifecycle-file=deploy/buckets/artifacts-lifecycle.json
  fi
else
  change storage buckets create "gs://${ARTIFACTS_BUCKET}" "--location=${REGION}" --uniform-bucket-level-access --public-access-prevention
  change storage buckets update "gs://${ARTIFACTS_BUCKET}" --update-labels=app=scenestore --lifecycle-file=deploy/buckets/artifacts-lifecycle.json
fi

step 'the bundler reads its source and leaves artifacts, and changes none'
look_policy 'storage buckets' "gs://${ARTIFACTS_BUCKET}"
give "serviceAccount:scenestore-bundler@${PROJECT_ID}.iam.gserviceaccount.com" roles/storage.objectViewer source "resource.name.startsWith(\"projects/_/buckets/${ARTIFACTS_BUCKET}/objects/source/\")"
give "serviceAccount:scenestore-bundler@${PROJECT_ID}.iam.gserviceaccount.com" roles/storage.objectCreator artifacts "resource.name.startsWith(\"projects/_/buckets/${ARTIFACTS_BUCKET}/objects/artifacts/\")"

step 'rights on the project'
look_policy projects "${PROJECT_ID}"
give "serviceAccount:scenestore-bundler@${PROJECT_ID}.iam.gserviceaccount.com" roles/logging.logWriter
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/apigateway.admin
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/artifactregistry.admin
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/cloudbuild.builds.editor
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/cloudfunctions.admin
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/cloudscheduler.admin
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.owner
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/eventarc.admin
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/firebaserules.admin
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.roleAdmin
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountAdmin
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountUser
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/logging.configWriter
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/logging.logWriter
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/monitoring.editor
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/pubsub.admin
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/resourcemanager.projectIamAdmin
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.admin
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.admin
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/serviceusage.serviceUsageAdmin
give "serviceAccount:scenestore-deployer@${PROJECT_ID}.iam.gserviceaccount.com" roles/storage.admin

finished
