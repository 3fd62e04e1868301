#!/bin/bash
# What everything else stands on.
# Written by `npm run scripts` from the tables in build/deploy/. The functions that it calls are in lib.sh.
source "$(dirname "$0")/lib.sh"

step APIs
when_given
enable_services apigateway.googleapis.com artifactregistry.googleapis.com cloudbuild.googleapis.com cloudfunctions.googleapis.com cloudresourcemanager.googleapis.com cloudscheduler.googleapis.com cloudtasks.googleapis.com eventarc.googleapis.com firebaserules.googleapis.com firestore.googleapis.com iam.googleapis.com iamcredentials.googleapis.com logging.googleapis.com monitoring.googleapis.com pubsub.googleapis.com run.googleapis.com secretmanager.googleapis.com servicecontrol.googleapis.com servicemanagement.googleapis.com serviceusage.googleapis.com storage.googleapis.com

step 'Google'\''s own accounts'
look_policy projects "${PROJECT_ID}"
agent "serviceAccount:service-${PROJECT_NUMBER}@gcp-sa-pubsub.iam.gserviceaccount.com" roles/pubsub.serviceAgent beta services identity create --service=pubsub.googleapis.com
agent "serviceAccount:service-${PROJECT_NUMBER}@gcp-sa-eventarc.iam.gserviceaccount.com" roles/eventarc.serviceAgent beta services identity create --service=eventarc.googleapis.com
agent "serviceAccount:service-${PROJECT_NUMBER}@gcp-sa-cloudtasks.iam.gserviceaccount.com" roles/cloudtasks.serviceAgent beta services identity create --service=cloudtasks.googleapis.com
agent "serviceAccount:service-${PROJECT_NUMBER}@gs-project-accounts.iam.gserviceaccount.com" roles/pubsub.publisher storage service-agent

step 'service accounts'
look_accounts
account scenestore-builder
account scenestore-collections
account scenestore-create-dataset
account scenestore-dataset-iterations
account scenestore-dataset-report
account scenestore-dataset-stats
account scenestore-delete-dataset
account scenestore-deliver-webhook
account scenestore-events
account scenestore-gateway
account scenestore-get-dataset
account scenestore-list-datasets
account scenestore-process-upload
account scenestore-projects
account scenestore-review-dataset
account scenestore-review-page
account scenestore-scan-archive
account scenestore-scheduler
account scenestore-sweep-uploads
account scenestore-tasks
account scenestore-update-dataset
account scenestore-webhooks

step 'roles of our own'
custom_role scenestoreUploadSigner storage.objects.create,storage.objects.delete
custom_role scenestoreUploadConsumer storage.objects.delete,storage.objects.get,storage.objects.list
custom_role scenestoreArchiveWriter storage.objects.create,storage.objects.delete,storage.objects.get
custom_role scenestoreArchivePurger storage.objects.delete,storage.objects.list

if [[ -n "${KMS_KEY}" ]]; then
  step 'accounts that encrypt with the key'
  look_policy 'kms keys' "${KMS_KEY}"
  agent "serviceAccount:service-${PROJECT_NUMBER}@gcp-sa-firestore.iam.gserviceaccount.com" roles/cloudkms.cryptoKeyEncrypterDecrypter beta services identity create --service=firestore.googleapis.com
  agent "serviceAccount:service-${PROJECT_NUMBER}@gcp-sa-secretmanager.iam.gserviceaccount.com" roles/cloudkms.cryptoKeyEncrypterDecrypter beta services identity create --service=secretmanager.googleapis.com
  agent "serviceAccount:service-${PROJECT_NUMBER}@gcp-sa-artifactregistry.iam.gserviceaccount.com" roles/cloudkms.cryptoKeyEncrypterDecrypter beta services identity create --service=artifactregistry.googleapis.com
  agent "serviceAccount:service-${PROJECT_NUMBER}@gs-project-accounts.iam.gserviceaccount.com" roles/cloudkms.cryptoKeyEncrypterDecrypter storage service-agent
fi

