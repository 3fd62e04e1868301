#!/bin/bash
# Rules, indexes, exemptions and expiry of the database, as the version to deploy needs them. What only an older version
# needs is left: see finish.sh.
source "$(dirname "$0")/lib.sh"

step "rules of $DATABASE: no client reads or writes it"
release_rules

step 'indexes'
look_indexes
each_need index

step 'fields without automatic indexes'
look_fields
each_need exemption
clear_exemptions

step 'documents that expire'
look_expiry
each_need expiry

step 'until the indexes are built: a query without its own fails'
until_none CREATING firestore indexes composite list --database="$DATABASE" --format='value(state)'
