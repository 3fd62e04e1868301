#!/bin/bash
# What is no longer needed goes, but for what one step back needs, and what is deployed is remembered.
source "$(dirname "$0")/lib.sh"

step 'indexes that neither this version nor the one before it needs'
drop_old_indexes

step 'triggers of another bucket or another database'
drop_old_triggers "scenestore-uploads-$EVENTS_DIGEST"

step "deployed: $ARTIFACT"
remember_deployed
release_lock