step "database ${DATABASE}"
if look firestore databases describe "--database=${DATABASE}" '--format=value(locationId,type,pointInTimeRecoveryEnablement,deleteProtectionState)'; then
  if ! found "${REGION} FIRESTORE_NATIVE POINT_IN_TIME_RECOVERY_ENABLED DELETE_PROTECTION_ENABLED"; then
    change firestore databases update "--database=${DATABASE}" --enable-pitr --delete-protection
  fi
else
  change firestore databases create "--database=${DATABASE}" "--location=${REGION}" --type=firestore-native --enable-pitr --delete-protection ${KMS_KEY:+"--kms-key-name=${KMS_KEY}"}
fi

step 'daily backups of the database'
daily_backups 7257600

step 'uploads bucket'
if look storage buckets describe "gs://${UPLOADS_BUCKET}" --raw '--format=json(cors,iamConfiguration.publicAccessPrevention,iamConfiguration.uniformBucketLevelAccess.enabled,labels.app,lifecycle,softDeletePolicy.retentionDurationSeconds)'; then
  if ! found '{"cors":[{"maxAgeSeconds":3600,"method":["PUT","POST","DELETE"],"origin":["*"],"responseHeader":["Content-Type","Content-Range","Range","Location","X-Upload-Content-Type","x-goog-resumable","x-goog-if-generation-match","x-goog-content-length-range","ETag","x-goog-hash","x-goog-generation","x-goog-stored-content-length"]}],"iamConfiguration":{"publicAccessPrevention":"enforced","uniformBucketLevelAccess":{"enabled":true}},"labels":{"app":"scenestore"},"lifecycle":{"rule":[{"action":{"type":"Delete"},"condition":{"age":8}}]},"softDeletePolicy":{"retentionDurationSeconds":"0"}}'; then
    change storage buckets update "gs://${UPLOADS_BUCKET}" --uniform-bucket-level-access --public-access-prevention --update-labels=app=scenestore --soft-delete-duration=0s --cors-file=deploy/buckets/uploads-cors.json --lifecycle-file=deploy/buckets/uploads-lifecycle.json ${KMS_KEY:+"--default-encryption-key=${KMS_KEY}"}
  fi
else
  change storage buckets create "gs://${UPLOADS_BUCKET}" "--location=${REGION}" --uniform-bucket-level-access --public-access-prevention ${KMS_KEY:+"--default-encryption-key=${KMS_KEY}"}
  change storage buckets update "gs://${UPLOADS_BUCKET}" --uniform-bucket-level-access --public-access-prevention --update-labels=app=scenestore --soft-delete-duration=0s --cors-file=deploy/buckets/uploads-cors.json --lifecycle-file=deploy/buckets/uploads-lifecycle.json ${KMS_KEY:+"--default-encryption-key=${KMS_KEY}"}
fi

step 'rights that the uploads bucket was made with'
look_policy 'storage buckets' "gs://${UPLOADS_BUCKET}"
take "projectEditor:${PROJECT_ID}" roles/storage.legacyBucketOwner
take "projectEditor:${PROJECT_ID}" roles/storage.legacyObjectOwner
take "projectViewer:${PROJECT_ID}" roles/storage.legacyBucketReader
take "projectViewer:${PROJECT_ID}" roles/storage.legacyObjectReader

step 'datasets bucket'
if look storage buckets describe "gs://${DATASETS_BUCKET}" --raw '--format=json(cors,iamConfiguration.publicAccessPrevention,iamConfiguration.uniformBucketLevelAccess.enabled,labels.app,lifecycle,softDeletePolicy.retentionDurationSeconds)'; then
  if ! found '{"cors":[{"maxAgeSeconds":3600,"method":["GET","HEAD"],"origin":["*"],"responseHeader":["Content-Type","Content-Disposition","Content-Encoding","Range","If-Match","If-Range","Accept-Ranges","Content-Range","Content-Length","ETag","Last-Modified","x-goog-hash","x-goog-generation"]}],"iamConfiguration":{"publicAccessPrevention":"enforced","uniformBucketLevelAccess":{"enabled":true}},"labels":{"app":"scenestore"},"softDeletePolicy":{"retentionDurationSeconds":"7776000"}}'; then
    change storage buckets update "gs://${DATASETS_BUCKET}" --uniform-bucket-level-access --public-access-prevention --update-labels=app=scenestore --soft-delete-duration=7776000s --cors-file=deploy/buckets/datasets-cors.json --clear-lifecycle ${KMS_KEY:+"--default-encryption-key=${KMS_KEY}"}
  fi
