#!/bin/bash
# From here on this deployment is the only one; the next one to come stops here.
source "$(dirname "$0")/lib.sh"

step 'lock'
take_lock
read_previous
