#!/bin/bash
# What runs, and who may call it.
# Written by `npm run scripts` from the tables in build/deploy/. The functions that it calls are in lib.sh.
source "$(dirname "$0")/lib.sh"

step 'versions of the secrets'
read_secret_versions

step 'job scenestore-scan-archive'
build_job_image scan-archive
deploy_job scenestore-scan-archive "--image=${JOB_IMAGE}" --memory=2Gi --cpu=2 --task-timeout=24h --max-retries=3 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|TASKS_QUEUE=projects/${PROJECT_ID}/locations/${REGION}/queues/scenestore-webhooks|TASKS_ACCOUNT=scenestore-tasks@${PROJECT_ID}.iam.gserviceaccount.com|DELIVER_WEBHOOK_URL=https://scenestore-deliver-webhook-${PROJECT_NUMBER}.${REGION}.run.app|${SETTINGS}"

step functions
at_once 4 deploy_function scenestore-collections collections --memory=512Mi --cpu=1 --timeout=60s --concurrency=80 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|BEHIND_API_GATEWAY=true|${SETTINGS}" "--set-secrets=JWT_SECRET=scenestore-jwt-secret:${JWT_VERSION}"
at_once 4 deploy_function scenestore-create-dataset create-dataset --memory=512Mi --cpu=1 --timeout=60s --concurrency=80 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|BEHIND_API_GATEWAY=true|TASKS_QUEUE=projects/${PROJECT_ID}/locations/${REGION}/queues/scenestore-webhooks|TASKS_ACCOUNT=scenestore-tasks@${PROJECT_ID}.iam.gserviceaccount.com|DELIVER_WEBHOOK_URL=https://scenestore-deliver-webhook-${PROJECT_NUMBER}.${REGION}.run.app|${SETTINGS}" "--set-secrets=API_KEY_SECRET=scenestore-api-key-secret:${API_KEY_VERSION},JWT_SECRET=scenestore-jwt-secret:${JWT_VERSION}${PREVIOUS_API_KEY}"
at_once 4 deploy_function scenestore-dataset-iterations dataset-iterations --memory=512Mi --cpu=1 --timeout=60s --concurrency=80 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|BEHIND_API_GATEWAY=true|TASKS_QUEUE=projects/${PROJECT_ID}/locations/${REGION}/queues/scenestore-webhooks|TASKS_ACCOUNT=scenestore-tasks@${PROJECT_ID}.iam.gserviceaccount.com|DELIVER_WEBHOOK_URL=https://scenestore-deliver-webhook-${PROJECT_NUMBER}.${REGION}.run.app|${SETTINGS}" "--set-secrets=API_KEY_SECRET=scenestore-api-key-secret:${API_KEY_VERSION},JWT_SECRET=scenestore-jwt-secret:${JWT_VERSION}${PREVIOUS_API_KEY}"
at_once 4 deploy_function scenestore-dataset-report dataset-report --memory=512Mi --cpu=1 --timeout=60s --concurrency=80 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|BEHIND_API_GATEWAY=true|${SETTINGS}" "--set-secrets=API_KEY_SECRET=scenestore-api-key-secret:${API_KEY_VERSION},JWT_SECRET=scenestore-jwt-secret:${JWT_VERSION}${PREVIOUS_API_KEY}"
at_once 4 deploy_function scenestore-dataset-stats dataset-stats --memory=512Mi --cpu=1 --timeout=60s --concurrency=80 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|BEHIND_API_GATEWAY=true|${SETTINGS}" "--set-secrets=API_KEY_SECRET=scenestore-api-key-secret:${API_KEY_VERSION},JWT_SECRET=scenestore-jwt-secret:${JWT_VERSION}${PREVIOUS_API_KEY}"
at_once 4 deploy_function scenestore-delete-dataset delete-dataset --memory=512Mi --cpu=1 --timeout=60s --concurrency=80 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|BEHIND_API_GATEWAY=true|TASKS_QUEUE=projects/${PROJECT_ID}/locations/${REGION}/queues/scenestore-webhooks|TASKS_ACCOUNT=scenestore-tasks@${PROJECT_ID}.iam.gserviceaccount.com|DELIVER_WEBHOOK_URL=https://scenestore-deliver-webhook-${PROJECT_NUMBER}.${REGION}.run.app|${SETTINGS}" "--set-secrets=API_KEY_SECRET=scenestore-api-key-secret:${API_KEY_VERSION},JWT_SECRET=scenestore-jwt-secret:${JWT_VERSION}${PREVIOUS_API_KEY}"
at_once 4 deploy_function scenestore-deliver-webhook deliver-webhook --memory=512Mi --cpu=1 --timeout=60s --concurrency=40 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|UV_THREADPOOL_SIZE=120|TASKS_QUEUE=projects/${PROJECT_ID}/locations/${REGION}/queues/scenestore-webhooks|TASKS_ACCOUNT=scenestore-tasks@${PROJECT_ID}.iam.gserviceaccount.com|DELIVER_WEBHOOK_URL=https://scenestore-deliver-webhook-${PROJECT_NUMBER}.${REGION}.run.app|${SETTINGS}" --clear-secrets
at_once 4 deploy_function scenestore-get-dataset get-dataset --memory=512Mi --cpu=1 --timeout=60s --concurrency=80 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|BEHIND_API_GATEWAY=true|${SETTINGS}" "--set-secrets=API_KEY_SECRET=scenestore-api-key-secret:${API_KEY_VERSION},JWT_SECRET=scenestore-jwt-secret:${JWT_VERSION}${PREVIOUS_API_KEY}"
at_once 4 deploy_function scenestore-list-datasets list-datasets --memory=512Mi --cpu=1 --timeout=60s --concurrency=80 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|BEHIND_API_GATEWAY=true|${SETTINGS}" "--set-secrets=API_KEY_SECRET=scenestore-api-key-secret:${API_KEY_VERSION},JWT_SECRET=scenestore-jwt-secret:${JWT_VERSION}${PREVIOUS_API_KEY}"
at_once 4 deploy_function scenestore-process-upload process-upload --memory=2Gi --cpu=1 --timeout=540s --concurrency=1 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|SCAN_JOB=projects/${PROJECT_ID}/locations/${REGION}/jobs/scenestore-scan-archive|TASKS_QUEUE=projects/${PROJECT_ID}/locations/${REGION}/queues/scenestore-webhooks|TASKS_ACCOUNT=scenestore-tasks@${PROJECT_ID}.iam.gserviceaccount.com|DELIVER_WEBHOOK_URL=https://scenestore-deliver-webhook-${PROJECT_NUMBER}.${REGION}.run.app|${SETTINGS}" --clear-secrets
at_once 4 deploy_function scenestore-projects projects --memory=512Mi --cpu=1 --timeout=60s --concurrency=80 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|BEHIND_API_GATEWAY=true|${SETTINGS}" "--set-secrets=API_KEY_SECRET=scenestore-api-key-secret:${API_KEY_VERSION},JWT_SECRET=scenestore-jwt-secret:${JWT_VERSION}${PREVIOUS_API_KEY}"
at_once 4 deploy_function scenestore-review-dataset review-dataset --memory=512Mi --cpu=1 --timeout=60s --concurrency=80 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|BEHIND_API_GATEWAY=true|TASKS_QUEUE=projects/${PROJECT_ID}/locations/${REGION}/queues/scenestore-webhooks|TASKS_ACCOUNT=scenestore-tasks@${PROJECT_ID}.iam.gserviceaccount.com|DELIVER_WEBHOOK_URL=https://scenestore-deliver-webhook-${PROJECT_NUMBER}.${REGION}.run.app|${SETTINGS}" "--set-secrets=API_KEY_SECRET=scenestore-api-key-secret:${API_KEY_VERSION},JWT_SECRET=scenestore-jwt-secret:${JWT_VERSION}${PREVIOUS_API_KEY}"
at_once 4 deploy_function scenestore-review-page review-page --memory=256Mi --cpu=1 --timeout=60s --concurrency=80 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|BEHIND_API_GATEWAY=true|${SETTINGS}" "${OIDC_SECRETS}"
at_once 4 deploy_function scenestore-sweep-uploads sweep-uploads --memory=512Mi --cpu=1 --timeout=300s --concurrency=1 --max-instances=1 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|PROCESS_UPLOAD_URL=https://scenestore-process-upload-${PROJECT_NUMBER}.${REGION}.run.app|TASKS_QUEUE=projects/${PROJECT_ID}/locations/${REGION}/queues/scenestore-webhooks|TASKS_ACCOUNT=scenestore-tasks@${PROJECT_ID}.iam.gserviceaccount.com|DELIVER_WEBHOOK_URL=https://scenestore-deliver-webhook-${PROJECT_NUMBER}.${REGION}.run.app|${SETTINGS}" --clear-secrets
at_once 4 deploy_function scenestore-update-dataset update-dataset --memory=512Mi --cpu=1 --timeout=60s --concurrency=80 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|BEHIND_API_GATEWAY=true|${SETTINGS}" "--set-secrets=API_KEY_SECRET=scenestore-api-key-secret:${API_KEY_VERSION},JWT_SECRET=scenestore-jwt-secret:${JWT_VERSION}${PREVIOUS_API_KEY}"
at_once 4 deploy_function scenestore-webhooks webhooks --memory=512Mi --cpu=1 --timeout=60s --concurrency=80 --max-instances=20 "--set-env-vars=^|^NODE_ENV=production|GOOGLE_CLOUD_PROJECT=${PROJECT_ID}|FIRESTORE_DATABASE=${DATABASE}|UPLOADS_BUCKET=${UPLOADS_BUCKET}|DATASETS_BUCKET=${DATASETS_BUCKET}|BEHIND_API_GATEWAY=true|TASKS_QUEUE=projects/${PROJECT_ID}/locations/${REGION}/queues/scenestore-webhooks|TASKS_ACCOUNT=scenestore-tasks@${PROJECT_ID}.iam.gserviceaccount.com|DELIVER_WEBHOOK_URL=https://scenestore-deliver-webhook-${PROJECT_NUMBER}.${REGION}.run.app|${SETTINGS}" "--set-secrets=API_KEY_SECRET=scenestore-api-key-secret:${API_KEY_VERSION},JWT_SECRET=scenestore-jwt-secret:${JWT_VERSION}${PREVIOUS_API_KEY}"
all_done

