#!/bin/bash
# What calls the functions.
# Written by `npm run scripts` from the tables in build/deploy/. The functions that it calls are in lib.sh.
source "$(dirname "$0")/lib.sh"

step 'upload events'
if look eventarc triggers describe "scenestore-uploads-${EVENTS_DIGEST}" "--location=${REGION}" --format=none; then
  :
else
  change eventarc triggers create "scenestore-uploads-${EVENTS_DIGEST}" "--location=${REGION}" --labels=app=scenestore --destination-run-service=scenestore-process-upload "--destination-run-region=${REGION}" --event-filters=type=google.cloud.storage.object.v1.finalized "--event-filters=bucket=${UPLOADS_BUCKET}" "--service-account=scenestore-events@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step 'subscription of the upload events'
read_subscription "scenestore-uploads-${EVENTS_DIGEST}"

step 'Pub/Sub may take dead letters out of the subscription'
look_policy 'pubsub subscriptions' "${SUBSCRIPTION}"
give "serviceAccount:service-${PROJECT_NUMBER}@gcp-sa-pubsub.iam.gserviceaccount.com" roles/pubsub.subscriber

step 'retries and dead letters of the upload events'
if look pubsub subscriptions describe "${SUBSCRIPTION}" '--format=value(ackDeadlineSeconds,retryPolicy.minimumBackoff,retryPolicy.maximumBackoff,messageRetentionDuration,deadLetterPolicy.deadLetterTopic,deadLetterPolicy.maxDeliveryAttempts)'; then
  if ! found "600 10s 600s 604800s projects/${PROJECT_ID}/topics/scenestore-dead-letters 100"; then
    change pubsub subscriptions update "${SUBSCRIPTION}" --ack-deadline=600 --min-retry-delay=10s --max-retry-delay=600s --message-retention-duration=7d "--dead-letter-topic=projects/${PROJECT_ID}/topics/scenestore-dead-letters" --max-delivery-attempts=100
  fi
else
  change pubsub subscriptions describe "${SUBSCRIPTION}"
fi

step 'schedule of the sweep'
if look scheduler jobs describe scenestore-sweep-uploads "--location=${REGION}" '--format=value(schedule,attemptDeadline,httpTarget.uri,httpTarget.oidcToken.serviceAccountEmail,state)'; then
  if ! found "* * * * * 300s https://scenestore-sweep-uploads-${PROJECT_NUMBER}.${REGION}.run.app/ scenestore-scheduler@${PROJECT_ID}.iam.gserviceaccount.com ENABLED"; then
    change scheduler jobs update http scenestore-sweep-uploads "--location=${REGION}" '--schedule=* * * * *' "--uri=https://scenestore-sweep-uploads-${PROJECT_NUMBER}.${REGION}.run.app/" --http-method=POST --attempt-deadline=300s "--oidc-token-audience=https://scenestore-sweep-uploads-${PROJECT_NUMBER}.${REGION}.run.app" --description=Scenestore "--oidc-service-account-email=scenestore-scheduler@${PROJECT_ID}.iam.gserviceaccount.com"
    change scheduler jobs resume scenestore-sweep-uploads "--location=${REGION}"
  fi
else
  change scheduler jobs create http scenestore-sweep-uploads "--location=${REGION}" '--schedule=* * * * *' "--uri=https://scenestore-sweep-uploads-${PROJECT_NUMBER}.${REGION}.run.app/" --http-method=POST --attempt-deadline=300s "--oidc-token-audience=https://scenestore-sweep-uploads-${PROJECT_NUMBER}.${REGION}.run.app" --description=Scenestore "--oidc-service-account-email=scenestore-scheduler@${PROJECT_ID}.iam.gserviceaccount.com"
fi

step API
if look api-gateway apis describe scenestore-api --format=none; then
  :
else
  change api-gateway apis create scenestore-api --labels=app=scenestore
fi

step 'configuration of the API'
api_config "scenestore-${GATEWAY_DIGEST}" scenestore-api "--backend-auth-service-account=scenestore-gateway@${PROJECT_ID}.iam.gserviceaccount.com"

step gateway
if look api-gateway gateways describe scenestore-gateway "--location=${REGION}" '--format=value(apiConfig.basename())'; then
  if ! found "scenestore-${GATEWAY_DIGEST}"; then
    change api-gateway gateways update scenestore-gateway "--location=${REGION}" --api=scenestore-api "--api-config=scenestore-${GATEWAY_DIGEST}"
  fi
else
  change api-gateway gateways create scenestore-gateway "--location=${REGION}" --api=scenestore-api "--api-config=scenestore-${GATEWAY_DIGEST}" --labels=app=scenestore
fi

finished