else
  change storage buckets create "gs://${DATASETS_BUCKET}" "--location=${REGION}" --uniform-bucket-level-access --public-access-prevention ${KMS_KEY:+"--default-encryption-key=${KMS_KEY}"}
  change storage buckets update "gs://${DATASETS_BUCKET}" --uniform-bucket-level-access --public-access-prevention --update-labels=app=scenestore --soft-delete-duration=7776000s --cors-file=deploy/buckets/datasets-cors.json --clear-lifecycle ${KMS_KEY:+"--default-encryption-key=${KMS_KEY}"}
fi

step 'rights that the datasets bucket was made with'
look_policy 'storage buckets' "gs://${DATASETS_BUCKET}"
take "projectEditor:${PROJECT_ID}" roles/storage.legacyBucketOwner
take "projectEditor:${PROJECT_ID}" roles/storage.legacyObjectOwner
take "projectViewer:${PROJECT_ID}" roles/storage.legacyBucketReader
take "projectViewer:${PROJECT_ID}" roles/storage.legacyObjectReader

step 'secret scenestore-api-key-secret'
if look secrets describe scenestore-api-key-secret --format=none; then
  :
else
  change secrets create scenestore-api-key-secret --labels=app=scenestore "--replication-policy-file=${SCRATCH}/replication.json"
fi

step 'version of the secret scenestore-api-key-secret'
first_version scenestore-api-key-secret

step 'secret scenestore-jwt-secret'
if look secrets describe scenestore-jwt-secret --format=none; then
  :
else
  change secrets create scenestore-jwt-secret --labels=app=scenestore "--replication-policy-file=${SCRATCH}/replication.json"
fi

step 'version of the secret scenestore-jwt-secret'
first_version scenestore-jwt-secret

step 'secret scenestore-oidc-client-secret'
if look secrets describe scenestore-oidc-client-secret --format=none; then
  :
else
  change secrets create scenestore-oidc-client-secret --labels=app=scenestore "--replication-policy-file=${SCRATCH}/replication.json"
fi

step 'repository of containers'
if look artifacts repositories describe scenestore-images "--location=${REGION}" '--format=value(cleanupPolicies.list(show=keys))'; then
  if ! found keep-newest,remove-old; then
    change artifacts repositories set-cleanup-policies scenestore-images "--location=${REGION}" --policy=deploy/cleanup-policy.json
  fi
else
  change artifacts repositories create scenestore-images "--location=${REGION}" --repository-format=docker --labels=app=scenestore ${KMS_KEY:+"--kms-key=${KMS_KEY}"}
  change artifacts repositories set-cleanup-policies scenestore-images "--location=${REGION}" --policy=deploy/cleanup-policy.json
fi

step 'topic of dead letters'
if look pubsub topics describe scenestore-dead-letters --format=none; then
  :
else
  change pubsub topics create scenestore-dead-letters --labels=app=scenestore
fi

step 'subscription that keeps dead letters'
if look pubsub subscriptions describe scenestore-dead-letters --format=none; then
  :
else
  change pubsub subscriptions create scenestore-dead-letters --topic=scenestore-dead-letters --labels=app=scenestore --expiration-period=never --message-retention-duration=31d
fi

step 'Pub/Sub may forward dead letters'
look_policy 'pubsub topics' scenestore-dead-letters
give "serviceAccount:service-${PROJECT_NUMBER}@gcp-sa-pubsub.iam.gserviceaccount.com" roles/pubsub.publisher

step 'queue of webhook deliveries'
if look tasks queues describe scenestore-webhooks "--location=${REGION}" '--format=value(retryConfig.maxAttempts,retryConfig.minBackoff,retryConfig.maxBackoff,rateLimits.maxConcurrentDispatches,state)'; then
  if ! found '10 5s 300s 200 RUNNING'; then
    change tasks queues update scenestore-webhooks "--location=${REGION}" --max-attempts=10 --min-backoff=5s --max-backoff=300s --max-concurrent-dispatches=200
    change tasks queues resume scenestore-webhooks "--location=${REGION}"
  fi