step 'rights: service scenestore-collections'
look_policy 'run services' scenestore-collections "--region=${REGION}"
give "serviceAccount:scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-create-dataset'
look_policy 'run services' scenestore-create-dataset "--region=${REGION}"
give "serviceAccount:scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-dataset-iterations'
look_policy 'run services' scenestore-dataset-iterations "--region=${REGION}"
give "serviceAccount:scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-dataset-report'
look_policy 'run services' scenestore-dataset-report "--region=${REGION}"
give "serviceAccount:scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-dataset-stats'
look_policy 'run services' scenestore-dataset-stats "--region=${REGION}"
give "serviceAccount:scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-delete-dataset'
look_policy 'run services' scenestore-delete-dataset "--region=${REGION}"
give "serviceAccount:scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-get-dataset'
look_policy 'run services' scenestore-get-dataset "--region=${REGION}"
give "serviceAccount:scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-list-datasets'
look_policy 'run services' scenestore-list-datasets "--region=${REGION}"
give "serviceAccount:scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-projects'
look_policy 'run services' scenestore-projects "--region=${REGION}"
give "serviceAccount:scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-review-dataset'
look_policy 'run services' scenestore-review-dataset "--region=${REGION}"
give "serviceAccount:scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-review-page'
look_policy 'run services' scenestore-review-page "--region=${REGION}"
give "serviceAccount:scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-update-dataset'
look_policy 'run services' scenestore-update-dataset "--region=${REGION}"
give "serviceAccount:scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-webhooks'
look_policy 'run services' scenestore-webhooks "--region=${REGION}"
give "serviceAccount:scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-process-upload'
look_policy 'run services' scenestore-process-upload "--region=${REGION}"
give "serviceAccount:scenestore-events@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker
give "serviceAccount:scenestore-sweep-uploads@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-deliver-webhook'
look_policy 'run services' scenestore-deliver-webhook "--region=${REGION}"
give "serviceAccount:scenestore-tasks@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: service scenestore-sweep-uploads'
look_policy 'run services' scenestore-sweep-uploads "--region=${REGION}"
give "serviceAccount:scenestore-scheduler@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.invoker

step 'rights: job scenestore-scan-archive'
look_policy 'run jobs' scenestore-scan-archive "--region=${REGION}"
give "serviceAccount:scenestore-process-upload@${PROJECT_ID}.iam.gserviceaccount.com" roles/run.jobsExecutorWithOverrides

finished