else
  change tasks queues create scenestore-webhooks "--location=${REGION}" --max-attempts=10 --min-backoff=5s --max-backoff=300s --max-concurrent-dispatches=200
fi

step 'rights: project'
look_policy projects "${PROJECT_ID}"
give "serviceAccount:scenestore-collections@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-create-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-dataset-iterations@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-dataset-report@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.viewer "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-dataset-stats@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.viewer "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-delete-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-deliver-webhook@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-get-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.viewer "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-list-datasets@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.viewer "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-process-upload@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-projects@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-review-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-sweep-uploads@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-update-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-webhooks@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-scan-archive@${PROJECT_ID}.iam.gserviceaccount.com" roles/datastore.user "database-${DATABASE}" "resource.name==\"projects/${PROJECT_ID}/databases/${DATABASE}\""
give "serviceAccount:scenestore-events@${PROJECT_ID}.iam.gserviceaccount.com" roles/eventarc.eventReceiver
give "serviceAccount:scenestore-builder@${PROJECT_ID}.iam.gserviceaccount.com" roles/logging.logWriter
give "serviceAccount:scenestore-builder@${PROJECT_ID}.iam.gserviceaccount.com" roles/storage.objectViewer "sources-of-functions-${REGION}" "resource.name.startsWith(\"projects/_/buckets/gcf-v2-sources-${PROJECT_NUMBER}-${REGION}\")"

step 'rights: secret scenestore-jwt-secret'
look_policy secrets scenestore-jwt-secret
give "serviceAccount:scenestore-collections@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-create-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-dataset-iterations@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-dataset-report@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-dataset-stats@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-delete-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-get-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-list-datasets@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-projects@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-review-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-update-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-webhooks@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor

step 'rights: secret scenestore-api-key-secret'
look_policy secrets scenestore-api-key-secret
give "serviceAccount:scenestore-create-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-dataset-iterations@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-dataset-report@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-dataset-stats@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-delete-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-get-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-list-datasets@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-projects@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-review-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-update-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor
give "serviceAccount:scenestore-webhooks@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor

step 'rights: uploads bucket'
look_policy 'storage buckets' "gs://${UPLOADS_BUCKET}"
give "serviceAccount:scenestore-create-dataset@${PROJECT_ID}.iam.gserviceaccount.com" "projects/${PROJECT_ID}/roles/scenestoreUploadSigner"
give "serviceAccount:scenestore-dataset-iterations@${PROJECT_ID}.iam.gserviceaccount.com" "projects/${PROJECT_ID}/roles/scenestoreUploadSigner"
give "serviceAccount:scenestore-process-upload@${PROJECT_ID}.iam.gserviceaccount.com" "projects/${PROJECT_ID}/roles/scenestoreUploadConsumer"
give "serviceAccount:scenestore-sweep-uploads@${PROJECT_ID}.iam.gserviceaccount.com" roles/storage.objectViewer
give "serviceAccount:scenestore-scan-archive@${PROJECT_ID}.iam.gserviceaccount.com" "projects/${PROJECT_ID}/roles/scenestoreUploadConsumer"

step 'rights: account scenestore-create-dataset'
look_policy 'iam service-accounts' "scenestore-create-dataset@${PROJECT_ID}.iam.gserviceaccount.com"
give "serviceAccount:scenestore-create-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountTokenCreator

step 'rights: queue'
look_policy 'tasks queues' scenestore-webhooks "--location=${REGION}"
give "serviceAccount:scenestore-create-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/cloudtasks.enqueuer
give "serviceAccount:scenestore-dataset-iterations@${PROJECT_ID}.iam.gserviceaccount.com" roles/cloudtasks.enqueuer
give "serviceAccount:scenestore-delete-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/cloudtasks.enqueuer
give "serviceAccount:scenestore-deliver-webhook@${PROJECT_ID}.iam.gserviceaccount.com" roles/cloudtasks.enqueuer
give "serviceAccount:scenestore-process-upload@${PROJECT_ID}.iam.gserviceaccount.com" roles/cloudtasks.enqueuer
give "serviceAccount:scenestore-review-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/cloudtasks.enqueuer
give "serviceAccount:scenestore-sweep-uploads@${PROJECT_ID}.iam.gserviceaccount.com" roles/cloudtasks.enqueuer
give "serviceAccount:scenestore-webhooks@${PROJECT_ID}.iam.gserviceaccount.com" roles/cloudtasks.enqueuer
give "serviceAccount:scenestore-scan-archive@${PROJECT_ID}.iam.gserviceaccount.com" roles/cloudtasks.enqueuer

step 'rights: account scenestore-tasks'
look_policy 'iam service-accounts' "scenestore-tasks@${PROJECT_ID}.iam.gserviceaccount.com"
give "serviceAccount:scenestore-create-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountUser
give "serviceAccount:scenestore-dataset-iterations@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountUser
give "serviceAccount:scenestore-delete-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountUser
give "serviceAccount:scenestore-deliver-webhook@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountUser
give "serviceAccount:scenestore-process-upload@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountUser
give "serviceAccount:scenestore-review-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountUser
give "serviceAccount:scenestore-sweep-uploads@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountUser
give "serviceAccount:scenestore-webhooks@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountUser
give "serviceAccount:scenestore-scan-archive@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountUser

step 'rights: datasets bucket'
look_policy 'storage buckets' "gs://${DATASETS_BUCKET}"
give "serviceAccount:scenestore-dataset-iterations@${PROJECT_ID}.iam.gserviceaccount.com" roles/storage.objectViewer
give "serviceAccount:scenestore-dataset-report@${PROJECT_ID}.iam.gserviceaccount.com" roles/storage.objectViewer
give "serviceAccount:scenestore-get-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/storage.objectViewer
give "serviceAccount:scenestore-list-datasets@${PROJECT_ID}.iam.gserviceaccount.com" roles/storage.objectViewer
give "serviceAccount:scenestore-process-upload@${PROJECT_ID}.iam.gserviceaccount.com" "projects/${PROJECT_ID}/roles/scenestoreArchiveWriter"
give "serviceAccount:scenestore-sweep-uploads@${PROJECT_ID}.iam.gserviceaccount.com" "projects/${PROJECT_ID}/roles/scenestoreArchivePurger"
give "serviceAccount:scenestore-scan-archive@${PROJECT_ID}.iam.gserviceaccount.com" "projects/${PROJECT_ID}/roles/scenestoreArchiveWriter"

step 'rights: account scenestore-dataset-iterations'
look_policy 'iam service-accounts' "scenestore-dataset-iterations@${PROJECT_ID}.iam.gserviceaccount.com"
give "serviceAccount:scenestore-dataset-iterations@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountTokenCreator

step 'rights: account scenestore-dataset-report'
look_policy 'iam service-accounts' "scenestore-dataset-report@${PROJECT_ID}.iam.gserviceaccount.com"
give "serviceAccount:scenestore-dataset-report@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountTokenCreator

step 'rights: account scenestore-get-dataset'
look_policy 'iam service-accounts' "scenestore-get-dataset@${PROJECT_ID}.iam.gserviceaccount.com"
give "serviceAccount:scenestore-get-dataset@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountTokenCreator

step 'rights: account scenestore-list-datasets'
look_policy 'iam service-accounts' "scenestore-list-datasets@${PROJECT_ID}.iam.gserviceaccount.com"
give "serviceAccount:scenestore-list-datasets@${PROJECT_ID}.iam.gserviceaccount.com" roles/iam.serviceAccountTokenCreator

step 'rights: secret scenestore-oidc-client-secret'
look_policy secrets scenestore-oidc-client-secret
give "serviceAccount:scenestore-review-page@${PROJECT_ID}.iam.gserviceaccount.com" roles/secretmanager.secretAccessor

step 'rights: repository'
look_policy 'artifacts repositories' scenestore-images "--location=${REGION}"
give "serviceAccount:scenestore-builder@${PROJECT_ID}.iam.gserviceaccount.com" roles/artifactregistry.writer

step 'rights: artifacts bucket'
look_policy 'storage buckets' "gs://${ARTIFACTS_BUCKET}"
give "serviceAccount:scenestore-builder@${PROJECT_ID}.iam.gserviceaccount.com" roles/storage.objectViewer source-of-the-job "resource.name.startsWith(\"projects/_/buckets/${ARTIFACTS_BUCKET}/objects/job-source/\")"

finished
